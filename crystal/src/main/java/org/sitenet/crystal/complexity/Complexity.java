package org.sitenet.crystal.complexity;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.symmetry.CrystalSymmetry;

/**
 * The information content of a crystal structure.
 *
 * <p>With m and f the multiplicities in the primitive cell and the degrees of freedom of the orbits, M and F their sums, and
 * H(p) = - sum of p log2 p:
 * <ul>
 *   <li>combinatorial I_comb = H(m / M) [bit per position]: S. V. Krivovichev, Acta Cryst. A68 (2012) 393;
 *   <li>coordinational I_coor = H(f / F) [bit per degree of freedom], zero where F is: W. Hornfeck, Acta Cryst. A76 (2020) 534;
 *   <li>configurational I_conf = H over all m / (M + F) and f / (M + F) [bit per position or degree of freedom], same source:
 *       (M + F) I_conf = (M + F) H(M / (M + F), F / (M + F)) + M I_comb + F I_coor.
 * </ul>
 *
 * <p>An orbit with several species, or vacancies, counts as one part m s for each share s of it, as in crystIT (C. Kaussler
 * and G. Kieslich, J. Appl. Cryst. 54 (2021) 306), so I_comb = H(m / M) + I_mix with I_mix = sum of m / M H(s). Since version
 * 0.3 of 2023 crystIT subtracts I_mix instead (S. V. Krivovichev, Mineral. Mag., 2022, doi 10.1180/mgm.2022.23): that value is {@link
 * #orderedCombinatorial} minus {@link #mixing}. All agree where no site is shared.
 *
 * @param positions M, number of positions in a primitive cell, vacant ones included
 * @param degreesOfFreedom F
 * @param primitiveVolume volume of the primitive cell [Å³]
 * @param combinatorial I_comb [bit per position]
 * @param coordinational I_coor [bit per degree of freedom]
 * @param configurational I_conf [bit per position or degree of freedom]
 * @param mixing I_mix [bit per position], zero where no site is shared
 */
public record Complexity(
    int positions,
    int degreesOfFreedom,
    double primitiveVolume,
    double combinatorial,
    double coordinational,
    double configurational,
    double mixing) {

  /** The complexity of a crystal, ordered or not. */
  public static Complexity of(CrystalSymmetry symmetry) {
    return of(
        symmetry.orbits().stream()
            .map(orbit -> new OccupiedOrbit(
                orbit.primitiveMultiplicity(),
                orbit.degreesOfFreedom(),
                occupancies(symmetry.crystal(), orbit.sites().getFirst())))
            .toList(),
        symmetry.primitiveVolume());
  }

  private static List<Double> occupancies(Crystal crystal, int site) {
    return switch (crystal) {
      case Structure structure -> List.of(1.0);
      case DisorderedStructure structure ->
          structure.sites().get(site).occupants().stream().map(Occupant::occupancy).toList();
    };
  }

  /**
   * The complexity of orbits.
   *
   * @param primitiveVolume volume of the primitive cell [Å³]
   * @throws InvalidStructureException if there is no orbit or the volume is not positive
   */
  public static Complexity of(List<OccupiedOrbit> orbits, double primitiveVolume) {
    if (orbits.isEmpty() || !(primitiveVolume > 0)) {
      throw new InvalidStructureException("a structure has at least one orbit and a positive volume, not "
          + orbits.size() + " and " + primitiveVolume + " Å³");
    }
    int positions = orbits.stream().mapToInt(OccupiedOrbit::multiplicity).sum();
    int freedom = orbits.stream().mapToInt(OccupiedOrbit::degreesOfFreedom).sum();
    double all = positions + freedom;
    double mixing = sum(orbits, orbit -> orbit.multiplicity() * sum(orbit.shares(), Complexity::term)) / positions;
    double combinatorial =
        sum(orbits, orbit -> sum(orbit.shares(), share -> term(orbit.multiplicity() * share / positions)));
    double coordinational =
        freedom == 0 ? 0 : sum(orbits, orbit -> term((double) orbit.degreesOfFreedom() / freedom));
    double configurational = sum(orbits, orbit -> term(orbit.degreesOfFreedom() / all)
        + sum(orbit.shares(), share -> term(orbit.multiplicity() * share / all)));
    return new Complexity(positions, freedom, primitiveVolume, combinatorial, coordinational, configurational, mixing);
  }

  private static <T> double sum(List<T> parts, ToDoubleFunction<T> value) {
    double sum = 0;
    for (T part : parts) {
      sum += value.applyAsDouble(part);
    }
    return sum;
  }

  /** - p log2 p. */
  private static double term(double p) {
    return p > 0 && p < 1 ? -p * StrictMath.log(p) / StrictMath.log(2) : 0;
  }

  /** The combinatorial information content of the positions alone, whatever shares them [bit per position]. */
  public double orderedCombinatorial() {
    return combinatorial - mixing;
  }

  /** I_comb of the primitive cell [bit]. */
  public double combinatorialTotal() {
    return positions * combinatorial;
  }

  /** I_coor of the primitive cell [bit]. */
  public double coordinationalTotal() {
    return degreesOfFreedom * coordinational;
  }

  /** I_conf of the primitive cell [bit]. */
  public double configurationalTotal() {
    return (positions + degreesOfFreedom) * configurational;
  }

  /** I_comb by volume [bit/Å³]. */
  public double combinatorialDensity() {
    return combinatorialTotal() / primitiveVolume;
  }

  /** I_coor by volume [bit/Å³]. */
  public double coordinationalDensity() {
    return coordinationalTotal() / primitiveVolume;
  }

  /** I_conf by volume [bit/Å³]. */
  public double configurationalDensity() {
    return configurationalTotal() / primitiveVolume;
  }

  /** The edge [Å] of a cube as large as the primitive cell. */
  public double edge() {
    return StrictMath.cbrt(primitiveVolume);
  }
}
