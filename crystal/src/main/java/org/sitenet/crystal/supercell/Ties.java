package org.sitenet.crystal.supercell;

/**
 * When two numbers count as equal while a supercell is chosen. Symmetric lattices are full of ties (equal axes, shears of a
 * half), which rounding would decide by the last bit.
 *
 * @param equalLengths lengths this close, relative, are equal, and then the first axis counts as the shortest
 * @param half a number this close to a half is one, and is rounded to even
 */
public record Ties(double equalLengths, double half) {
  /** As the published code: a shear is rounded as it comes, whatever its last bit. */
  public static final Ties PUBLISHED = new Ties(1e-9, 0);

  /** Decided alike for all cells that are equal to within the digits of a structure file. */
  public static final Ties TOLERANT = new Ties(1e-4, 1e-3);
}
