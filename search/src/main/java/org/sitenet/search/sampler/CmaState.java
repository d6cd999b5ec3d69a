package org.sitenet.search.sampler;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The distribution of covariance matrix adaptation between two generations, over the unit cube (Hansen, The CMA evolution strategy: a
 * tutorial, 2016). Immutable; arrays are not to be changed.
 *
 * @param generation since the last restart
 * @param restarts so far; each doubles the generation's size
 * @param mean {@code [d]}
 * @param sigma step size
 * @param covariance {@code [d][d]}
 * @param shapePath evolution path of the covariance, {@code [d]}
 * @param stepPath evolution path of the step size, {@code [d]}
 * @param axes {@code [d][d]}: eigenvectors as columns
 * @param scales {@code [d]}: roots of the eigenvalues
 */
record CmaState(
    int generation,
    int restarts,
    double[] mean,
    double sigma,
    double[][] covariance,
    double[] shapePath,
    double[] stepPath,
    double[][] axes,
    double[] scales) {
  private static final double FIRST_SIGMA = 0.2;
  private static final double SMALLEST = 1e-10;
  private static final double LARGEST_CONDITION = 1e7;

  static CmaState first(double[] mean, int restarts) {
    int d = mean.length;
    double[] ones = new double[d];
    Arrays.fill(ones, 1);
    return new CmaState(
        0, restarts, mean, FIRST_SIGMA, identity(d), new double[d], new double[d], identity(d), ones);
  }

  private static double[][] identity(int d) {
    double[][] identity = new double[d][d];
    for (int i = 0; i < d; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  /** Trials of a generation. */
  int size() {
    return (4 + (int) (3 * StrictMath.log(mean.length))) << Math.min(restarts, 6);
  }

  /** A point of the distribution within the cube: drawn again while it falls outside, at last moved to the wall. */
  double[] draw(Draws draws) {
    double[] x = new double[mean.length];
    for (int attempt = 0; attempt < 50; attempt++) {
      double[] z = new double[x.length];
      for (int k = 0; k < z.length; k++) {
        z[k] = scales[k] * draws.nextGaussian();
      }
      boolean inside = true;
      for (int i = 0; i < x.length; i++) {
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
          sum += axes[i][k] * z[k];
        }
        x[i] = mean[i] + sigma * sum;
        inside &= x[i] >= 0 && x[i] < 1;
      }
      if (inside) {
        return x;
      }
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.clamp(x[i], 0.0, Math.nextDown(1.0));
    }
    return x;
  }

  /**
   * The distribution after a generation.
   *
   * @param ranked points, the best first; points of an older distribution are allowed and are pulled in if they lie far out (Hansen 2011)
   */
  CmaState next(double[][] ranked) {
    int d = mean.length;
    int mu = ranked.length / 2;
    double[] weights = new double[mu];
    double total = 0;
    for (int i = 0; i < mu; i++) {
      weights[i] = StrictMath.log((ranked.length + 1) / 2.0) - StrictMath.log(i + 1);
      total += weights[i];
    }
    double squares = 0;
    for (int i = 0; i < mu; i++) {
      weights[i] /= total;
      squares += weights[i] * weights[i];
    }
    double effective = 1 / squares;
    double stepRate = (effective + 2) / (d + effective + 5);
    double damping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (d + 1)) - 1) + stepRate;
    double pathRate = (4 + effective / d) / (d + 4 + 2 * effective / d);
    double rankOne = 2 / ((d + 1.3) * (d + 1.3) + effective);
    double rankMu = Math.min(1 - rankOne, 2 * (effective - 2 + 1 / effective) / ((d + 2) * (d + 2) + effective));
    double expected = Math.sqrt(d) * (1 - 1.0 / (4 * d) + 1.0 / (21.0 * d * d));

    double[][] steps = new double[mu][];
    double[] move = new double[d];
    for (int i = 0; i < mu; i++) {
      steps[i] = step(ranked[i]);
      for (int j = 0; j < d; j++) {
        move[j] += weights[i] * steps[i][j];
      }
    }
    double[] whitened = whiten(move);
    double[] newStepPath = new double[d];
    double norm = 0;
    for (int j = 0; j < d; j++) {
      newStepPath[j] = (1 - stepRate) * stepPath[j] + Math.sqrt(stepRate * (2 - stepRate) * effective) * whitened[j];
      norm += newStepPath[j] * newStepPath[j];
    }
    norm = Math.sqrt(norm);
    double settled = 1 - StrictMath.pow(1 - stepRate, 2.0 * (generation + 1));
    boolean moving = norm / Math.sqrt(settled) / expected < 1.4 + 2.0 / (d + 1);
    double[] newMean = new double[d];
    double[] newShapePath = new double[d];
    for (int j = 0; j < d; j++) {
      newMean[j] = Math.clamp(mean[j] + sigma * move[j], 0.0, 1.0);
      newShapePath[j] = (1 - pathRate) * shapePath[j] + (moving ? Math.sqrt(pathRate * (2 - pathRate) * effective) * move[j] : 0);
    }
    double[][] shape = new double[d][d];
    double kept = 1 - rankOne - rankMu + (moving ? 0 : rankOne * pathRate * (2 - pathRate));
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = kept * covariance[a][b] + rankOne * newShapePath[a] * newShapePath[b];
        for (int i = 0; i < mu; i++) {
          sum += rankMu * weights[i] * steps[i][a] * steps[i][b];
        }
        shape[a][b] = sum;
        shape[b][a] = sum;
      }
    }
    double newSigma = Math.min(1, sigma * StrictMath.exp(stepRate / damping * (norm / expected - 1)));
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(shape, false));
    double[] roots = Arrays.stream(eigen.getRealEigenvalues()).map(v -> Math.sqrt(Math.max(v, 1e-300))).toArray();
    return new CmaState(
        generation + 1, restarts, newMean, newSigma, shape, newShapePath, newStepPath, eigen.getV().getData(), roots);
  }

  /** True if nothing more can come of this distribution. */
  boolean exhausted() {
    double largest = Arrays.stream(scales).max().orElse(0);
    double smallest = Arrays.stream(scales).min().orElse(0);
    return sigma * largest < SMALLEST || !(largest < LARGEST_CONDITION * smallest);
  }

  private double[] step(double[] point) {
    double[] step = new double[point.length];
    for (int j = 0; j < step.length; j++) {
      step[j] = (point[j] - mean[j]) / sigma;
    }
    double length = 0;
    for (double part : whiten(step)) {
      length += part * part;
    }
    length = Math.sqrt(length);
    double longest = Math.sqrt(step.length) + 2.0 * step.length / (step.length + 2);
    for (int j = 0; length > longest && j < step.length; j++) {
      step[j] *= longest / length;
    }
    return step;
  }

  /** C^(-1/2)·v. */
  private double[] whiten(double[] v) {
    double[] out = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      double along = 0;
      for (int j = 0; j < v.length; j++) {
        along += axes[j][k] * v[j];
      }
      along /= scales[k];
      for (int i = 0; i < v.length; i++) {
        out[i] += axes[i][k] * along;
      }
    }
    return out;
  }
}
