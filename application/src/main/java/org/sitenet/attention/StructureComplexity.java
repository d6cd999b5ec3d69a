package org.sitenet.attention;

import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.complexity.Complexity;
import org.sitenet.crystal.symmetry.CrystalSymmetry;

/** How complex a structure is, or why nobody knows. */
public sealed interface StructureComplexity {
  /**
   * @param complexity information contents of the orbits
   * @param spaceGroup symbol of the space group
   * @param tolerance that the symmetry was found with [Å]; smaller than asked for where that gave no space group
   */
  record Known(Complexity complexity, String spaceGroup, double tolerance) implements StructureComplexity {}

  /** @param problem why no symmetry was found, one line */
  record Unknown(String problem) implements StructureComplexity {}

  /**
   * Finds the symmetry, and from it the complexity.
   *
   * @param tolerance how far an atom may be from where an operation puts it [Å]
   */
  static StructureComplexity of(Structure structure, double tolerance) {
    try {
      CrystalSymmetry symmetry = CrystalSymmetry.of(structure, tolerance);
      return new Known(Complexity.of(symmetry), symmetry.spaceGroup().names().getFirst(), symmetry.tolerance());
    } catch (InvalidStructureException e) {
      return new Unknown(String.valueOf(e.getMessage()));
    }
  }
}
