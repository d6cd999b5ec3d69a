package org.sitenet.search.sampler;

import java.util.Arrays;

/** A Gaussian process with mean 0 and a fitted kernel, conditioned on values at points. */
final class GaussianProcess {
  private final Kernel kernel;
  private final int[] owners;
  private final double[][] points;
  private final Cholesky factor;
  private final double[] alpha;
  private final double variance;

  // Work space of one thread; a process is used by the trial that made it alone.
  private final double[] covariances;
  private final double[] solved;

  /**
   * @param kernel length scales and noise
   * @param owners from coordinate to parameter
   * @param coordinates {@code [n][coordinates]}
   * @param values {@code [n]}, mean near 0
   */
  GaussianProcess(Kernel kernel, int[] owners, double[][] coordinates, double[] values) {
    this.kernel = kernel;
    this.owners = owners;
    int n = values.length;
    this.points = Arrays.stream(coordinates).map(point -> kernel.scale(point, owners)).toArray(double[][]::new);
    double jitter = 1e-9;
    double[][] rows = covariance(n, jitter);
    while (!Cholesky.factorise(rows)) {
      jitter *= 100;
      rows = covariance(n, jitter);
    }
    this.factor = Cholesky.ofFactor(rows);
    this.alpha = factor.solve(values);
    double fit = 0;
    for (int i = 0; i < n; i++) {
      fit += values[i] * alpha[i];
    }
    this.variance = Math.max(1e-12, fit / n);
    this.covariances = new double[n];
    this.solved = new double[n];
  }

  private double[][] covariance(int n, double jitter) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        rows[i][j] = Kernel.value(Kernel.squaredDistance(points[i], points[j]));
      }
      rows[i][i] = 1 + kernel.noise() + jitter;
    }
    return rows;
  }

  /**
   * Mean and standard deviation of the value without noise.
   *
   * @param coordinates of one point
   * @param out {@code [2]}: mean, standard deviation
   */
  void predict(double[] coordinates, double[] out) {
    double[] x = kernel.scale(coordinates, owners);
    double mean = 0;
    for (int i = 0; i < points.length; i++) {
      covariances[i] = Kernel.value(Kernel.squaredDistance(x, points[i]));
      mean += covariances[i] * alpha[i];
    }
    factor.forward(covariances, solved);
    double explained = 0;
    for (double part : solved) {
      explained += part * part;
    }
    out[0] = mean;
    out[1] = Math.sqrt(variance * Math.max(1e-12, 1 - explained));
  }

  /** The logarithm of the expected improvement below {@code best}, precise far out too. */
  static double logExpectedImprovement(double mean, double deviation, double best) {
    double z = (best - mean) / deviation;
    if (z > -5) {
      return StrictMath.log(deviation * (Normal.density(z) + z * Normal.cdf(z)));
    }
    double square = z * z;
    return StrictMath.log(deviation / (Normal.ROOT_TWO_PI * square)) - 0.5 * square + StrictMath.log1p(-3 / square);
  }
}
