package org.sitenet.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Test
  void correlationsAndTheLineAreThoseOfTheDefinitions() {
    // Means 2.5 and 3; deviations -1.5 -0.5 0.5 1.5 and -2 -1 -1 4: products 3 + 0.5 - 0.5 + 6 = 9, squares 5 and 22.
    Correlation.Fit fit = Correlation.fit(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 2.0, 2.0, 7.0)).orElseThrow();
    assertEquals(9 / Math.sqrt(5 * 22), fit.pearson(), 1e-12);
    assertEquals(9 / 5.0, fit.slope(), 1e-12);
    assertEquals(3 - 2.5 * 9 / 5, fit.intercept(), 1e-12);
    // Ranks 1 2 3 4 and 1 2.5 2.5 4: products of deviations 2.25 + 0 + 0 + 2.25, squares 5 and 4.5.
    assertEquals(4.5 / Math.sqrt(5 * 4.5), fit.spearman(), 1e-12);
  }

  @Test
  void fewOrEqualValuesHaveNoCorrelation() {
    assertTrue(Correlation.fit(List.of(), List.of()).isEmpty());
    assertTrue(Correlation.fit(List.of(1.0, 2.0), List.of(1.0, 2.0)).isEmpty());
    assertTrue(Correlation.fit(List.of(1.0, 1.0, 1.0), List.of(1.0, 2.0, 3.0)).isEmpty());
    assertTrue(Correlation.fit(List.of(1.0, 2.0, 3.0), List.of(2.0, 2.0, 2.0)).isEmpty());
  }
}
