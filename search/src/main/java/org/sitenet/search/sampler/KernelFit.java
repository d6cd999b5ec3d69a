package org.sitenet.search.sampler;

import java.util.Arrays;

/**
 * Length scales and noise by the largest posterior: the marginal likelihood of the values with the signal's variance at its optimum,
 * times a wide log-normal prior that keeps a handful of points from saying too much. Climbed by Rprop, which needs signs alone.
 */
final class KernelFit {
  private static final int STEPS = 40;
  private static final double LENGTH_SPREAD = 1.0;
  private static final double NOISE_CENTRE = Math.log(1e-5);
  private static final double NOISE_SPREAD = 2.5;

  private final double[] values;
  private final int parameters;
  private final double centre;

  /** Squared differences by parameter, pairs i > j row after row. */
  private final double[][] squares;

  private final double[] gradient;

  private KernelFit(double[][] points, int[] owners, int parameters, double[] values) {
    this.values = values;
    this.parameters = parameters;
    this.centre = StrictMath.log(0.5) + 0.35 * StrictMath.log(parameters);
    int n = values.length;
    this.squares = new double[parameters][n * (n - 1) / 2];
    this.gradient = new double[parameters + 1];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++, pair++) {
        for (int c = 0; c < owners.length; c++) {
          double difference = points[i][c] - points[j][c];
          squares[owners[c]][pair] += difference * difference;
        }
      }
    }
  }

  /**
   * The kernel that explains the values best.
   *
   * @param points {@code [n][coordinates]}
   * @param owners from coordinate to parameter
   * @param parameters their number
   * @param values {@code [n]}, mean 0
   */
  static Kernel fit(double[][] points, int[] owners, int parameters, double[] values) {
    return new KernelFit(points, owners, parameters, values).climb();
  }

  private Kernel climb() {
    double[] at = new double[parameters + 1];
    Arrays.fill(at, centre);
    at[parameters] = NOISE_CENTRE;
    double[] best = at.clone();
    double highest = Double.NEGATIVE_INFINITY;
    double[] step = new double[at.length];
    Arrays.fill(step, 0.3);
    double[] before = new double[at.length];
    for (int iteration = 0; iteration < STEPS; iteration++) {
      double height = posterior(at);
      if (height > highest) {
        highest = height;
        best = at.clone();
      }
      for (int i = 0; i < at.length; i++) {
        double turn = gradient[i] * before[i];
        step[i] = turn > 0 ? Math.min(1, step[i] * 1.2) : turn < 0 ? Math.max(1e-3, step[i] * 0.5) : step[i];
        before[i] = turn < 0 ? 0 : gradient[i];
        at[i] += Math.signum(before[i]) * step[i];
        at[i] = i < parameters ? Math.clamp(at[i], -4.6, 4.6) : Math.clamp(at[i], -16.0, 0.0);
      }
    }
    double[] lengths = new double[parameters];
    for (int p = 0; p < parameters; p++) {
      lengths[p] = StrictMath.exp(best[p]);
    }
    return new Kernel(lengths, StrictMath.exp(best[parameters]));
  }

  /** The logarithm of the posterior up to a constant; leaves its derivatives in {@link #gradient}. */
  private double posterior(double[] at) {
    int n = values.length;
    double[] weights = new double[parameters];
    for (int p = 0; p < parameters; p++) {
      weights[p] = StrictMath.exp(-2 * at[p]);
    }
    double noise = StrictMath.exp(at[parameters]);
    double[][] rows = new double[n][];
    double[] distances = new double[n * (n - 1) / 2];
    for (int p = 0; p < parameters; p++) {
      double weight = weights[p];
      double[] square = squares[p];
      for (int pair = 0; pair < distances.length; pair++) {
        distances[pair] += weight * square[pair];
      }
    }
    int pair = 0;
    for (int i = 0; i < n; i++) {
      rows[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        rows[i][j] = Kernel.value(distances[pair++]);
      }
      rows[i][i] = 1 + noise + 1e-9;
    }
    Arrays.fill(gradient, 0);
    if (!Cholesky.factorise(rows)) {
      gradient[parameters] = 1;
      return Double.NEGATIVE_INFINITY;
    }
    Cholesky factor = Cholesky.ofFactor(rows);
    double[] alpha = factor.solve(values);
    double fit = 0;
    for (int i = 0; i < n; i++) {
      fit += values[i] * alpha[i];
    }
    double variance = Math.max(1e-300, fit / n);
    double[][] inverse = factor.inverse();
    slopes(weights, distances, alpha, variance, inverse);
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += alpha[i] * alpha[i] / variance - inverse[i][i];
    }
    gradient[parameters] += 0.5 * trace * noise;
    double posterior = -0.5 * n * StrictMath.log(variance) - 0.5 * factor.logDeterminant();
    for (int i = 0; i <= parameters; i++) {
      double spread = i < parameters ? LENGTH_SPREAD : NOISE_SPREAD;
      double z = (at[i] - (i < parameters ? centre : NOISE_CENTRE)) / spread;
      posterior -= 0.5 * z * z;
      gradient[i] -= z / spread;
    }
    return posterior;
  }

  private void slopes(double[] weights, double[] distances, double[] alpha, double variance, double[][] inverse) {
    double[] pull = new double[distances.length];
    int pair = 0;
    for (int i = 0; i < alpha.length; i++) {
      for (int j = 0; j < i; j++, pair++) {
        pull[pair] = (alpha[i] * alpha[j] / variance - inverse[i][j]) * Kernel.slope(distances[pair]);
      }
    }
    for (int p = 0; p < parameters; p++) {
      double sum = 0;
      double[] square = squares[p];
      for (int q = 0; q < pull.length; q++) {
        sum += pull[q] * square[q];
      }
      // d(weight)/d(log length) = -2·weight; each pair stands for two entries of the matrix, and the formula has one half.
      gradient[p] += -2 * weights[p] * sum;
    }
  }
}
