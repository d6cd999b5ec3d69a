package org.sitenet.crystal.symmetry;

/** Arithmetic of {@code [3 x 3]} matrices of whole numbers, by rows. */
final class IntegerMatrix {
  private IntegerMatrix() {}

  static int[] identity() {
    return new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
  }

  static int determinant(int[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  static int trace(int[] m) {
    return m[0] + m[4] + m[8];
  }

  static int[] product(int[] first, int[] second) {
    int[] product = new int[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        product[3 * row + column] = first[3 * row] * second[column]
            + first[3 * row + 1] * second[3 + column]
            + first[3 * row + 2] * second[6 + column];
      }
    }
    return product;
  }

  static int[] transposed(int[] m) {
    return new int[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
  }

  static int[] scaled(int[] m, int factor) {
    int[] scaled = new int[9];
    for (int index = 0; index < 9; index++) {
      scaled[index] = factor * m[index];
    }
    return scaled;
  }

  /** The matrix of cofactors, transposed: inverse times determinant. */
  static int[] adjugate(int[] m) {
    return new int[] {
      m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
    };
  }

  /** Matrix times a column. */
  static double[] times(int[] m, double[] v) {
    double[] image = new double[3];
    for (int row = 0; row < 3; row++) {
      image[row] = m[3 * row] * v[0] + m[3 * row + 1] * v[1] + m[3 * row + 2] * v[2];
    }
    return image;
  }

  /** Matrix times a column of whole numbers. */
  static int[] times(int[] m, int[] v) {
    int[] image = new int[3];
    for (int row = 0; row < 3; row++) {
      image[row] = m[3 * row] * v[0] + m[3 * row + 1] * v[1] + m[3 * row + 2] * v[2];
    }
    return image;
  }

  /** The matrix whose rows are three vectors. */
  static int[] ofRows(int[] a, int[] b, int[] c) {
    return new int[] {a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]};
  }

  /**
   * The order of the proper part of a rotation: 1, 2, 3, 4 or 6.
   *
   * @param rotation a rotation or rotoinversion of a lattice
   */
  static int order(int[] rotation) {
    return switch (trace(rotation) * determinant(rotation)) {
      case 3 -> 1;
      case -1 -> 2;
      case 0 -> 3;
      case 1 -> 4;
      case 2 -> 6;
      default -> throw new IllegalArgumentException("not a rotation of a lattice");
    };
  }

  static int greatestCommonDivisor(int first, int second) {
    return second == 0 ? Math.abs(first) : greatestCommonDivisor(second, first % second);
  }
}
