package org.sitenet.search.sampler;

import java.util.Arrays;

/**
 * Makes costs look normal before a Gaussian process is fitted to them: a power of the distance from the lowest one, chosen by its
 * likelihood (Box and Cox, 1964), then mean 0 and variance 1. Losses have long upper tails that would otherwise drown the differences
 * near the optimum.
 */
final class ValueScale {
  private static final double[] POWERS = {1, 0.75, 0.5, 0.25, 0.0, -0.25};

  /** Keeps the lowest cost from minus infinity, in units of the distance from the lowest to the median. */
  private static final double OFFSET = 0.03;

  private ValueScale() {}

  /**
   * The scaled values, in the order of the costs.
   *
   * @param costs at least one
   */
  static double[] scale(double[] costs) {
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    double lowest = sorted[0];
    double unit = sorted[sorted.length / 2] - lowest;
    if (!(unit > 0)) {
      unit = sorted[sorted.length - 1] - lowest;
    }
    if (!(unit > 0)) {
      return new double[costs.length];
    }
    double[] best = new double[costs.length];
    double likeliest = Double.NEGATIVE_INFINITY;
    for (double power : POWERS) {
      double[] values = new double[costs.length];
      double jacobian = 0;
      for (int i = 0; i < costs.length; i++) {
        double z = (costs[i] - lowest) / unit + OFFSET;
        double log = StrictMath.log(z);
        jacobian += (power - 1) * log;
        values[i] = power == 0 ? log : (StrictMath.exp(power * log) - 1) / power;
      }
      double variance = standardise(values);
      double likelihood = jacobian - 0.5 * costs.length * StrictMath.log(variance);
      if (likelihood > likeliest) {
        likeliest = likelihood;
        best = values;
      }
    }
    return best;
  }

  /** Brings the values to mean 0 and variance 1; gives the variance they had. */
  private static double standardise(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (double value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    double deviation = Math.sqrt(Math.max(variance, 1e-300));
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - mean) / deviation;
    }
    return Math.max(variance, 1e-300);
  }
}
