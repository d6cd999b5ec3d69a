package org.sitenet.crystal;

import java.util.Arrays;
import java.util.Locale;

/**
 * A crystal lattice, immutable. The rows of its matrix are the cell vectors a, b, c [Å] in Cartesian coordinates;
 * Cartesian = fractional (a row) times matrix. Left-handed cells are allowed.
 */
public final class Lattice {
  /** No cell vector is longer: 10 µm. */
  private static final double LONGEST = 1e5;

  /** Volume over product of the lengths: below this the three vectors lie in a plane as far as anyone can tell. */
  private static final double FLATTEST = 1e-8;

  private final double[] matrix;
  private final double[] inverse;
  private final double determinant;

  private Lattice(double[] matrix, double[] inverse, double determinant) {
    this.matrix = matrix;
    this.inverse = inverse;
    this.determinant = determinant;
  }

  /**
   * From the nine components of a, b, c.
   *
   * @param rows {@code [9]}: ax, ay, az, bx, by, bz, cx, cy, cz [Å]; copied
   * @throws InvalidStructureException if a number is not finite or the cell has no volume
   */
  public static Lattice ofRows(double... rows) {
    if (rows.length != 9) {
      throw new InvalidStructureException("a lattice has 9 components, not " + rows.length);
    }
    double[] m = rows.clone();
    double lengths = 1;
    for (int row = 0; row < 3; row++) {
      double length = Math.sqrt(m[3 * row] * m[3 * row] + m[3 * row + 1] * m[3 * row + 1] + m[3 * row + 2] * m[3 * row + 2]);
      if (!(length > 0 && length <= LONGEST)) {
        throw new InvalidStructureException("cell vector " + "abc".charAt(row) + " has the length " + length
            + " Å; it must be positive and at most " + LONGEST + " Å");
      }
      lengths *= length;
    }
    double det = m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
    if (!(Math.abs(det) > FLATTEST * lengths)) {
      throw new InvalidStructureException(
          "the cell vectors lie in one plane: the cell has no volume (" + Math.abs(det) + " Å³)");
    }
    double[] inverse = {
      (m[4] * m[8] - m[5] * m[7]) / det, (m[2] * m[7] - m[1] * m[8]) / det, (m[1] * m[5] - m[2] * m[4]) / det,
      (m[5] * m[6] - m[3] * m[8]) / det, (m[0] * m[8] - m[2] * m[6]) / det, (m[2] * m[3] - m[0] * m[5]) / det,
      (m[3] * m[7] - m[4] * m[6]) / det, (m[1] * m[6] - m[0] * m[7]) / det, (m[0] * m[4] - m[1] * m[3]) / det
    };
    return new Lattice(m, inverse, det);
  }

  /**
   * From cell lengths and angles, in the orientation of pymatgen: c along z, a in the xz plane.
   *
   * @param a length of a [Å], b and c likewise
   * @param alpha angle between b and c [degrees]
   * @param beta angle between a and c [degrees]
   * @param gamma angle between a and b [degrees]
   * @throws InvalidStructureException if no cell has these lengths and angles
   */
  public static Lattice ofParameters(double a, double b, double c, double alpha, double beta, double gamma) {
    if (!(a > 0 && b > 0 && c > 0)) {
      throw new InvalidStructureException("the cell lengths are " + a + ", " + b + ", " + c + " Å; they must be positive");
    }
    checkAngle("alpha", alpha);
    checkAngle("beta", beta);
    checkAngle("gamma", gamma);
    double cosAlpha = StrictMath.cos(StrictMath.toRadians(alpha));
    double sinAlpha = StrictMath.sin(StrictMath.toRadians(alpha));
    double cosBeta = StrictMath.cos(StrictMath.toRadians(beta));
    double sinBeta = StrictMath.sin(StrictMath.toRadians(beta));
    double cosGamma = StrictMath.cos(StrictMath.toRadians(gamma));
    double cosGammaStar = (cosAlpha * cosBeta - cosGamma) / (sinAlpha * sinBeta);
    if (!(Math.abs(cosGammaStar) < 1)) {
      throw new InvalidStructureException("no cell has the angles " + alpha + ", " + beta + ", " + gamma
          + " degrees: one is larger than the other two together, or they add up to 360");
    }
    double gammaStar = StrictMath.acos(cosGammaStar);
    return ofRows(
        a * sinBeta, 0, a * cosBeta,
        -b * sinAlpha * StrictMath.cos(gammaStar), b * sinAlpha * StrictMath.sin(gammaStar), b * cosAlpha,
        0, 0, c);
  }

