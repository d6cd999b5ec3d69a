package org.sitenet.search.sampler;

/** The factor L of a symmetric positive definite matrix A = L·Lᵀ, by rows. */
final class Cholesky {
  private final int size;
  private final double[][] rows;

  private Cholesky(double[][] rows) {
    this.size = rows.length;
    this.rows = rows;
  }

  /**
   * Factorises.
   *
   * @param lower {@code [n][>= i + 1]}: row i up to the diagonal; replaced by the factor
   * @return false in place of a factor where the matrix is not positive definite to rounding
   */
  static boolean factorise(double[][] lower) {
    for (int i = 0; i < lower.length; i++) {
      double[] row = lower[i];
      for (int j = 0; j < i; j++) {
        double[] other = lower[j];
        row[j] = (row[j] - dot(row, other, j)) / other[j];
      }
      double pivot = row[i] - dot(row, row, i);
      if (!(pivot > 1e-14)) {
        return false;
      }
      row[i] = Math.sqrt(pivot);
    }
    return true;
  }

  static Cholesky ofFactor(double[][] factor) {
    return new Cholesky(factor);
  }

  /** Four sums side by side, added in a fixed order. */
  private static double dot(double[] a, double[] b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** L⁻¹·b into {@code out}. */
  void forward(double[] b, double[] out) {
    for (int i = 0; i < size; i++) {
      out[i] = (b[i] - dot(rows[i], out, i)) / rows[i][i];
    }
  }

  /** A⁻¹·b. */
  double[] solve(double[] b) {
    double[] x = new double[size];
    forward(b, x);
    for (int i = size - 1; i >= 0; i--) {
      x[i] /= rows[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= rows[i][j] * x[i];
      }
    }
    return x;
  }

  /** log |A|. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += StrictMath.log(rows[i][i]);
    }
    return 2 * sum;
  }

  /** The lower half of A⁻¹, {@code [n][i + 1]}. */
  double[][] inverse() {
    // Columns of L⁻¹ are kept as rows: column j begins at its diagonal.
    double[][] columns = new double[size][size];
    for (int j = 0; j < size; j++) {
      double[] column = columns[j];
      column[j] = 1 / rows[j][j];
      for (int i = j + 1; i < size; i++) {
        double sum = 0;
        double[] row = rows[i];
        for (int k = j; k < i; k++) {
          sum += row[k] * column[k];
        }
        column[i] = -sum / row[i];
      }
    }
    double[][] inverse = new double[size][];
    for (int i = 0; i < size; i++) {
      inverse[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        double[] a = columns[i];
        double[] b = columns[j];
        for (int k = i; k < size; k++) {
          sum += a[k] * b[k];
        }
        inverse[i][j] = sum;
      }
    }
    return inverse;
  }
}
