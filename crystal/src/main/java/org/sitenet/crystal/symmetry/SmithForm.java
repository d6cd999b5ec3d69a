package org.sitenet.crystal.symmetry;

/**
 * Solves M q ≡ b modulo whole numbers, M of whole numbers: U M V = D diagonal, with U and V of determinant ±1, turns it
 * into D y ≡ U b for q = V y.
 */
final class SmithForm {
  private final int rows;
  private final long[][] d;
  private final long[][] u;
  private final long[][] v;

  /**
   * Diagonalises a matrix.
   *
   * @param matrix {@code [rows x 3]}, rows at least 3; copied
   */
  SmithForm(int[][] matrix) {
    this.rows = matrix.length;
    this.d = new long[rows][3];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < 3; column++) {
        d[row][column] = matrix[row][column];
      }
    }
    this.u = unit(rows);
    this.v = unit(3);
    for (int step = 0; step < 3; step++) {
      diagonalise(step);
    }
  }

  private static long[][] unit(int size) {
    long[][] unit = new long[size][size];
    for (int index = 0; index < size; index++) {
      unit[index][index] = 1;
    }
    return unit;
  }

  /** Clears row and column of one pivot by Euclid's algorithm. */
  private void diagonalise(int step) {
    while (movePivot(step)) {
      boolean clear = true;
      for (int row = step + 1; row < rows; row++) {
        long multiple = d[row][step] / d[step][step];
        subtractRow(row, step, multiple);
        clear &= d[row][step] == 0;
      }
      for (int column = step + 1; column < 3; column++) {
        long multiple = d[step][column] / d[step][step];
        subtractColumn(column, step, multiple);
        clear &= d[step][column] == 0;
      }
      if (clear) {
        return;
      }
    }
  }

  /** Brings the smallest entry that is left to the pivot's place; false where all are zero. */
  private boolean movePivot(int step) {
    int atRow = -1;
    int atColumn = -1;
    for (int row = step; row < rows; row++) {
      for (int column = step; column < 3; column++) {
        if (d[row][column] != 0 && (atRow < 0 || Math.abs(d[row][column]) < Math.abs(d[atRow][atColumn]))) {
          atRow = row;
          atColumn = column;
        }
      }
    }
    if (atRow < 0) {
      return false;
    }
    swap(d, step, atRow);
    swap(u, step, atRow);
    for (long[] row : d) {
      swap(row, step, atColumn);
    }
    for (long[] row : v) {
      swap(row, step, atColumn);
    }
    return true;
  }

  private static void swap(long[][] matrix, int first, int second) {
    long[] row = matrix[first];
    matrix[first] = matrix[second];
    matrix[second] = row;
  }

  private static void swap(long[] row, int first, int second) {
    long value = row[first];
    row[first] = row[second];
    row[second] = value;
  }

  private void subtractRow(int row, int pivot, long multiple) {
    for (int column = 0; column < 3; column++) {
      d[row][column] -= multiple * d[pivot][column];
    }
    for (int column = 0; column < rows; column++) {
      u[row][column] -= multiple * u[pivot][column];
    }
  }

  private void subtractColumn(int column, int pivot, long multiple) {
    for (long[] row : d) {
      row[column] -= multiple * row[pivot];
    }
    for (long[] row : v) {
      row[column] -= multiple * row[pivot];
    }
  }

  /**
   * All solutions modulo whole numbers, one for each class; directions in which q is free are zero.
   *
   * @param b {@code [rows]}
   * @param tolerance how far from a whole number a component of U b may be where D is zero
   * @return {@code [solutions][3]}, none where there is no solution
   */
  double[][] solutions(double[] b, double tolerance) {
    double[] right = new double[rows];
    int count = 1;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < rows; column++) {
        right[row] += u[row][column] * b[column];
      }
      if (row < 3 && d[row][row] != 0) {
        count *= (int) Math.abs(d[row][row]);
      } else if (Math.abs(right[row] - Math.rint(right[row])) > tolerance) {
        return new double[0][];
      }
    }
    double[][] solutions = new double[count][3];
    for (int number = 0; number < count; number++) {
      int left = number;
      double[] y = new double[3];
      for (int index = 0; index < 3; index++) {
        long divisor = d[index][index];
        if (divisor != 0) {
          int part = (int) (left % Math.abs(divisor));
          left /= (int) Math.abs(divisor);
          y[index] = (right[index] + part) / divisor;
        }
      }
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          solutions[number][row] += v[row][column] * y[column];
        }
      }
    }
    return solutions;
  }
}
