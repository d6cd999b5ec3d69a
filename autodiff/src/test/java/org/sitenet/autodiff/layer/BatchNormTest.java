package org.sitenet.autodiff.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sitenet.autodiff.layer.Fixture.WIDTH;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.Evaluation;
import org.sitenet.autodiff.GradientCheck;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;

class BatchNormTest {
  private final Parameters parameters = new Parameters();
  private final BatchNorm norm = parameters.add(new BatchNorm("norm", WIDTH));
  private final Map<String, Matrix> values = Fixture.values(parameters);

  private Evaluation run(Mode mode, Batch batch) {
    Graph graph = new Graph();
    graph.output("y", apply(graph, mode));
    return Evaluation.of(graph, batch, values);
  }

  private Node apply(Graph graph, Mode mode) {
    Node x = graph.input("x", Fixture.SITES, WIDTH);
    return norm.apply(x, graph.input("multiplicity", Fixture.SITES, 1), mode);
  }

  private double value(String name, int column) {
    return values.get("norm." + name).get(0, column);
  }

  @Test
  void trainingUsesTheBatchAndKeepsRunningStatistics() {
    Batch batch = Fixture.writtenOut();
    Evaluation result = run(Mode.TRAINING, batch);
    Matrix x = batch.input("x");
    int n = x.rows();
    for (int column = 0; column < WIDTH; column++) {
      double mean = 0;
      double squares = 0;
      for (int row = 0; row < n; row++) {
        mean += x.get(row, column) / n;
      }
      for (int row = 0; row < n; row++) {
        squares += (x.get(row, column) - mean) * (x.get(row, column) - mean);
      }
      for (int row = 0; row < n; row++) {
        double expected =
            (x.get(row, column) - mean) / Math.sqrt(squares / n + 1e-5) * value("weight", column) + value("bias", column);
        assertEquals(expected, result.outputs().get("y").get(row, column), 1e-13);
      }
      assertEquals(0.9 * value("running_mean", column) + 0.1 * mean, result.state("norm.running_mean")[column], 1e-14);
      assertEquals(
          0.9 * value("running_var", column) + 0.1 * squares / (n - 1), result.state("norm.running_var")[column], 1e-14);
    }
  }

  @Test
  void aRowThatCountsTwiceIsAsGoodAsTwoRows() {
    Evaluation merged = run(Mode.TRAINING, Fixture.merged());
    Evaluation writtenOut = run(Mode.TRAINING, Fixture.writtenOut());
    for (String statistic : List.of("norm.running_mean", "norm.running_var")) {
      assertArrayEquals(writtenOut.state(statistic), merged.state(statistic), 1e-14);
    }
    double[] expected = writtenOut.output("y");
    double[] actual = merged.output("y");
    assertArrayEquals(Arrays.copyOf(expected, 2 * WIDTH), Arrays.copyOf(actual, 2 * WIDTH), 1e-13);
    assertArrayEquals(
        Arrays.copyOfRange(expected, 3 * WIDTH, 5 * WIDTH), Arrays.copyOfRange(actual, 2 * WIDTH, 4 * WIDTH), 1e-13);
  }

  @Test
  void evaluationUsesTheRunningStatisticsAndLeavesThem() {
    Evaluation result = run(Mode.EVALUATION, Fixture.merged());
    double x = Fixture.merged().input("x").get(3, 1);
    double expected =
        (x - value("running_mean", 1)) / Math.sqrt(value("running_var", 1) + 1e-5) * value("weight", 1) + value("bias", 1);
    assertEquals(expected, result.outputs().get("y").get(3, 1), 1e-13);
    assertArrayEquals(values.get("norm.running_mean").toDoubles(), result.state("norm.running_mean"));
  }

  @Test
  void aSingleRowDoesNotSpoilTheStatistics() {
    Batch batch =
        Batch.builder()
            .rows(Fixture.SITES, 1)
            .input("x", Matrix.of(1, WIDTH, new double[] {1, 2, 3}))
            .input("multiplicity", Matrix.scalar(1))
            .build();
    Evaluation result = run(Mode.TRAINING, batch);
    assertTrue(Arrays.stream(result.state("norm.running_var")).allMatch(Double::isFinite));
    assertArrayEquals(values.get("norm.bias").toDoubles(), result.output("y"), 1e-15);
  }

  @Test
  void gradientsFlowThroughTheBatchStatistics() {
    Graph graph = new Graph();
    Node x = graph.input("x", Fixture.SITES, WIDTH);
    Node loss = apply(graph, Mode.TRAINING).square().multiply(x).sumAll();
    values.put("x", Fixture.merged().input("x"));
    List<Node> variables = List.of(x, norm.parameters().get(0).state(graph), norm.parameters().get(1).state(graph));
    assertEquals(4 * WIDTH + 2 * WIDTH, new GradientCheck(Fixture.merged(), values).check(loss, variables));
  }
}
