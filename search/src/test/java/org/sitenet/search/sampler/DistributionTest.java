package org.sitenet.search.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.search.Condition;
import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchSpace;

/** Seeded tests of hypotheses: a wrong distribution fails them, and the right one passes for these seeds for ever. */
class DistributionTest {
  private static final double DOUBTFUL = 0.01;
  private static final int DRAWS = 4000;

  private static List<Configuration> draws(String name, SearchSpace space) {
    Sampler sampler = Samplers.named(name, Map.of());
    History none = History.empty(SpaceForTests.ONE);
    return IntStream.range(0, DRAWS).mapToObj(number -> sampler.sample(space, none, number, 20)).toList();
  }

  private static void assertUniform(double[] values, double low, double high) {
    double statistic = new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(new UniformRealDistribution(low, high), values);
    // Kolmogorov's distribution passes 0.99 at 1.628; even points are closer than chance, which is no fault.
    assertTrue(statistic * Math.sqrt(values.length) < 1.628, "D·√n = " + statistic * Math.sqrt(values.length));
  }

  private static void assertCounts(Map<?, Integer> counts, double... expected) {
    long[] seen = counts.values().stream().mapToLong(Integer::longValue).toArray();
    assertEquals(expected.length, seen.length, counts::toString);
    double p = new ChiSquareTest().chiSquareTest(expected, seen);
    assertTrue(p > DOUBTFUL, () -> "p = " + p + " for " + counts);
  }

  private static Map<Object, Integer> counts(List<Configuration> draws, String name) {
    Map<Object, Integer> counts = new TreeMap<>();
    draws.stream().filter(draw -> draw.contains(name)).forEach(draw -> counts.merge(draw.values().get(name), 1, Integer::sum));
    return counts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "quasi-random"})
  void everyKindHasItsPrior(String name) {
    SearchSpace space = SearchSpace.builder()
        .real("float", -2, 3)
        .logReal("log", 1e-4, 1e2)
        .integer("int", 1, 6)
        .logInteger("log int", 1, 4)
        .stepped("stepped", 0, 1, 0.25)
        .categorical("choice", "a", "b", "c")
        .flag("flag")
        .build();
    List<Configuration> draws = draws(name, space);
    assertUniform(draws.stream().mapToDouble(draw -> draw.number("float")).toArray(), -2, 3);
    assertUniform(draws.stream().mapToDouble(draw -> Math.log10(draw.number("log"))).toArray(), -4, 2);
    assertCounts(counts(draws, "int"), 1, 1, 1, 1, 1, 1);
    assertCounts(counts(draws, "log int"),
        Math.log(1.5 / 0.5), Math.log(2.5 / 1.5), Math.log(3.5 / 2.5), Math.log(4.5 / 3.5));
    assertCounts(counts(draws, "stepped"), 1, 1, 1, 1, 1);
    assertCounts(counts(draws, "choice"), 1, 1, 1);
    assertCounts(counts(draws, "flag"), 1, 1);
  }

  @Test
  void aConditionalParameterHasItsPriorWhereItTakesPart() {
    SearchSpace space = SearchSpace.builder()
        .categorical("a", 1, 2, 3, 4)
        .real("b", 0, 1).when(Condition.when("a", 2, 4))
        .integer("c", 0, 3).when(Condition.between("b", 0.5, 1))
        .build();
    List<Configuration> draws = draws("random", space);
    assertCounts(counts(draws, "a"), 1, 1, 1, 1);
    assertUniform(draws.stream().filter(draw -> draw.contains("b")).mapToDouble(draw -> draw.number("b")).toArray(), 0, 1);
    assertCounts(counts(draws, "c"), 1, 1, 1, 1);
    assertCounts(new TreeMap<>(Map.of(0, DRAWS - counts(draws, "c").values().stream().mapToInt(n -> n).sum(),
        1, counts(draws, "c").values().stream().mapToInt(n -> n).sum())), 3, 1);
  }

  @Test
  void parametersDoNotKnowOfEachOther() {
    List<Configuration> draws = draws("random", SearchSpace.builder().integer("a", 0, 3).integer("b", 0, 3).build());
    Map<Object, Integer> cells = new TreeMap<>();
    draws.forEach(draw -> cells.merge(4 * draw.integer("a") + draw.integer("b"), 1, Integer::sum));
    assertCounts(cells, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void normalDrawsAreNormal() {
    Draws draws = Draws.of(1, 2, 3);
    double[] values = IntStream.range(0, DRAWS).mapToDouble(i -> draws.nextGaussian()).toArray();
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(0, 1), values);
    assertTrue(p > DOUBTFUL, "p = " + p);
  }

  @Test
  void neighbouringTrialsAndSeedsHaveNothingInCommon() {
    double[] byTrial = IntStream.range(0, DRAWS).mapToDouble(i -> Draws.of(0, i, 0).nextDouble()).toArray();
    double[] bySeed = IntStream.range(0, DRAWS).mapToDouble(i -> Draws.of(i, 0, 0).nextDouble()).toArray();
    double[] byPurpose = IntStream.range(0, DRAWS).mapToDouble(i -> Draws.of(0, 0, i).nextDouble()).toArray();
    for (double[] values : List.of(byTrial, bySeed, byPurpose)) {
      assertUniform(values, 0, 1);
      double product = 0;
      for (int i = 1; i < DRAWS; i++) {
        product += (values[i] - 0.5) * (values[i - 1] - 0.5) * 12 / DRAWS;
      }
      assertEquals(0, product, 3 / Math.sqrt(DRAWS));
    }
  }

  @Test
  void everyPowerOfTwoOfSobolPointsFillsEveryCellOnce() {
    QuasiRandomSampler sampler = new QuasiRandomSampler();
    for (long seed = 0; seed < 5; seed++) {
      for (int size : new int[] {4, 16, 64, 256}) {
        for (int dimension = 0; dimension < 5; dimension++) {
          boolean[] filled = new boolean[size];
          for (int number = 0; number < size; number++) {
            filled[(int) (sampler.point(5, number, seed)[dimension] * size)] = true;
          }
          for (boolean cell : filled) {
            assertTrue(cell, "seed " + seed + ", " + size + " points, dimension " + dimension);
          }
        }
      }
    }
  }

  @Test
  void theGridHasEveryCombinationOnceARound() {
    SearchSpace space = SearchSpace.builder()
        .categorical("a", "x", "y")
        .integer("n", 1, 3).when(Condition.when("a", "y"))
        .real("z", 0, 1)
        .build();
    GridSampler sampler = new GridSampler(3);
    assertEquals(12, sampler.grid(space).size());
    History none = History.empty(SpaceForTests.ONE);
    for (int round = 0; round < 3; round++) {
      int from = 12 * round;
      assertEquals(12, IntStream.range(from, from + 12).mapToObj(n -> sampler.sample(space, none, n, 4)).distinct().count());
    }
    assertTrue(sampler.grid(space).contains(space.configuration(Map.of("a", "y", "n", 3, "z", 1.0))));
  }
}
