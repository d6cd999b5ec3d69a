package org.sitenet.crystal.symmetry;

import java.util.Arrays;
import org.sitenet.crystal.InvalidStructureException;

/**
 * A symmetry operation in fractional coordinates: x' = R x + t with R of whole numbers.
 */
public final class SymmetryOperation {
  /** Translations are compared in these parts of a cell. */
  private static final double TRANSLATION_TOLERANCE = 1e-4;

  private final int[] rotation;
  private final double[] translation;

  private SymmetryOperation(int[] rotation, double[] translation) {
    this.rotation = rotation;
    this.translation = translation;
  }

  /**
   * From its parts.
   *
   * @param rotation {@code [3 x 3]} by rows, determinant 1 or -1
   * @param translation {@code [3]}, in cells; brought into [0, 1)
   * @throws InvalidStructureException if the determinant is neither 1 nor -1, or a number is not finite
   */
  public static SymmetryOperation of(int[] rotation, double[] translation) {
    int[] r = rotation.clone();
    int determinant = r[0] * (r[4] * r[8] - r[5] * r[7])
        - r[1] * (r[3] * r[8] - r[5] * r[6])
        + r[2] * (r[3] * r[7] - r[4] * r[6]);
    if (Math.abs(determinant) != 1) {
      throw new InvalidStructureException("the operation " + Arrays.toString(r)
          + " has the determinant " + determinant + "; a symmetry operation has 1 or -1");
    }
    double[] t = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      if (!(Math.abs(translation[axis]) <= 1000)) {
        throw new InvalidStructureException("a symmetry operation cannot shift by " + translation[axis] + " cells");
      }
      t[axis] = wrap(translation[axis]);
    }
    return new SymmetryOperation(r, t);
  }

  /** The identity. */
  public static SymmetryOperation identity() {
    return new SymmetryOperation(new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3]);
  }

  /**
   * Reads a triplet such as {@code x, y+1/2, -z} or {@code 1/3+X-Y, 2/3-y, .5+z}. Letter case, blanks and the order
   * of terms do not matter.
   *
   * @throws InvalidStructureException if the text is no symmetry operation
   */
  public static SymmetryOperation parse(String triplet) {
    String[] parts = triplet.split(",", -1);
    if (parts.length != 3) {
      throw new InvalidStructureException(
          "\"" + triplet + "\" is not a symmetry operation; write one as x, y+1/2, -z");
    }
    int[] rotation = new int[9];
    double[] translation = new double[3];
    for (int row = 0; row < 3; row++) {
      new TripletParser(triplet, parts[row]).parseInto(rotation, translation, row);
    }
    return of(rotation, translation);
  }

  /**
   * Applies the operation.
   *
   * @param x fractional coordinates, y and z likewise
   * @param target receives the image {@code [3]} from {@code offset} on, not wrapped
   */
  public void apply(double x, double y, double z, double[] target, int offset) {
    for (int row = 0; row < 3; row++) {
      target[offset + row] = rotation[3 * row] * x + rotation[3 * row + 1] * y + rotation[3 * row + 2] * z + translation[row];
    }
  }

  /** This operation after another one. */
  public SymmetryOperation after(SymmetryOperation first) {
    int[] r = new int[9];
    double[] t = new double[3];
    for (int row = 0; row < 3; row++) {
      t[row] = translation[row];
      for (int inner = 0; inner < 3; inner++) {
        int factor = rotation[3 * row + inner];
        t[row] += factor * first.translation[inner];
        for (int column = 0; column < 3; column++) {
          r[3 * row + column] += factor * first.rotation[3 * inner + column];
        }
      }
    }
    return of(r, t);
  }

  /** Element of R. */
  public int rotation(int row, int column) {
    return rotation[3 * row + column];
  }

  /** R, {@code [3 x 3]} by rows, a copy. */
  public int[] rotation() {
    return rotation.clone();
  }

  /** Component of t in [0, 1). */
  public double translation(int axis) {
    return translation[axis];
  }

  /** Whether the two differ by whole cells only, to 1e-4 of a cell. */
  public boolean sameAs(SymmetryOperation other) {
    if (!Arrays.equals(rotation, other.rotation)) {
      return false;
    }
    for (int axis = 0; axis < 3; axis++) {
      double difference = translation[axis] - other.translation[axis];
      if (Math.abs(difference - Math.rint(difference)) > TRANSLATION_TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /** The same with the translation on the nearest 24th of a cell, where those of all space groups lie: no rounding adds up. */
  SymmetryOperation onGrid() {
    double[] t = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      t[axis] = wrap(Math.rint(translation[axis] * 24) / 24);
    }
    return new SymmetryOperation(rotation, t);
  }

  /** Into [0, 1). */
  static double wrap(double value) {
    double wrapped = value - Math.floor(value);
    return wrapped >= 1 ? 0 : wrapped;
  }

  /** Into [0, 1), what rounding put just off a whole number taken for 0. */
  static double wrapRounded(double value) {
    double wrapped = wrap(value);
    return wrapped > 1 - 1e-9 || wrapped < 1e-9 ? 0 : wrapped;
  }

  @Override
  public String toString() {
    return Arrays.toString(rotation) + " + " + Arrays.toString(translation);
  }
}
