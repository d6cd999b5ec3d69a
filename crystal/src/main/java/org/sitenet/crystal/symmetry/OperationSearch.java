package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.crystal.Lattice;

/**
 * The symmetry operations of a primitive arrangement: rotations of its lattice, each with the translation, if there is
 * one, that carries every point onto one of its kind.
 */
final class OperationSearch {
  private OperationSearch() {}

  /**
   * Finds them, the identity first; none where those found with this tolerance are no group.
   *
   * @param tolerance how far a point may be from where an operation puts it, and how far an operation may move the end
   *     of a cell vector away from a lattice point [Å]
   */
  static List<PointOperation> operations(Arrangement points, double tolerance) {
    List<PointOperation> operations = new ArrayList<>();
    AtomMatcher matcher = new AtomMatcher(points, 2 * tolerance);
    int[] rarest = points.rarestKind();
    for (int[] rotation : latticeRotations(points.lattice(), tolerance)) {
      add(points, matcher, rarest, rotation, tolerance, operations);
      add(points, matcher, rarest, IntegerMatrix.scaled(rotation, -1), tolerance, operations);
    }
    return isGroup(operations) ? operations : List.of();
  }

  private static void add(
      Arrangement points, AtomMatcher matcher, int[] rarest, int[] rotation, double tolerance, List<PointOperation> operations) {
    int from = rarest[0];
    double[] furthest = new double[1];
    double[] rotated = IntegerMatrix.times(
        rotation, new double[] {points.position(from, 0), points.position(from, 1), points.position(from, 2)});
    for (int to : rarest) {
      double[] translation = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        translation[axis] = points.position(to, axis) - rotated[axis];
      }
      int[] partner = matcher.partners(rotation, translation);
      if (partner.length > 0) {
        double[] fitted = matcher.fitted(rotation, translation, partner, furthest);
        if (furthest[0] <= tolerance) {
          operations.add(new PointOperation(rotation, fitted, partner));
          return;
        }
      }
    }
  }

  /** Proper rotations R (on columns of coordinates) that keep a Niggli cell to within a tolerance [Å], the identity first. */
  static List<int[]> latticeRotations(Lattice lattice, double tolerance) {
    List<int[]> found = new ArrayList<>(List.of(IntegerMatrix.identity()));
    List<List<int[]>> candidates = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      List<int[]> fitting = new ArrayList<>();
      for (int code = 0; code < 27; code++) {
        int[] vector = {code / 9 - 1, code / 3 % 3 - 1, code % 3 - 1};
        if (agrees(lattice, vector, vector, axis, axis, tolerance)) {
          fitting.add(vector);
        }
      }
      candidates.add(fitting);
    }
    for (int[] a : candidates.get(0)) {
      for (int[] b : candidates.get(1)) {
        if (agrees(lattice, a, b, 0, 1, tolerance)) {
          for (int[] c : candidates.get(2)) {
            int[] matrix = IntegerMatrix.transposed(IntegerMatrix.ofRows(a, b, c));
            if (agrees(lattice, a, c, 0, 2, tolerance)
                && agrees(lattice, b, c, 1, 2, tolerance)
                && IntegerMatrix.determinant(matrix) == 1
                && Math.abs(IntegerMatrix.trace(matrix) - 1) <= 2
                && !Arrays.equals(matrix, found.getFirst())) {
              found.add(matrix);
            }
          }
        }
      }
    }
    return found;
  }

  /** A displacement d of the ends changes the product of two vectors by at most d (|u| + |v|). */
  private static boolean agrees(Lattice lattice, int[] first, int[] second, int row, int column, double tolerance) {
    double change = CellGeometry.product(lattice, first, second) - lattice.dot(row, column);
    return Math.abs(change) <= tolerance * (lattice.length(row) + lattice.length(column));
  }

  /** Whether products of two operations are there, rotation and partners both. */
  private static boolean isGroup(List<PointOperation> operations) {
    Map<List<Integer>, PointOperation> byRotation = new HashMap<>();
    for (PointOperation operation : operations) {
      byRotation.put(key(operation.rotation()), operation);
    }
    for (PointOperation first : operations) {
      for (PointOperation second : operations) {
        PointOperation product = byRotation.get(key(IntegerMatrix.product(second.rotation(), first.rotation())));
        if (product == null) {
          return false;
        }
        for (int index = 0; index < first.partner().length; index++) {
          if (product.partner()[index] != second.partner()[first.partner()[index]]) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** A rotation as a key of maps. */
  static List<Integer> key(int[] rotation) {
    return Arrays.stream(rotation).boxed().toList();
  }
}
