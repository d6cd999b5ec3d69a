package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;

/** Builds a structure's conventional cell in the standard setting of its space group. */
final class StandardCell {
  private StandardCell() {}

  /**
   * Builds it, orbit by orbit.
   *
   * @param idealized whether the cell's lengths and angles are averaged over the point group
   */
  static Structure of(Structure structure, SymmetrySearch.Found found, boolean idealized) {
    SettingMatch match = found.match();
    PrimitiveArrangement primitive = found.primitive();
    Lattice conventional = primitive.points().lattice().transformed(match.basis());
    int[] source = new int[primitive.points().size()];
    for (int index = structure.size() - 1; index >= 0; index--) {
      source[primitive.representative()[index]] = index;
    }
    List<Site> sites = new ArrayList<>();
    for (int orbit = 0; orbit < found.orbits().count(); orbit++) {
      for (int point = 0; point < source.length; point++) {
        if (found.orbits().orbitOf(point) == orbit) {
          double[] exact = found.orbits().exactPosition(point, match);
          double[] at = match.toStandard(exact[0], exact[1], exact[2]);
          for (double[] centring : match.group().centring()) {
            sites.add(structure.sites().get(source[point])
                .at(wrapped(at[0] + centring[0]), wrapped(at[1] + centring[1]), wrapped(at[2] + centring[2])));
          }
        }
      }
    }
    return new Structure(structure.name(), idealized ? averaged(conventional, found) : conventional, sites);
  }

  /** Into [0, 1), rounding just below 1 taken for 0. */
  private static double wrapped(double value) {
    double wrapped = SymmetryOperation.wrap(value);
    return wrapped > 1 - 1e-9 || wrapped < 1e-12 ? 0 : wrapped;
  }

  /** The metric averaged over the rotations: G = mean of Rᵀ G R. */
  private static Lattice averaged(Lattice lattice, SymmetrySearch.Found found) {
    double[] metric = new double[9];
    for (PointOperation operation : found.operations()) {
      int[] columns = IntegerMatrix.transposed(SettingMatch.rotationIn(found.match().basis(), operation.rotation()));
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          metric[3 * row + column] += CellGeometry.product(
              lattice, CellGeometry.row(columns, row), CellGeometry.row(columns, column)) / found.operations().size();
        }
      }
    }
    double a = Math.sqrt(metric[0]);
    double b = Math.sqrt(metric[4]);
    double c = Math.sqrt(metric[8]);
    return Lattice.ofParameters(a, b, c, degrees(metric[5] / (b * c)), degrees(metric[2] / (a * c)), degrees(metric[1] / (a * b)));
  }

  private static double degrees(double cosine) {
    double angle = StrictMath.toDegrees(StrictMath.acos(cosine));
    double right = Math.rint(angle / 30) * 30;
    return Math.abs(angle - right) < 1e-9 ? right : angle;
  }
}
