package org.sitenet.search.sampler;

/** The standard normal distribution. */
final class Normal {
  static final double ROOT_TWO_PI = 2.5066282746310002;

  private Normal() {}

  static double density(double z) {
    return StrictMath.exp(-0.5 * z * z) / ROOT_TWO_PI;
  }

  /** Probability below z, relative error about 1e-7: the rational form of erfc from Numerical Recipes (6.2). */
  static double cdf(double z) {
    double x = Math.abs(z) / StrictMath.sqrt(2);
    double t = 1 / (1 + 0.5 * x);
    double series = -1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806
        + t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))));
    double tail = 0.5 * t * StrictMath.exp(-x * x + series);
    return z >= 0 ? 1 - tail : tail;
  }
}
