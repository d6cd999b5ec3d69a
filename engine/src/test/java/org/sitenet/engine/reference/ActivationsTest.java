package org.sitenet.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitenet.engine.Activation;

class ActivationsTest {
  private static void assertClose(double expected, double actual) {
    double allowed = Math.max(1e-16, 1e-13 * Math.abs(expected));
    // Near 0 and in the tails the values are far below 1e-16: there only their own size counts.
    if (expected != 0 && Math.abs(expected) < 1e-16) {
      allowed = 1e-13 * Math.abs(expected) + Double.MIN_NORMAL;
    }
    assertEquals(expected, actual, allowed);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "activations.csv")
  void valuesAndDerivativesAreThoseOfHighPrecision(
      Activation function, double x, double value, double first, double second) {
    assertClose(value, Activations.value(function, x));
    assertClose(first, Activations.first(function, x));
    assertClose(second, Activations.second(function, x));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void derivativesAgreeWithDifferences(Activation function) {
    double h = 1e-5;
    for (double x = -6.03; x < 6; x += 0.31) {
      if (function == Activation.TRELU && x < 0) {
        continue; // Its derivative is declared, not derived.
      }
      double first = (Activations.value(function, x + h) - Activations.value(function, x - h)) / (2 * h);
      double second = (Activations.first(function, x + h) - Activations.first(function, x - h)) / (2 * h);
      assertEquals(first, Activations.first(function, x), 1e-9, "first derivative at " + x);
      assertEquals(second, Activations.second(function, x), 1e-9, "second derivative at " + x);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1e-20, 1.1283791670955125e-20, 1.0",
    "0.1, 0.1124629160182849, 0.887537083981715",
    "1, 0.8427007929497149, 0.15729920705028513",
    "1.999, 0.9953015566513705, 0.004698443348629487",
    "2, 0.9953222650189527, 0.004677734981047266",
    "3, 0.9999779095030014, 2.209049699858544e-05",
    "5, 0.9999999999984626, 1.537459794428035e-12",
    "26, 1.0, 5.663192408856143e-296"
  })
  void errorFunctionIsRightToTheLastPlaces(double x, double erf, double erfc) {
    assertEquals(erf, NormalDistribution.errorFunction(x), 1e-15);
    assertEquals(-erf, NormalDistribution.errorFunction(-x), 1e-15);
    assertEquals(erfc, NormalDistribution.complementaryErrorFunction(x), Math.max(1e-13 * erfc, x < 2 ? 1e-15 : 0));
    assertEquals(2 - erfc, NormalDistribution.complementaryErrorFunction(-x), 1e-15);
  }
}
