package org.sitenet.crystal.symmetry;

import java.util.List;

/**
 * Sites that symmetry operations carry into each other.
 *
 * @param sites their places in the structure, ascending
 * @param position the Wyckoff position that they occupy
 * @param primitiveMultiplicity how many of them there are in a primitive cell
 * @param x coordinate of the orbit's point, in the standard setting, that has the form of the position's first point; y and z
 *     likewise
 */
public record CrystallographicOrbit(
    List<Integer> sites, WyckoffPosition position, int primitiveMultiplicity, double x, double y, double z) {
  public CrystallographicOrbit {
    sites = List.copyOf(sites);
  }

  /** How many coordinates of the orbit symmetry leaves free, 0 to 3. */
  public int degreesOfFreedom() {
    return position.degreesOfFreedom();
  }

  /** Multiplicity and letter, as in {@code 4a}. */
  public String wyckoffSymbol() {
    return position.multiplicity() + "" + position.letter();
  }
}
