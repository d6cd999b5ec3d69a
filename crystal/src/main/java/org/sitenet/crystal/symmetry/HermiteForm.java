package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;

/** The upper triangular form of a lattice of whole-number vectors: the same for all bases of one lattice. */
public final class HermiteForm {
  private HermiteForm() {}

  /**
   * Finds a triangular basis, entries above the diagonal reduced.
   *
   * @param generators vectors {@code [3]} that span space
   * @param triangle receives the basis {@code [3 x 3]} by rows, diagonal positive, zero below it
   */
  public static void reduce(List<long[]> generators, long[] triangle) {
    List<long[]> left = new ArrayList<>(generators.stream().map(long[]::clone).toList());
    for (int column = 0; column < 3; column++) {
      long[] pivot = eliminate(left, column);
      if (pivot[column] < 0) {
        for (int axis = 0; axis < 3; axis++) {
          pivot[axis] = -pivot[axis];
        }
      }
      System.arraycopy(pivot, 0, triangle, 3 * column, 3);
      left.remove(pivot);
    }
    for (int row = 1; row >= 0; row--) {
      for (int column = row + 1; column < 3; column++) {
        long multiple = Math.floorDiv(triangle[3 * row + column], triangle[3 * column + column]);
        for (int axis = column; axis < 3; axis++) {
          triangle[3 * row + axis] -= multiple * triangle[3 * column + axis];
        }
      }
    }
  }

  /** Euclid's algorithm over one column: afterwards one row alone has an entry there. */
  private static long[] eliminate(List<long[]> rows, int column) {
    while (true) {
      long[] pivot = rows.getFirst();
      for (long[] row : rows) {
        if (row[column] != 0 && (pivot[column] == 0 || Math.abs(row[column]) < Math.abs(pivot[column]))) {
          pivot = row;
        }
      }
      boolean others = false;
      for (long[] row : rows) {
        if (row != pivot && row[column] != 0) {
          long multiple = row[column] / pivot[column];
          for (int axis = 0; axis < 3; axis++) {
            row[axis] -= multiple * pivot[axis];
          }
          others |= row[column] != 0;
        }
      }
      if (!others) {
        return pivot;
      }
    }
  }
}
