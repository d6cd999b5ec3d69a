package org.sitenet.crystal.reduction;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.Lattice;

/** The rotations that carry a lattice into itself. */
public final class LatticeSymmetry {
  private LatticeSymmetry() {}

  /**
   * The proper rotations of a reduced cell, as changes of cell with the same lengths and angles. In a Niggli cell their
   * entries are -1, 0 and 1, so trying all 26 short vectors finds them all.
   *
   * @param reduced a Niggli cell
   * @param relativeTolerance products closer than this times V^(1/3) count as equal [Å² / Å]
   * @return matrices {@code [3 x 3]} by rows, the identity among them, 1 to 24
   */
  public static List<int[]> rotations(Lattice reduced, double relativeTolerance) {
    double tolerance = relativeTolerance * StrictMath.cbrt(reduced.volume());
    double[] rows = reduced.rows();
    List<List<int[]>> candidates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int code = 0; code < 27; code++) {
      int[] vector = {code / 9 - 1, code / 3 % 3 - 1, code % 3 - 1};
      double square = product(rows, vector, vector);
      for (int axis = 0; axis < 3; axis++) {
        if (Math.abs(square - reduced.dot(axis, axis)) < tolerance) {
          candidates.get(axis).add(vector);
        }
      }
    }
    List<int[]> rotations = new ArrayList<>();
    for (int[] a : candidates.get(0)) {
      for (int[] b : candidates.get(1)) {
        if (Math.abs(product(rows, a, b) - reduced.dot(0, 1)) < tolerance) {
          for (int[] c : candidates.get(2)) {
            int[] matrix = {a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]};
            if (Math.abs(product(rows, a, c) - reduced.dot(0, 2)) < tolerance
                && Math.abs(product(rows, b, c) - reduced.dot(1, 2)) < tolerance
                && CellChange.determinant(matrix) == 1) {
              rotations.add(matrix);
            }
          }
        }
      }
    }
    return rotations;
  }

  private static double product(double[] rows, int[] first, int[] second) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double x = first[0] * rows[axis] + first[1] * rows[3 + axis] + first[2] * rows[6 + axis];
      double y = second[0] * rows[axis] + second[1] * rows[3 + axis] + second[2] * rows[6 + axis];
      sum += x * y;
    }
    return sum;
  }
}
