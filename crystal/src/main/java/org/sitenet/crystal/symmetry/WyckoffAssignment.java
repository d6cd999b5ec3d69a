package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which Wyckoff position of a space group each orbit occupies. */
final class WyckoffAssignment {
  /** An exact point is on its position to rounding; another position of the same multiplicity is a good part of a cell away. */
  private static final double ON_THE_POSITION = 0.02;

  private record Candidate(WyckoffPosition position, WyckoffPosition.Locus locus) {}

  private final List<Candidate> candidates;
  private final int centring;

  WyckoffAssignment(StandardGroup group) {
    this.candidates = WyckoffPositions.of(group.setting().number()).stream()
        .map(position -> new Candidate(position, position.locus()))
        .toList();
    this.centring = group.centring().size();
  }

  /**
   * The positions of all orbits; empty where one fits none.
   *
   * @param exact primitive coordinates of the first point of each orbit
   */
  List<WyckoffPosition> positions(PrimitiveOrbits orbits, List<double[]> exact, SettingMatch match) {
    List<WyckoffPosition> found = new ArrayList<>();
    for (int orbit = 0; orbit < orbits.count(); orbit++) {
      int multiplicity = orbits.multiplicity(orbit) * centring;
      int freedom = orbits.degreesOfFreedom(orbit);
      List<Candidate> fitting = candidates.stream()
          .filter(candidate -> candidate.position().multiplicity() == multiplicity
              && candidate.position().degreesOfFreedom() == freedom)
          .toList();
      double[] at = exact.get(orbit);
      WyckoffPosition nearest = nearest(fitting, match.group(), match.toStandard(at[0], at[1], at[2]));
      if (nearest == null) {
        return List.of();
      }
      found.add(nearest);
    }
    return found;
  }

  private static @Nullable WyckoffPosition nearest(List<Candidate> fitting, StandardGroup group, double[] point) {
    if (fitting.size() == 1) {
      return fitting.getFirst().position();
    }
    WyckoffPosition nearest = null;
    double least = ON_THE_POSITION;
    for (double[] image : images(group, point)) {
      for (Candidate candidate : fitting) {
        double distance = candidate.locus().distance(image);
        if (distance < least) {
          least = distance;
          nearest = candidate.position();
        }
      }
    }
    return nearest;
  }

  /** Among the images of a point, in [0, 1), that have the form of the position's first one, the first by x, y and z. */
  static double[] firstPoint(WyckoffPosition position, StandardGroup group, double[] point) {
    WyckoffPosition.Locus locus = position.locus();
    double least = images(group, point).stream().mapToDouble(locus::distance).min().orElseThrow();
    return images(group, point).stream()
        .filter(image -> locus.distance(image) <= least + 1e-9)
        .map(image -> new double[] {
          SymmetryOperation.wrapRounded(image[0]), SymmetryOperation.wrapRounded(image[1]), SymmetryOperation.wrapRounded(image[2])
        })
        .min(Comparator.comparingLong((double[] image) -> rank(image[0]))
            .thenComparingLong(image -> rank(image[1]))
            .thenComparingLong(image -> rank(image[2])))
        .orElseThrow();
  }

  /** Coordinates that rounding alone distinguishes have one rank. */
  private static long rank(double coordinate) {
    return Math.round(coordinate * 1e8);
  }

  private static List<double[]> images(StandardGroup group, double[] point) {
    List<double[]> images = new ArrayList<>(group.translations().size() * group.centring().size());
    group.translations().forEach((r, translation) -> {
      for (double[] centring : group.centring()) {
        double[] image = new double[3];
        for (int row = 0; row < 3; row++) {
          image[row] = r.get(3 * row) * point[0] + r.get(3 * row + 1) * point[1] + r.get(3 * row + 2) * point[2]
              + translation[row] + centring[row];
        }
        images.add(image);
      }
    });
    return images;
  }
}
