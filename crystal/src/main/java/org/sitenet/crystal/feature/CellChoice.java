package org.sitenet.crystal.feature;

/**
 * Which cell of a crystal the supercell is built from. The supercell follows the cell it starts from, so the choice belongs to
 * a model as its training does.
 */
public enum CellChoice {
  /**
   * As the published code has it: where no smaller cell is found, to 0.5 Å, the cell as given; else the Niggli cell. Another
   * cell of the same crystal in the file may then give another supercell, and slightly other features.
   */
  PUBLISHED(0.5),

  /**
   * Always the Niggli cell of the primitive cell, found to 0.01 Å, and among supercells that its symmetry leaves open the
   * one that the atoms decide: features do not depend on the cell, origin, orientation or order of the atoms in the file.
   */
  CANONICAL(0.01);

  private final double primitiveTolerance;

  CellChoice(double primitiveTolerance) {
    this.primitiveTolerance = primitiveTolerance;
  }

  /** How far an atom may be from where a translation of the primitive lattice puts it [Å]. */
  public double primitiveTolerance() {
    return primitiveTolerance;
  }
}
