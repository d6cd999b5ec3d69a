package org.sitenet.crystal.disorder;

import org.sitenet.crystal.InvalidStructureException;

/**
 * How a disordered structure becomes ordered ones.
 *
 * @param atoms largest number of atoms of an approximant; one cell of the crystal where that holds more
 * @param count how many approximants are drawn where there are more than that
 * @param seed of the draw
 */
public record ApproximantOptions(int atoms, int count, long seed) {
  /** How many approximants are drawn where nobody says. */
  public static final int DEFAULT_COUNT = 10;

  /** The seed where nobody says. */
  public static final long DEFAULT_SEED = 1;

  /** More would be a slip of the keyboard. */
  public static final int LARGEST_COUNT = 10_000;

  public ApproximantOptions {
    if (atoms < 1) {
      throw new InvalidStructureException("an approximant has at least 1 atom, not " + atoms);
    }
    if (count < 1 || count > LARGEST_COUNT) {
      throw new InvalidStructureException(count + " approximants cannot be made; give 1 to " + LARGEST_COUNT);
    }
  }
}
