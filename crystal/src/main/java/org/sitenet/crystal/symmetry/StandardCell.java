package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Structure;

/** Builds a structure's conventional cell in the standard setting of its space group. */
final class StandardCell {
  private StandardCell() {}

  /** A point of the cell and the given site that it is an image of. */
  private record Place(int source, double x, double y, double z) {}

  /**
   * Builds it, orbit by orbit.
   *
   * @param idealized whether the cell's lengths and angles are averaged over the point group
   */
  static Crystal of(Crystal crystal, SymmetrySearch.Found found, boolean idealized) {
    Lattice conventional = found.primitive().points().lattice().transformed(found.match().basis());
    Lattice lattice = idealized ? averaged(conventional, found) : conventional;
    List<Place> places = places(found);
    return switch (crystal) {
      case Structure structure -> new Structure(structure.name(), lattice, places.stream()
          .map(place -> structure.sites().get(place.source()).at(place.x(), place.y(), place.z()))
          .toList());
      case DisorderedStructure structure -> new DisorderedStructure(structure.name(), structure.place(), lattice, places.stream()
          .map(place -> structure.sites().get(place.source()).at(place.x(), place.y(), place.z()))
          .toList());
    };
  }

  private static List<Place> places(SymmetrySearch.Found found) {
    SettingMatch match = found.match();
    int[] representative = found.primitive().representative();
    int[] source = new int[found.primitive().points().size()];
    for (int index = representative.length - 1; index >= 0; index--) {
      source[representative[index]] = index;
    }
    List<Place> places = new ArrayList<>();
    for (int orbit = 0; orbit < found.orbits().count(); orbit++) {
      for (int point = 0; point < source.length; point++) {
        if (found.orbits().orbitOf(point) == orbit) {
          double[] exact = found.orbits().exactPosition(point, match);
          double[] at = match.toStandard(exact[0], exact[1], exact[2]);
          for (double[] centring : match.group().centring()) {
            places.add(new Place(source[point],
                SymmetryOperation.wrapRounded(at[0] + centring[0]), SymmetryOperation.wrapRounded(at[1] + centring[1]), SymmetryOperation.wrapRounded(at[2] + centring[2])));
          }
        }
      }
    }
    return places;
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
