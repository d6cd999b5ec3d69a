package org.sitenet.search.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
  private static Arguments at(String name, double... x) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < x.length; i++) {
      values.put("x" + i, x[i]);
    }
    return Arguments.of(name, values);
  }

  static Stream<Arguments> minima() {
    return Stream.of(
        at("branin", Math.PI, 2.275),
        at("hartmann3", 0.114614, 0.555649, 0.852547),
        at("hartmann6", 0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573),
        at("ackley5", 0, 0, 0, 0, 0),
        at("rosenbrock4", 1, 1, 1, 1),
        at("rastrigin3", 0, 0, 0),
        at("levy6", 1, 1, 1, 1, 1, 1),
        at("styblinski5", -2.903534, -2.903534, -2.903534, -2.903534, -2.903534),
        at("goldstein", 0, -1),
        Arguments.of("mixed_training",
            Map.of("lr", 3e-3, "width", 128, "layers", 3, "dropout", 0.2, "activation", "mish", "norm", true)),
        Arguments.of("mixed_ackley", Map.of("x0", 0, "x1", 0, "x2", 0, "n0", 0, "n1", 0, "shape", "a")),
        Arguments.of("mixed_integers", Map.of("n0", 2, "n1", 2, "n2", 2, "n3", 2, "rule", "r", "coupled", true)),
        Arguments.of("conditional_tree", Map.of("a", false, "b", false, "s0", 0, "y0", 0.37)),
        Arguments.of("conditional_optimizer", Map.of("optimizer", "adam", "adam_lr", 8e-4, "beta", 0.98, "decay", 1e-4)),
        Arguments.of("conditional_layers", Map.of("net.depth", 3, "net.0", 192, "net.1", 96, "net.2", 48, "lr", 2e-3)),
        Arguments.of("learning_curve", Map.of("lr", Math.pow(10, -2.8957518273119893), "width", 262, "augment", 0.3)));
  }

  @ParameterizedTest
  @MethodSource("minima")
  void theMinimumIsWhereItIsSaidToBe(String name, Map<String, Object> values) {
    Problem problem = Problems.named(name);
    double value = problem.function().applyAsDouble(problem.space().configuration(values));
    assertEquals(problem.minimum(), value, 1e-5);
    assertTrue(value > problem.minimum() - 1e-9);
  }

  @Test
  void everyProblemIsTested() {
    assertEquals(Problems.all().stream().map(Problem::name).toList(), minima().map(test -> test.get()[0]).toList());
  }

  @Test
  void areaIsWhatThePointsDominate() {
    assertEquals(3, Zdt.hypervolume(List.of(new double[] {0, 1}, new double[] {1, 0}), new double[] {2, 2}), 1e-12);
    assertEquals(0, Zdt.hypervolume(List.of(new double[] {2, 1}), new double[] {2, 2}), 1e-12);
    assertEquals(1, Zdt.hypervolume(List.of(new double[] {1, 1}, new double[] {1.5, 1.5}), new double[] {2, 2}), 1e-12);
  }
}
