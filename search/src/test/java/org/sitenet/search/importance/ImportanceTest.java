package org.sitenet.search.importance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Importances of functions whose importances are known. */
class ImportanceTest {
  private static final int TRIALS = 1000;
  private static final double NONE = Double.NaN;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Variable x = numeric("x");
  private final Variable y = numeric("y");
  private final Variable z = numeric("z");

  private Variable numeric(String name) {
    return new Variable(name, 0, random.doubles(TRIALS).toArray());
  }

  private Variable categorical(String name, int categories) {
    return new Variable(name, categories, IntStream.range(0, TRIALS).mapToDouble(i -> random.nextInt(categories)).toArray());
  }

  private static double[] losses(IntToDoubleFunction loss) {
    return IntStream.range(0, TRIALS).mapToDouble(loss).toArray();
  }

  @Test
  void fanovaOfAWeightedSumIsAsTheSquaresOfTheWeights() {
    double[] losses = losses(i -> 3 * x.values()[i] + y.values()[i]);
    Map<String, Double> shares = Fanova.of(List.of(x, y, z), losses, 1);
    assertEquals(0.9, shares.get("x"), 0.03);
    assertEquals(0.1, shares.get("y"), 0.03);
    assertEquals(0, shares.get("z"), 0.01);
  }

  @Test
  void fanovaLeavesAPureInteractionToNobody() {
    // The variance of (x - 1/2)(y - 1/2) is all interaction.
    double[] losses = losses(i -> (x.values()[i] - 0.5) * (y.values()[i] - 0.5));
    Map<String, Double> shares = Fanova.of(List.of(x, y), losses, 1);
    assertTrue(shares.get("x") + shares.get("y") < 0.2, shares.toString());
  }

  @Test
  void fanovaOfAProductHasThePartsThatTheIntegralHas() {
    // x y over the unit square: 3/7 each, 1/7 interaction.
    Map<String, Double> shares = Fanova.of(List.of(x, y), losses(i -> x.values()[i] * y.values()[i]), 1);
    assertEquals(3 / 7.0, shares.get("x"), 0.04);
    assertEquals(3 / 7.0, shares.get("y"), 0.04);
  }

  @Test
  void fanovaWeighsCategoriesAlike() {
    // Variance 2/3 of values -1, 0, 1 against 2/9 of 0, 0, 1.
    Variable a = categorical("a", 3);
    Variable b = categorical("b", 3);
    double[] losses = losses(i -> a.values()[i] - 1 + (b.values()[i] == 2 ? 1 : 0));
    Map<String, Double> shares = Fanova.of(List.of(a, b, z), losses, 1);
    assertEquals(0.75, shares.get("a"), 0.03);
    assertEquals(0.25, shares.get("b"), 0.03);
    assertEquals(0, shares.get("z"), 0.01);
  }

  @Test
  void fanovaIsAFunctionOfItsSeed() {
    double[] losses = losses(i -> x.values()[i] + Math.sin(5 * y.values()[i]));
    assertEquals(Fanova.of(List.of(x, y), losses, 3), Fanova.of(List.of(x, y), losses, 3));
  }

  @Test
  void whatDependsOnHavingAParameterCountsForTheOneThatDecides() {
    Variable decides = categorical("decides", 2);
    double[] values = y.values().clone();
    for (int i = 0; i < TRIALS; i++) {
      values[i] = decides.values()[i] == 1 ? values[i] : NONE;
    }
    Variable conditional = new Variable("conditional", 0, values);
    double[] losses = losses(i -> decides.values()[i]);
    Map<String, Double> fanova = Fanova.of(List.of(decides, conditional), losses, 1);
    assertTrue(fanova.get("decides") > 0.8, fanova.toString());
    Map<String, Double> ped = PedAnova.of(List.of(decides, conditional), losses);
    assertTrue(ped.get("decides") > 0.9, ped.toString());
  }

  @Test
  void pedAnovaOfOneNumberIsTheDivergenceOfItsBestPart() {
    // The best fifth of f(x) = x lies in [0, 1/5]: the divergence from the uniform density is 1/5 (5 - 1)^2 + 4/5 = 4.
    double divergence = PedAnova.divergence(x, losses(i -> x.values()[i]));
    assertEquals(4, divergence, 0.8);
    assertTrue(PedAnova.divergence(y, losses(i -> x.values()[i])) < 0.2);
  }

  @Test
  void pedAnovaOfCategoriesIsTheDivergenceOfTheirCounts() {
    Variable a = categorical("a", 5);
    // One of five categories is the best fifth.
    double[] losses = losses(i -> a.values()[i] == 3 ? 0.001 * y.values()[i] : 1 + y.values()[i]);
    assertEquals(4, PedAnova.divergence(a, losses), 0.5);
  }

  @Test
  void pedAnovaRanksWhatTellsTheBestFromTheRest() {
    double[] losses = losses(i -> 4 * Math.abs(x.values()[i] - 0.3) + Math.abs(y.values()[i] - 0.7));
    Map<String, Double> shares = PedAnova.of(List.of(z, y, x), losses);
    assertTrue(shares.get("x") > 2 * shares.get("y") && shares.get("y") > 2 * shares.get("z"), shares.toString());
    assertEquals(1, shares.values().stream().mapToDouble(Double::doubleValue).sum(), 1e-12);
  }

  @Test
  void withoutTrialsOrVariationNothingIsImportant() {
    Variable few = new Variable("few", 0, new double[] {0.1, 0.9});
    assertEquals(Map.of("few", 0.0), Fanova.of(List.of(few), new double[] {1, 2}, 1));
    assertEquals(Map.of("few", 0.0), PedAnova.of(List.of(few), new double[] {1, 2}));
    double[] same = new double[TRIALS];
    Arrays.fill(same, 7);
    assertEquals(Map.of("x", 0.0), Fanova.of(List.of(x), same, 1));
  }

  @Test
  void trialsWithoutAFiniteLossAreLeftOut() {
    double[] losses = losses(i -> i % 3 == 0 ? Double.NaN : 3 * x.values()[i] + y.values()[i]);
    assertEquals(0.9, Fanova.of(List.of(x, y), losses, 1).get("x"), 0.04);
    assertTrue(PedAnova.of(List.of(x, y), losses).get("x") > 0.7);
  }

  @Test
  void valuesOutsideTheScaleAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Variable("a", 0, new double[] {1.2}));
    assertThrows(IllegalArgumentException.class, () -> new Variable("a", 2, new double[] {2}));
  }
}
