package org.sitenet.autodiff.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Evaluation;
import org.sitenet.autodiff.Gradients;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.RowSpace;

class LossTest {
  private static final RowSpace CRYSTALS = RowSpace.ragged("crystals");

  /** Errors of the predictions: 0.5, -3, 0 and 2. */
  private static final double[] PREDICTION = {1.5, -2, 4, 2};

  private static final double[] TARGET = {1, 1, 4, 0};

  static Stream<Arguments> losses() {
    return Stream.of(
        Arguments.of(new Loss.L1(), 5.5 / 4, new double[] {0.25, -0.25, 0, 0.25}),
        Arguments.of(new Loss.L2(), 13.25 / 4, new double[] {0.25, -1.5, 0, 1}),
        Arguments.of(new Loss.Huber(1), (0.125 + 2.5 + 1.5) / 4, new double[] {0.125, -0.25, 0, 0.25}),
        Arguments.of(new Loss.Huber(2.5), (0.125 + 2.5 * 1.75 + 2) / 4, new double[] {0.125, -0.625, 0, 0.5}));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesAreMeansOverTheCrystals(Loss loss, double expected, double[] gradient) {
    Graph graph = new Graph();
    Node prediction = graph.input("prediction", CRYSTALS, 1);
    Node value = loss.apply(prediction, graph.input("target", CRYSTALS, 1));
    graph.output("loss", value).output("gradient", Gradients.of(value, List.of(prediction)).get(prediction));
    Batch batch =
        Batch.builder()
            .rows(CRYSTALS, 4)
            .input("prediction", Matrix.of(4, 1, PREDICTION))
            .input("target", Matrix.of(4, 1, TARGET))
            .build();
    Evaluation result = Evaluation.of(graph, batch, Map.of());
    assertEquals(expected, result.output("loss")[0], 1e-15);
    assertArrayEquals(gradient, result.output("gradient"), 1e-15);
  }

  @Test
  void predictionAndTargetMustFit() {
    Graph graph = new Graph();
    Node column = graph.input("column", CRYSTALS, 1);
    Node wide = graph.input("wide", CRYSTALS, 2);
    assertThrows(AutodiffException.class, () -> new Loss.L1().apply(wide, column));
    assertThrows(AutodiffException.class, () -> new Loss.L1().apply(wide, wide));
    assertThrows(AutodiffException.class, () -> new Loss.Huber(0));
  }
}