  private static void checkAngle(String name, double degrees) {
    if (!(degrees > 0 && degrees < 180)) {
      throw new InvalidStructureException(
          "the cell angle " + name + " is " + degrees + " degrees; it must lie between 0 and 180");
    }
  }

  /** Length of cell vector 0 (a), 1 (b) or 2 (c) [Å]. */
  public double length(int axis) {
    return Math.sqrt(dot(axis, axis));
  }

  /** Length of a [Å]. */
  public double a() {
    return length(0);
  }

  /** Length of b [Å]. */
  public double b() {
    return length(1);
  }

  /** Length of c [Å]. */
  public double c() {
    return length(2);
  }

  /** Angle between b and c [degrees]. */
  public double alpha() {
    return angle(1, 2);
  }

  /** Angle between a and c [degrees]. */
  public double beta() {
    return angle(0, 2);
  }

  /** Angle between a and b [degrees]. */
  public double gamma() {
    return angle(0, 1);
  }

  /** Volume of the cell, positive [Å³]. */
  public double volume() {
    return Math.abs(determinant);
  }

  /** Component of a cell vector [Å]; row 0 is a, column 0 is x. */
  public double component(int row, int column) {
    return matrix[3 * row + column];
  }

  /** The nine components {@code [3 x 3]} by rows [Å], a copy. */
  public double[] rows() {
    return matrix.clone();
  }

  /** The inverse of the matrix {@code [3 x 3]} by rows [1/Å], a copy: fractional = Cartesian (a row) times inverse. */
  public double[] inverse() {
    return inverse.clone();
  }

  /** Scalar product of two cell vectors [Å²], an element of the metric tensor. */
  public double dot(int first, int second) {
    return matrix[3 * first] * matrix[3 * second]
        + matrix[3 * first + 1] * matrix[3 * second + 1]
        + matrix[3 * first + 2] * matrix[3 * second + 2];
  }

  /** Cartesian coordinates {@code [3]} [Å] of a fractional point. */
  public double[] toCartesian(double x, double y, double z) {
    return times(matrix, x, y, z);
  }

  /** Fractional coordinates {@code [3]} of a Cartesian point [Å]. */
  public double[] toFractional(double x, double y, double z) {
    return times(inverse, x, y, z);
  }

  /** The reciprocal lattice in the crystallographer's convention, without the factor 2π: a·a* = 1 [1/Å]. */
  public Lattice reciprocal() {
    double[] m = inverse;
    return ofRows(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]);
  }

  /**
   * The lattice of the cell whose vectors are whole-number combinations of these: new rows = {@code transform} times
   * rows.
   *
   * @param transform {@code [3 x 3]} by rows
   * @throws InvalidStructureException if the transformation is singular
   */
  public Lattice transformed(int... transform) {
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        rows[3 * row + column] = transform[3 * row] * matrix[column]
            + transform[3 * row + 1] * matrix[3 + column]
            + transform[3 * row + 2] * matrix[6 + column];
      }
    }
    return ofRows(rows);
  }

  private static double[] times(double[] m, double x, double y, double z) {
    return new double[] {
      x * m[0] + y * m[3] + z * m[6], x * m[1] + y * m[4] + z * m[7], x * m[2] + y * m[5] + z * m[8]
    };
  }

  private double angle(int first, int second) {
    double cosine = dot(first, second) / (length(first) * length(second));
    return StrictMath.toDegrees(StrictMath.acos(Math.clamp(cosine, -1.0, 1.0)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lattice lattice && Arrays.equals(matrix, lattice.matrix);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(matrix);
  }

  /** Lengths and angles, for messages. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "a=%.4f b=%.4f c=%.4f Å, α=%.3f β=%.3f γ=%.3f°", a(), b(), c(), alpha(), beta(), gamma());
  }
}
