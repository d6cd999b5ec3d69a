package org.sitenet.engine.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** The errors that {@link VectorMath} states, in units in the last place of the exact result. */
class VectorMathTest {
  private static final int SAMPLES = 20_000;

  @Test
  void expIsWithinItsError() {
    assertError(1.5, VectorMath::exp, Math::exp, -103, 88.7);
    assertError(1.5, VectorMath::exp, Math::exp, -1, 1);
  }

  @Test
  void expBelow88IsWithinItsError() {
    assertError(1.5, VectorMath::expBelow88, Math::exp, -87, 88);
  }

  @Test
  void expClampedIsWithinItsError() {
    assertError(2, VectorMath::expClamped, Math::exp, -1, 1);
    assertError(5, VectorMath::expClamped, Math::exp, -20, 20);
    assertError(20, VectorMath::expClamped, Math::exp, -87, 40);
  }

  @Test
  void expClampedStaysAtItsEnds() {
    float least = (float) Math.exp(-87);
    float most = (float) Math.exp(40);
    float[] y =
        apply(
            VectorMath::expClamped,
            new float[] {-88, -1e30f, Float.NEGATIVE_INFINITY, 41, 1e30f, Float.POSITIVE_INFINITY, 0, -0f});
    float[] expected = {least, least, least, most, most, most, 1, 1};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], y[i], 20 * Math.ulp(expected[i]), "lane " + i);
    }
  }

  @Test
  void expKeepsToTheLimits() {
    assertValues(
        VectorMath::exp,
        new float[] {0, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 89, -104, 88.72f},
        new float[] {1, 1, Float.NaN, Float.POSITIVE_INFINITY, 0, Float.POSITIVE_INFINITY, 0, (float) Math.exp(88.72f)});
    assertValues(
        VectorMath::expBelow88,
        new float[] {0, Float.NaN, Float.NEGATIVE_INFINITY, -88, -1e30f},
        new float[] {1, Float.NaN, 0, 0, 0});
  }

  @Test
  void logIsWithinItsError() {
    assertError(2, VectorMath::log, Math::log, 1e-44, 1e-37);
    assertError(2, VectorMath::log, Math::log, 1e-6, 4);
    assertError(2, VectorMath::log, Math::log, 0.99, 1.01);
    assertError(2, VectorMath::log, Math::log, 1, 3e38);
  }

  @Test
  void logKeepsToTheLimits() {
    assertValues(
        VectorMath::log,
        new float[] {1, 0, -0f, -1, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY},
        new float[] {
          0, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.NaN, Float.POSITIVE_INFINITY, Float.NaN
        });
  }

  @Test
  void log1pIsWithinItsError() {
    assertError(2, VectorMath::log1pUpTo1, Math::log1p, 0, 1);
    assertError(2, VectorMath::log1pUpTo1, Math::log1p, 0, 1e-5);
  }

  @Test
  void tanhIsWithinItsError() {
    assertError(3, VectorMath::tanh, Math::tanh, -12, 12);
    assertError(3, VectorMath::tanh, Math::tanh, -0.7, 0.7);
    assertValues(
        VectorMath::tanh,
        new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0},
        new float[] {Float.NaN, 1, -1, 0});
  }

  @Test
  void erfcIsWithinItsError() {
    assertError(8, VectorMath::erfcOfPositive, VectorMathTest::erfc, 0, 9);
  }

  /** 1 − the Taylor series of erf, or the continued fraction (Abramowitz and Stegun, 7.1.5 and 7.1.14). */
  private static double erfc(double z) {
    if (z < 2) {
      double sum = 0;
      double term = z;
      for (int n = 0; n < 60; n++) {
        sum += term / (2 * n + 1);
        term *= -z * z / (n + 1);
      }
      return 1 - 2 / Math.sqrt(Math.PI) * sum;
    }
    double fraction = z;
    for (int n = 120; n >= 1; n--) {
      fraction = z + n / 2.0 / fraction;
    }
    return Math.exp(-z * z) / Math.sqrt(Math.PI) / fraction;
  }

  private static void assertError(
      double ulps, UnaryOperator<FloatVector> function, DoubleUnaryOperator exact, double from, double to) {
    float[] x = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      x[i] = (float) (from + (to - from) * i / (SAMPLES - 1));
    }
    float[] y = apply(function, x);
    for (int i = 0; i < SAMPLES; i++) {
      double expected = exact.applyAsDouble(x[i]);
      double unit = Math.ulp((float) expected);
      double error = Math.abs(y[i] - expected) / unit;
      assertTrue(error <= ulps, "f(" + x[i] + ") = " + y[i] + " is " + error + " ulp from " + expected);
    }
  }

  private static void assertValues(UnaryOperator<FloatVector> function, float[] x, float[] expected) {
    float[] y = apply(function, x);
    for (int i = 0; i < x.length; i++) {
      float result = y[i] == 0 ? 0 : y[i];
      if (Float.isFinite(expected[i]) && expected[i] != 0) {
        assertEquals(expected[i], result, Math.ulp(expected[i]) * 1.5f, "f(" + x[i] + ")");
      } else {
        assertEquals(expected[i], result, "f(" + x[i] + ")");
      }
    }
  }

  private static float[] apply(UnaryOperator<FloatVector> function, float[] x) {
    float[] padded = Arrays.copyOf(x, x.length + Lanes.LANES);
    for (int i = 0; i < x.length; i += Lanes.LANES) {
      function.apply(FloatVector.fromArray(Lanes.FLOATS, padded, i)).intoArray(padded, i);
    }
    return Arrays.copyOf(padded, x.length);
  }
}
