package org.sitenet.crystal.symmetry;

import org.sitenet.crystal.Lattice;

/** Lengths and products in a cell whose vectors are whole-number combinations of those of another. */
final class CellGeometry {
  private CellGeometry() {}

  /** The determinant of {@code [3 x 3]} numbers by rows. */
  static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  /** The vectors of a coarse lattice in terms of a finer one {@code [3 x 3]} by rows, rounded to whole numbers. */
  static int[] wholeNumbers(Lattice coarse, Lattice fine) {
    int[] matrix = new int[9];
    for (int row = 0; row < 3; row++) {
      double[] vector = fine.toFractional(coarse.component(row, 0), coarse.component(row, 1), coarse.component(row, 2));
      for (int column = 0; column < 3; column++) {
        matrix[3 * row + column] = (int) Math.rint(vector[column]);
      }
    }
    return matrix;
  }

  /** The scalar product of two lattice vectors [Å²]. */
  static double product(Lattice lattice, int[] first, int[] second) {
    double sum = 0;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        sum += first[row] * second[column] * lattice.dot(row, column);
      }
    }
    return sum;
  }

  /** The length of a lattice vector [Å]. */
  static double length(Lattice lattice, int[] vector) {
    return Math.sqrt(product(lattice, vector, vector));
  }

  /** One row of a matrix of whole numbers. */
  static int[] row(int[] matrix, int row) {
    return new int[] {matrix[3 * row], matrix[3 * row + 1], matrix[3 * row + 2]};
  }
}
