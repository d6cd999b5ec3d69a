package org.sitenet.search.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.History;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.Trial;
import org.sitenet.search.problem.LearningCurve;
import org.sitenet.search.problem.Problem;
import org.sitenet.search.problem.Problems;
import org.sitenet.search.problem.Zdt;

/** That samplers search. How well they do is measured in the benchmarks; these bounds are wide. */
class SearchQualityTest {
  private static double median(String sampler, Problem problem, int trials) {
    double[] regrets = IntStream.range(0, 3).mapToDouble(seed -> {
      Sampler open = Samplers.named(sampler, Map.of());
      List<Trial> done = new ArrayList<>();
      double best = Double.POSITIVE_INFINITY;
      for (int number = 0; number < trials; number++) {
        Configuration next = open.sample(problem.space(), new History(SpaceForTests.ONE, done, List.of()), number, 700 + seed);
        double value = problem.function().applyAsDouble(next);
        best = Math.min(best, value);
        done.add(Trial.running(number, next).complete(value));
      }
      return problem.regret(best);
    }).sorted().toArray();
    return regrets[1];
  }

  @ParameterizedTest
  @CsvSource({
    "evolution, branin, 40, 0.1",
    "evolution, hartmann3, 50, 0.01",
    "evolution, conditional_tree, 50, 0.02",
    "evolution, mixed_training, 50, 0.02",
    "tpe, conditional_optimizer, 100, 0.02",
    "tpe, branin, 100, 0.3",
    "cmaes, hartmann3, 200, 0.05",
    "cmaes, goldstein, 300, 1"
  })
  void theMinimumIsNear(String sampler, String problem, int trials, double regret) {
    double found = median(sampler, Problems.named(problem), trials);
    assertTrue(found < regret, "median regret " + found);
    double random = median("random", Problems.named(problem), trials);
    assertTrue(found < random, "random search comes within " + random);
  }

  @Test
  void covarianceAdaptsToAValley() {
    SearchSpace space = SearchSpace.builder().real("x", -1, 1).real("y", -1, 1).build();
    Problem valley = new Problem("valley", space,
        c -> Math.pow(c.number("x") + c.number("y") - 0.3, 2) * 1e4 + Math.pow(c.number("x") - 0.4, 2), 0);
    assertTrue(median("cmaes", valley, 600) < 1e-8);
  }

  @Test
  void severalObjectivesComeNearTheFront() {
    Zdt problem = new Zdt(1);
    for (String sampler : List.of("nsga2", "evolution")) {
      double[] corner = {1.1, 7};
      double evolved = Zdt.hypervolume(front(sampler, problem, 400), corner);
      double random = Zdt.hypervolume(front("random", problem, 400), corner);
      assertTrue(evolved > random + 1.5, sampler + " " + evolved + ", random " + random);
    }
  }

  private static List<double[]> front(String name, Zdt problem, int trials) {
    Sampler sampler = Samplers.named(name, Map.of());
    List<Goal> goals = List.of(Goal.minimize("first"), Goal.maximize("second"));
    SearchSpace space = problem.space();
    List<Trial> done = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int number = 0; number < trials; number++) {
      Configuration next = sampler.sample(space, new History(goals, done, List.of()), number, 9);
      double[] values = problem.values(next);
      points.add(values);
      done.add(Trial.running(number, next).complete(values[0], -values[1]));
    }
    return points;
  }

  @ParameterizedTest
  @CsvSource({"evolution", "nsga2"})
  void constraintsAreKept(String name) {
    SearchSpace space = SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();
    Sampler sampler = Samplers.named(name, Map.of());
    List<Trial> done = new ArrayList<>();
    for (int number = 0; number < 80; number++) {
      Configuration c = sampler.sample(space, new History(SpaceForTests.ONE, done, List.of()), number, 1);
      double sum = c.number("x") + c.number("y");
      done.add(Trial.running(number, c).withConstraints(1 - sum).complete(sum));
    }
    Trial best = new History(SpaceForTests.ONE, done, List.of()).best().orElseThrow();
    assertTrue(best.feasible());
    assertEquals(1, best.values().getFirst(), 0.05);
    // Without the constraint the search would be near 0.
    double late = done.subList(60, 80).stream().mapToDouble(trial -> trial.values().getFirst()).average().orElseThrow();
    assertTrue(late > 0.4, "the last 20 trials are at " + late);
  }

  @Test
  void budgetsClimbTheRungs() {
    SearchSpace space = LearningCurve.space().integer("epochs", 1, LearningCurve.EPOCHS).build();
    Sampler sampler = Samplers.named("dehb", Map.of("fidelity", "epochs"));
    List<Trial> done = new ArrayList<>();
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int number = 0; number < 200; number++) {
      Configuration c = sampler.sample(space, new History(SpaceForTests.ONE, done, List.of()), number, 1);
      done.add(Trial.running(number, c).complete(LearningCurve.loss(c, c.integer("epochs"))));
      counts.merge(c.integer("epochs"), 1, Integer::sum);
    }
    assertEquals(List.of(1, 3, 9, 27), new ArrayList<>(counts.keySet()));
    int[] rungs = counts.values().stream().mapToInt(Integer::intValue).toArray();
    for (int rung = 1; rung < 4; rung++) {
      assertEquals(rungs[rung - 1] / 3, rungs[rung], 1, () -> Arrays.toString(rungs));
    }
  }
}
