package org.sitenet.attention;

import java.util.Arrays;
import org.sitenet.plot.Scale;

/**
 * How pairs are sorted by distance and by attention weight. A bin holds its lower edge and not its upper one.
 *
 * <p>Bins of distance are equally wide from 0 to the largest distance; one more, the last, holds all pairs that are farther
 * apart. Bins of weight are equally wide from 0 to 1, or on a logarithmic scale from {@value #LEAST_WEIGHT} to 1, with one
 * more before them, the first, for smaller weights. A weight of 1 belongs to the last.
 */
public final class AttentionBins {
  /** Where logarithmic bins of weight begin. */
  public static final double LEAST_WEIGHT = 1e-6;

  /** Bins where nobody says how many. */
  public static final int DEFAULT_COUNT = 100;

  /** The largest distance where nobody says [Å]. */
  public static final double DEFAULT_DISTANCE = 25;

  /** More than anybody can see. */
  public static final int LARGEST_COUNT = 1000;

  private final int count;
  private final double maxDistance;
  private final Scale scale;
  private final double[] weightEdges;

  /**
   * @param count of equally wide bins of distance, and of weight
   * @param maxDistance where the last of them ends [Å]
   * @param scale of the weights
   * @throws AttentionException if there is no bin, or too many, or no distance
   */
  public AttentionBins(int count, double maxDistance, Scale scale) {
    if (count < 1 || count > LARGEST_COUNT) {
      throw new AttentionException("a histogram has from 1 to " + LARGEST_COUNT + " bins, not " + count);
    }
    if (!(maxDistance > 0) || !Double.isFinite(maxDistance)) {
      throw new AttentionException("the largest distance of a histogram is above 0 Å, not " + maxDistance);
    }
    this.count = count;
    this.maxDistance = maxDistance;
    this.scale = scale;
    this.weightEdges = scale == Scale.LINEAR ? linear(count) : logarithmic(count);
  }

  private static double[] linear(int count) {
    double[] edges = new double[count + 1];
    Arrays.setAll(edges, i -> (double) i / count);
    return edges;
  }

  private static double[] logarithmic(int count) {
    double[] edges = new double[count + 2];
    for (int i = 0; i <= count; i++) {
      edges[i + 1] = StrictMath.pow(LEAST_WEIGHT, 1 - (double) i / count);
    }
    return edges;
  }

  /** Of distance, with the one beyond the largest distance. */
  public int distances() {
    return count + 1;
  }

  /** Of weight, with the one below the least weight where the scale is logarithmic. */
  public int weights() {
    return weightEdges.length - 1;
  }

  public double maxDistance() {
    return maxDistance;
  }

  public Scale scale() {
    return scale;
  }

  /** Where a bin of distance begins [Å]; the one after the last begins at infinity. */
  public double distanceEdge(int bin) {
    return bin > count ? Double.POSITIVE_INFINITY : maxDistance * bin / count;
  }

  /** Where a bin of weight begins, 0 to {@link #weights}. */
  public double weightEdge(int bin) {
    return weightEdges[bin];
  }

  /** The bin of a distance [Å]. */
  public int distance(double distance) {
    if (distance >= maxDistance) {
      return count;
    }
    // The quotient may be rounded over an edge.
    int bin = Math.min((int) (distance / maxDistance * count), count - 1);
    return distance < distanceEdge(bin) ? bin - 1 : distance >= distanceEdge(bin + 1) ? bin + 1 : bin;
  }

  /** The bin of a weight, 0 to 1; rounding may have made it a little more. */
  public int weight(double weight) {
    int place = Arrays.binarySearch(weightEdges, weight);
    int bin = place >= 0 ? place : -place - 2;
    return Math.clamp(bin, 0, weights() - 1);
  }
}
