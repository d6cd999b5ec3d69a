package org.sitenet.search.sampler;

import java.util.Arrays;

/**
 * A Matérn kernel of smoothness 5/2 with a length scale for every parameter, and noise on the diagonal:
 * k(r) = (1 + √5·r + 5/3·r²)·exp(−√5·r), r² = Σ (difference of a coordinate / length scale of its parameter)².
 *
 * @param lengths {@code [parameters]} in units of the unit interval
 * @param noise variance of the noise relative to the signal's
 */
record Kernel(double[] lengths, double noise) {
  private static final double ROOT_5 = Math.sqrt(5);

  /** k at a squared scaled distance. */
  static double value(double squared) {
    double r = ROOT_5 * Math.sqrt(squared);
    return (1 + r + r * r / 3) * StrictMath.exp(-r);
  }

  /** dk/d(r²) at a squared scaled distance, and k. */
  static double slope(double squared) {
    double r = ROOT_5 * Math.sqrt(squared);
    return -5.0 / 6.0 * (1 + r) * StrictMath.exp(-r);
  }

  /** Coordinates divided by the length scales of their parameters. */
  double[] scale(double[] point, int[] owners) {
    double[] scaled = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      scaled[i] = point[i] / lengths[owners[i]];
    }
    return scaled;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** The geometric mean of the length scales. */
  double meanLength() {
    return StrictMath.exp(Arrays.stream(lengths).map(StrictMath::log).sum() / lengths.length);
  }
}
