package org.sitenet.attention;

import java.util.OptionalDouble;

/**
 * What was found of one structure.
 *
 * @param id as the set names it
 * @param formula reduced
 * @param sites of the primitive cell
 * @param atoms of the supercell
 * @param prediction the model's
 * @param target the row's label, where it has one
 * @param longRange coefficients
 * @param complexity of the structure
 * @param volume of the primitive cell [Å³]
 */
public record StructureRow(
    String id,
    String formula,
    int sites,
    int atoms,
    double prediction,
    OptionalDouble target,
    LongRange longRange,
    StructureComplexity complexity,
    double volume) {
  /** The edge [Å] of a cube as large as the primitive cell. */
  public double edge() {
    return StrictMath.cbrt(volume);
  }
}
