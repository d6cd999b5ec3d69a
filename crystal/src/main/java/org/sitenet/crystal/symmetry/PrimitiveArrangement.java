package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.reduction.CellChange;
import org.sitenet.crystal.reduction.NiggliReduction;

/**
 * An arrangement in the Niggli cell of its finest lattice, right-handed, and how it lies in the arrangement that was given.
 *
 * @param points one of each set of points that pure translations carry into each other, at the mean of their places
 * @param representative the primitive point {@code [n]} of each given one
 * @param translations the pure translations within the given cell {@code [order][3]}, in parts of it, zero first
 * @param cell the given cell vectors in terms of the primitive ones {@code [3 x 3]} by rows
 */
record PrimitiveArrangement(Arrangement points, int[] representative, List<double[]> translations, int[] cell) {

  /**
   * Finds it; empty where the translations found with this tolerance are no group.
   *
   * @param tolerance how far a point may be from where a translation puts it [Å]
   */
  static Optional<PrimitiveArrangement> of(Arrangement given, double tolerance) {
    List<double[]> shifts = new ArrayList<>();
    List<int[]> partners = new ArrayList<>();
    findTranslations(given, tolerance, shifts, partners);
    int order = shifts.size();
    long[] triangle = new long[9];
    if (order == 0 || !isGroup(shifts, triangle)) {
      return Optional.empty();
    }
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int inner = 0; inner < 3; inner++) {
          rows[3 * row + column] += (double) triangle[3 * row + inner] / order * given.lattice().component(inner, column);
        }
      }
    }
    Lattice lattice = niggli(Lattice.ofRows(rows));
    return Optional.of(folded(given, lattice, shifts, partners));
  }

  private static void findTranslations(
      Arrangement given, double tolerance, List<double[]> shifts, List<int[]> partners) {
    int[] rarest = given.rarestKind();
    AtomMatcher matcher = new AtomMatcher(given, 2 * tolerance);
    int[] identity = IntegerMatrix.identity();
    double[] furthest = new double[1];
    int divisor = 0;
    for (int count : given.counts()) {
      divisor = IntegerMatrix.greatestCommonDivisor(divisor, count);
    }
    for (int to : rarest) {
      if (divisor == 1 && to != rarest[0]) {
        return;
      }
      double[] shift = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        shift[axis] = given.position(to, axis) - given.position(rarest[0], axis);
      }
      int[] partner = matcher.partners(identity, shift);
      if (partner.length > 0) {
        double[] fitted = matcher.fitted(identity, shift, partner, furthest);
        if (furthest[0] <= tolerance) {
          shifts.add(fitted);
          partners.add(partner);
        }
      }
    }
  }

  /** Puts the translations on whole parts of the cell, and says whether they are all those of the lattice they span. */
  private static boolean isGroup(List<double[]> shifts, long[] triangle) {
    int order = shifts.size();
    List<long[]> rows = new ArrayList<>(List.of(new long[] {order, 0, 0}, new long[] {0, order, 0}, new long[] {0, 0, order}));
    for (double[] shift : shifts) {
      long[] row = new long[3];
      for (int axis = 0; axis < 3; axis++) {
        row[axis] = (long) Math.rint(shift[axis] * order);
        shift[axis] = SymmetryOperation.wrap((double) row[axis] / order);
      }
      rows.add(row);
    }
    HermiteForm.reduce(rows, triangle);
    return triangle[0] * triangle[4] * triangle[8] * order == (long) order * order * order;
  }

  private static Lattice niggli(Lattice lattice) {
    CellChange change = NiggliReduction.reduce(lattice);
    double[] rows = change.lattice().rows();
    return CellGeometry.determinant(rows) > 0 ? change.lattice() : change.lattice().transformed(-1, 0, 0, 0, -1, 0, 0, 0, -1);
  }

  private static PrimitiveArrangement folded(
      Arrangement given, Lattice lattice, List<double[]> shifts, List<int[]> partners) {
    int[] representative = new int[given.size()];
    double[] positions = new double[given.size() / shifts.size() * 3];
    int[] kinds = new int[positions.length / 3];
    boolean[] done = new boolean[given.size()];
    int count = 0;
    for (int index = 0; index < given.size(); index++) {
      if (!done[index]) {
        double[] mean = new double[3];
        for (int translation = 0; translation < shifts.size(); translation++) {
          int partner = partners.get(translation)[index];
          done[partner] = true;
          representative[partner] = count;
          for (int axis = 0; axis < 3; axis++) {
            double left = given.position(partner, axis) - given.position(index, axis) - shifts.get(translation)[axis];
            mean[axis] += (left - Math.rint(left)) / shifts.size();
          }
        }
        double[] cartesian = given.lattice().toCartesian(
            given.position(index, 0) + mean[0], given.position(index, 1) + mean[1], given.position(index, 2) + mean[2]);
        double[] at = lattice.toFractional(cartesian[0], cartesian[1], cartesian[2]);
        System.arraycopy(at, 0, positions, 3 * count, 3);
        kinds[count++] = given.kind(index);
      }
    }
    int[] cell = CellGeometry.wholeNumbers(given.lattice(), lattice);
    return new PrimitiveArrangement(new Arrangement(lattice, positions, kinds), representative, List.copyOf(shifts), cell);
  }
}
