package org.sitenet.crystal.complexity;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.InvalidStructureException;

/**
 * A crystallographic orbit as complexity sees it.
 *
 * @param multiplicity number of its points in a primitive cell
 * @param degreesOfFreedom how many of its coordinates symmetry leaves free, 0 to 3
 * @param occupancies the share of its points that each species has, in (0, 1]; what is missing from 1 is vacant
 */
public record OccupiedOrbit(int multiplicity, int degreesOfFreedom, List<Double> occupancies) {
  /** Occupancies of files add up to 1 within this. */
  private static final double ROUNDING = 1e-3;

  public OccupiedOrbit {
    occupancies = List.copyOf(occupancies);
    if (multiplicity < 1 || degreesOfFreedom < 0 || degreesOfFreedom > 3) {
      throw new InvalidStructureException("an orbit has at least one point and 0 to 3 degrees of freedom, not "
          + multiplicity + " and " + degreesOfFreedom);
    }
    double sum = 0;
    for (double occupancy : occupancies) {
      if (!(occupancy > 0)) {
        throw new InvalidStructureException("an occupancy of " + occupancy + " is not possible; leave the species out");
      }
      sum += occupancy;
    }
    if (occupancies.isEmpty() || sum > 1 + ROUNDING) {
      throw new InvalidStructureException("the occupancies " + occupancies + " of an orbit add up to "
          + sum + "; they must add up to more than 0 and at most 1");
    }
  }

  /** An orbit all of whose points hold the same species. */
  public OccupiedOrbit(int multiplicity, int degreesOfFreedom) {
    this(multiplicity, degreesOfFreedom, List.of(1.0));
  }

  /** The shares of the species and, where there are vacancies, theirs. */
  List<Double> shares() {
    double vacant = 1 - occupancies.stream().mapToDouble(Double::doubleValue).sum();
    return vacant > ROUNDING ? concat(vacant) : occupancies;
  }

  private List<Double> concat(double vacant) {
    List<Double> shares = new ArrayList<>(occupancies);
    shares.add(vacant);
    return shares;
  }
}
