package org.sitenet.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.sitenet.engine.Matrix;

/** Compares what a backend computed with what it should be. */
final class Comparison {
  /** What a backend that computes in {@code double} may differ by, of the magnitude. */
  private static final double DOUBLE_TOLERANCE = 1e-12;

  private Comparison() {}

  /**
   * Fails with the first element that is out of tolerance.
   *
   * @param slack what the stated tolerances are multiplied by
   */
  static void near(
      String where, Matrix expected, Matrix magnitude, Tolerance tolerance, boolean isDouble, double slack, Matrix actual) {
    assertEquals(expected.rows(), actual.rows(), where + ": rows");
    assertEquals(expected.width(), actual.width(), where + ": width");
    double[] wanted = expected.toDoubles();
    double[] sizes = magnitude.toDoubles();
    double[] got = actual.toDoubles();
    for (int i = 0; i < wanted.length; i++) {
      double value = isDouble ? wanted[i] : (float) wanted[i];
      double allowed = 0;
      if (!tolerance.isExact()) {
        allowed =
            isDouble
                ? DOUBLE_TOLERANCE * sizes[i] + Double.MIN_NORMAL
                : slack * (tolerance.relative() * sizes[i] + tolerance.absolute()) + Float.MIN_NORMAL;
      }
      // Equal first: infinities have no distance. Not-a-number is only right where it is expected.
      boolean right =
          value == got[i] || (Double.isNaN(value) ? Double.isNaN(got[i]) : Math.abs(wanted[i] - got[i]) <= allowed);
      if (!right) {
        fail(
            where + ": element (" + i / expected.width() + ", " + i % expected.width() + ") is " + got[i]
                + " and should be " + wanted[i] + " within " + allowed);
      }
    }
  }

  /** Fails unless every element has the same bits. */
  static void sameBits(String where, Matrix expected, Matrix actual) {
    assertEquals(expected.rows(), actual.rows(), where + ": rows");
    for (int row = 0; row < expected.rows(); row++) {
      sameBits(where, expected, row, actual, row);
    }
  }

  /** Fails unless every element of two rows has the same bits. */
  static void sameBits(String where, Matrix expected, int expectedRow, Matrix actual, int actualRow) {
    assertEquals(expected.width(), actual.width(), where + ": width");
    for (int column = 0; column < expected.width(); column++) {
      double a = expected.get(expectedRow, column);
      double b = actual.get(actualRow, column);
      // A float widens to one double only, so this compares floats to the bit too.
      if (Double.doubleToLongBits(a) != Double.doubleToLongBits(b)) {
        fail(where + ": element (" + expectedRow + ", " + column + ") is " + a + " once and " + b + " then");
      }
    }
  }
}
