package org.sitenet.crystal.feature;

/**
 * The second interaction feature: ln(C + 1e-8) clipped to ±10, C the element of the Coulomb matrix. Off the diagonal
 * C = Z_i Z_j / d with d in bohr, on it 0.5 Z^2.4.
 */
public final class CoulombTerm {
  /** Bohr radii in an ångström, as the libraries of the published code have it. */
  public static final double BOHR_PER_ANGSTROM = 1.8897543760313331;

  private static final double SMALLEST = 1e-8;
  private static final double CLIP = 10;

  private CoulombTerm() {}

  /** For two atoms at a distance [Å]; not for an atom and itself. */
  public static double between(int firstAtomicNumber, int secondAtomicNumber, double distance) {
    return clipped((double) firstAtomicNumber * secondAtomicNumber / (distance * BOHR_PER_ANGSTROM));
  }

  /** For an atom and itself. */
  public static double self(int atomicNumber) {
    return clipped(0.5 * StrictMath.pow(atomicNumber, 2.4));
  }

  private static double clipped(double coulomb) {
    return Math.clamp(StrictMath.log(coulomb + SMALLEST), -CLIP, CLIP);
  }
}
