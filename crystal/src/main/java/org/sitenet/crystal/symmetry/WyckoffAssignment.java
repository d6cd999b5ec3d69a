package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
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
    double[] image = new double[3];
    for (var entry : group.translations().entrySet()) {
      List<Integer> r = entry.getKey();
      for (double[] centring : group.centring()) {
        for (int row = 0; row < 3; row++) {
          image[row] = r.get(3 * row) * point[0] + r.get(3 * row + 1) * point[1] + r.get(3 * row + 2) * point[2]
              + entry.getValue()[row] + centring[row];
        }
        for (Candidate candidate : fitting) {
          double distance = candidate.locus().distance(image);
          if (distance < least) {
            least = distance;
            nearest = candidate.position();
          }
        }
      }
    }
    return nearest;
  }
}
