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
 * @param cell the given cell vectors in terms of the primitive ones {@code [3 x 3]} by rows
 */
record PrimitiveArrangement(Arrangement points, int[] representative, int[] cell) {

  /**
   * Finds it: folds the arrangement along one translation after the other until there is none.
   *
   * @param tolerance how far a point may be from where a translation puts it [Å]
   */
  static PrimitiveArrangement of(Arrangement given, double tolerance) {
    Arrangement points = given;
    int[] representative = new int[given.size()];
    for (int index = 0; index < representative.length; index++) {
      representative[index] = index;
    }
    Optional<TranslationFold> fold = TranslationFold.find(points, tolerance);
    while (fold.isPresent()) {
      points = fold.get().points();
      for (int index = 0; index < representative.length; index++) {
        representative[index] = fold.get().representative()[representative[index]];
      }
      fold = TranslationFold.find(points, tolerance);
    }
    points = points.on(niggli(points.lattice()));
    return new PrimitiveArrangement(points, representative, CellGeometry.wholeNumbers(given.lattice(), points.lattice()));
  }

  /** The Niggli cell, right-handed: coordinates in a left-handed one would show the mirror image. */
  static Lattice niggli(Lattice lattice) {
    CellChange change = NiggliReduction.reduce(lattice);
    return CellGeometry.determinant(change.lattice().rows()) > 0
        ? change.lattice()
        : change.lattice().transformed(-1, 0, 0, 0, -1, 0, 0, 0, -1);
  }

  /** The pure translations within the given cell {@code [cells][3]}, in parts of it, zero first. */
  List<double[]> translations() {
    List<long[]> rows = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      rows.add(new long[] {cell[3 * row], cell[3 * row + 1], cell[3 * row + 2]});
    }
    long[] triangle = new long[9];
    HermiteForm.reduce(rows, triangle);
    int[] adjugate = IntegerMatrix.adjugate(IntegerMatrix.transposed(cell));
    double determinant = IntegerMatrix.determinant(cell);
    List<double[]> translations = new ArrayList<>();
    for (int x = 0; x < triangle[0]; x++) {
      for (int y = 0; y < triangle[4]; y++) {
        for (int z = 0; z < triangle[8]; z++) {
          double[] translation = IntegerMatrix.times(adjugate, new double[] {x, y, z});
          for (int axis = 0; axis < 3; axis++) {
            translation[axis] = SymmetryOperation.wrap(translation[axis] / determinant);
          }
          translations.add(translation);
        }
      }
    }
    return translations;
  }
}
