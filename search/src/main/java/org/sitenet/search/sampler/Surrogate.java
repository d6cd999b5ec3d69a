package org.sitenet.search.sampler;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Trial;

/**
 * What the trials so far let one expect of a configuration: a Gaussian process on at most {@link #MOST_POINTS} of them, the best and the
 * latest and some between. Length scales are fitted anew when the trials have grown by a sixth. Trials being evaluated take part with
 * the value that is expected of them, so that several workers do not all try the same thing.
 */
final class Surrogate {
  static final int MOST_POINTS = 120;
  private static final int MOST_RUNNING = 16;
  private static final int REMEMBERED = 64;
  private static final double GROWTH = 1.17;

  /** Fits of this process by what they were fitted to, so that nobody can tell that they are remembered. */
  private static final Map<Fitted, Kernel> FITS = new ConcurrentHashMap<>();

  private final Encoding encoding;
  private final Kernel kernel;
  private final GaussianProcess process;
  private final double lowest;
  private final Set<List<Double>> tried;
  private final double[] prediction = new double[2];

  private Surrogate(Encoding encoding, Kernel kernel, GaussianProcess process, double lowest, Set<List<Double>> tried) {
    this.encoding = encoding;
    this.kernel = kernel;
    this.process = process;
    this.lowest = lowest;
    this.tried = tried;
  }

  /** From at least two observations. */
  static Surrogate of(Encoding encoding, Observations seen, List<Trial> running) {
    int fitted = Math.min(2, seen.size());
    while ((int) Math.ceil(fitted * GROWTH) <= seen.size()) {
      fitted = (int) Math.ceil(fitted * GROWTH);
    }
    Points basis = Points.of(encoding, seen, fitted);
    Kernel kernel = remembered(new Fitted(basis.coordinates, encoding.owners(), encoding.size(), ValueScale.scale(basis.costs)));

    Points points = fitted == seen.size() ? basis : Points.of(encoding, seen, seen.size());
    double[] values = ValueScale.scale(points.costs);
    double lowest = Arrays.stream(values).min().orElse(0);
    GaussianProcess process = new GaussianProcess(kernel, encoding.owners(), points.coordinates, values);
    Set<List<Double>> tried = new HashSet<>();
    for (double[] units : points.units) {
      tried.add(Arrays.stream(units).boxed().toList());
    }
    List<Trial> latest = running.subList(Math.max(0, running.size() - MOST_RUNNING), running.size());
    if (!latest.isEmpty()) {
      int known = values.length;
      double[][] coordinates = Arrays.copyOf(points.coordinates, known + latest.size());
      values = Arrays.copyOf(values, coordinates.length);
      double[] prediction = new double[2];
      for (int i = 0; i < latest.size(); i++) {
        double[] units = encoding.units(latest.get(i).configuration());
        tried.add(Arrays.stream(units).boxed().toList());
        coordinates[known + i] = encoding.embed(units);
        process.predict(coordinates[known + i], prediction);
        values[known + i] = prediction[0];
      }
      process = new GaussianProcess(kernel, encoding.owners(), coordinates, values);
    }
    return new Surrogate(encoding, kernel, process, lowest, tried);
  }

  private static Kernel remembered(Fitted fitted) {
    Kernel kernel = FITS.get(fitted);
    if (kernel == null) {
      kernel = KernelFit.fit(fitted.points, fitted.owners, fitted.parameters, fitted.values);
      if (FITS.size() >= REMEMBERED) {
        FITS.clear();
      }
      FITS.put(fitted, kernel);
    }
    return kernel;
  }

  Kernel kernel() {
    return kernel;
  }

  /** The logarithm of the expected improvement on the best trial; a configuration that was tried before is worth next to nothing. */
  double score(double[] units) {
    process.predict(encoding.embed(units), prediction);
    double score = GaussianProcess.logExpectedImprovement(prediction[0], prediction[1], lowest);
    return tried.contains(Arrays.stream(units).boxed().toList()) ? score - 1e6 : score;
  }

  /** How good a configuration may be, with one standard deviation of optimism; larger is better. For rungs, where no one is the best. */
  double promise(double[] units) {
    process.predict(encoding.embed(units), prediction);
    return prediction[1] - prediction[0];
  }

  /** The observations that a process is made of. */
  private record Points(double[][] units, double[][] coordinates, double[] costs) {
    /** Of the first {@code count} observations. */
    static Points of(Encoding encoding, Observations seen, int count) {
      Set<Integer> chosen = new TreeSet<>();
      if (count <= MOST_POINTS) {
        for (int i = 0; i < count; i++) {
          chosen.add(i);
        }
      } else {
        for (int i = 0; chosen.size() < MOST_POINTS / 2; i++) {
          if (seen.ranked()[i] < count) {
            chosen.add(seen.ranked()[i]);
          }
        }
        for (int i = count - 1; chosen.size() < MOST_POINTS * 3 / 4; i--) {
          chosen.add(i);
        }
        int left = MOST_POINTS - chosen.size();
        for (int i = 0; i < left; i++) {
          chosen.add((int) ((long) i * count / left));
        }
      }
      int[] indices = chosen.stream().mapToInt(Integer::intValue).toArray();
      double[][] units = new double[indices.length][];
      double[][] coordinates = new double[indices.length][];
      double[] costs = new double[indices.length];
      for (int i = 0; i < indices.length; i++) {
        units[i] = encoding.units(seen.configuration(indices[i]));
        coordinates[i] = encoding.embed(units[i]);
        costs[i] = seen.cost(indices[i]);
      }
      return new Points(units, coordinates, costs);
    }
  }

  /** What a fit is a function of. */
  private record Fitted(double[][] points, int[] owners, int parameters, double[] values) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Fitted fitted
          && parameters == fitted.parameters
          && Arrays.equals(owners, fitted.owners)
          && Arrays.equals(values, fitted.values)
          && Arrays.deepEquals(points, fitted.points);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(values) + Arrays.deepHashCode(points);
    }
  }
}
