package org.sitenet.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Activation;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.NormalizeGradient;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.MatrixOperation.BroadcastRows;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

class GradientsTest {
  private static final RowSpace SINGLE = RowSpace.SINGLE;
  private static final RowSpace ROWS = RowSpace.ragged("rows");

  private final Graph graph = new Graph();

  @Test
  void aVariableThatTheLossDoesNotDependOnHasNoGradient() {
    Node x = graph.input("x", SINGLE, 2);
    Node unused = graph.input("unused", SINGLE, 2);
    Node later = x.square();
    Map<Node, Node> gradients = Gradients.of(x.sumAll(), List.of(unused, x, later));
    assertEquals(List.of(x), List.copyOf(gradients.keySet()));
  }

  @Test
  void gradientsComeInTheOrderOfTheVariables() {
    Node x = graph.input("x", SINGLE, 2);
    Node y = graph.input("y", SINGLE, 2);
    Node loss = x.multiply(y).sumAll();
    assertEquals(List.of(y, x), new ArrayList<>(Gradients.of(loss, List.of(y, x)).keySet()));
  }

  @Test
  void aVariableMayLieOnTheWayToAnother() {
    Node x = graph.input("x", SINGLE, 1);
    Node square = x.square();
    Node loss = square.square();
    Map<Node, Node> gradients = Gradients.of(loss, List.of(x, square));
    graph.output("x", gradients.get(x)).output("square", gradients.get(square));
    Evaluation result = Evaluation.of(graph, Batch.builder().input("x", Matrix.scalar(3)).build(), Map.of());
    assertArrayEquals(new double[] {4 * 27}, result.output("x"));
    assertArrayEquals(new double[] {2 * 9}, result.output("square"));
  }

  @Test
  void theLossIsAVariableOfItself() {
    Node x = graph.input("x", SINGLE, 1);
    Node gradient = Gradients.of(x, List.of(x)).get(x);
    graph.output("one", gradient);
    assertArrayEquals(new double[] {1}, Evaluation.of(graph, Batch.builder().build(), Map.of()).output("one"));
  }

  @Test
  void onlyAScalarHasAGradient() {
    Node x = graph.input("x", ROWS, 2);
    AutodiffException e = assertThrows(AutodiffException.class, () -> Gradients.of(x, List.of(x)));
    assertEquals("only a scalar has a gradient, not a value of shape [rows x 2]", e.getMessage());
  }

  @Test
  void aCotangentMustFit() {
    Node x = graph.input("x", ROWS, 2);
    assertThrows(AutodiffException.class, () -> Gradients.of(x, x.slice(0, 1), List.of(x)));
  }

  @Test
  void transparentReluPassesGradientsOnEverywhere() {
    Node x = graph.input("x", SINGLE, 3);
    Node loss = x.activate(Activation.TRELU).multiply(graph.input("c", SINGLE, 3)).sumAll();
    graph.output("gradient", Gradients.of(loss, List.of(x)).get(x));
    Batch batch =
        Batch.builder()
            .input("x", Matrix.of(1, 3, new double[] {-2, 0, 2}))
            .input("c", Matrix.of(1, 3, new double[] {5, 6, 7}))
            .build();
    assertArrayEquals(new double[] {5, 6, 7}, Evaluation.of(graph, batch, Map.of()).output("gradient"));
  }

  @Test
  void renormedRowsPassGradientsOnUnchanged() {
    RowMap used = new RowMap("used", ROWS, RowSpace.fixed(2), false);
    Node table = graph.state("table", Shape.fixed(2, 2));
    Node loss = table.maxNormRows(1, used).multiply(graph.input("c", Shape.fixed(2, 2))).sumAll();
    graph.output("gradient", Gradients.of(loss, List.of(table)).get(table));
    Batch batch =
        Batch.builder()
            .rows(ROWS, 1)
            .map(used, new int[] {1})
            .input("c", Matrix.of(2, 2, new double[] {1, 2, 3, 4}))
            .build();
    Map<String, Matrix> states = Map.of("table", Matrix.of(2, 2, new double[] {3, 4, 30, 40}));
    assertArrayEquals(new double[] {1, 2, 3, 4}, Evaluation.of(graph, batch, states).output("gradient"));
  }

  @Test
  void aThirdDerivativeOfAnActivationIsRefusedInOneLine() {
    Node x = graph.input("x", SINGLE, 1);
    Node first = Gradients.of(x.activate(Activation.MISH), List.of(x)).get(x);
    Node second = Gradients.of(first, List.of(x)).get(x);
    EngineException e = assertThrows(EngineException.class, () -> Gradients.of(second, List.of(x)));
    assertTrue(e.getMessage().contains("activations can be differentiated twice"), e.getMessage());
  }

  @Test
  void pathsThatAreNotAskedForAreNotDescribed() {
    Node x = graph.input("x", SINGLE, 1);
    Node g = graph.input("g", SINGLE, 1);
    Node first = Gradients.of(x.activate(Activation.MISH), g, List.of(x)).get(x);
    Node second = Gradients.of(first, List.of(x)).get(x);
    // Linear in g: no third derivative is needed.
    assertTrue(Gradients.of(second, List.of(g)).containsKey(g));
  }

  @Test
  void aDecompositionMayTakeOneValueTwice() {
    Batch batch = Batch.builder().rows(ROWS, 4).build();
    Map<String, Matrix> values =
        Map.of(
            "x", GradientCheck.random("x", 4, 3, -1, 1),
            "scale", GradientCheck.random("scale", 1, 3, -1, 1));
    Node x = graph.input("x", ROWS, 3);
    Node scale = graph.input("scale", SINGLE, 3);
    Node twice = graph.emit(new NormalizeGradient(0.01), x, x);
    Node again = graph.emit(new LayerNormGradient(0.01), x, scale, x.square());
    Node loss = twice.add(again).square().sumAll();
    assertEquals(15, new GradientCheck(batch, values).check(loss, List.of(x, scale)));
  }

  @Test
  void gradientsThatNobodyReadsAreNotComputed() {
    Node x = graph.input("x", ROWS, 3);
    Node w = graph.state("w", Shape.fixed(2, 3));
    Node loss = x.matmulTransposed(w).sumAll();
    graph.output("gradient", Gradients.of(loss, List.of(x, w)).get(w));
    Computation computation = graph.build();
    assertFalse(computation.toString().contains("transposeA=false"), computation.toString());
  }

  @Test
  void aSumOverASingleRowNeedsNoOperation() {
    Node x = graph.input("x", SINGLE, 3);
    assertEquals(x, x.sumRows());
    assertEquals(x, x.broadcastRows(SINGLE));
    assertEquals(x.width(), graph.emit(new BroadcastRows(ROWS), x).width());
  }
}
