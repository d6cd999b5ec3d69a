package org.sitenet.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

class GraphTest {
  private static final RowSpace ROWS = RowSpace.ragged("rows");

  /** A function of two matrices and what it is of two numbers. */
  interface Scalar {
    double apply(double a, double b);
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        function("add", Node::add, Double::sum),
        function("subtract", Node::subtract, (a, b) -> a - b),
        function("multiply", Node::multiply, (a, b) -> a * b),
        function("divide", Node::divide, (a, b) -> a / b),
        function("minimum", Node::minimum, Math::min),
        function("maximum", Node::maximum, Math::max),
        function("lessOrEqual", Node::lessOrEqual, (a, b) -> a <= b ? 1 : 0));
  }

  private static Arguments function(String name, BinaryOperator<Node> nodes, Scalar scalar) {
    return Arguments.of(name, nodes, scalar);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void eitherOperandMayBeTheSmallerOne(String name, BinaryOperator<Node> function, Scalar scalar) {
    Matrix[] values = {
      GradientCheck.random("full", 4, 3, -1, 1),
      GradientCheck.random("row", 1, 3, -1, 1),
      GradientCheck.random("column", 4, 1, -1, 1),
      GradientCheck.random("scalar", 1, 1, -1, 1)
    };
    for (Matrix a : values) {
      for (Matrix b : values) {
        Graph graph = new Graph();
        Node result = function.apply(input(graph, "a", a), input(graph, "b", b));
        graph.output("result", result);
        Batch batch = Batch.builder().rows(ROWS, 4).input("a", a).input("b", b).build();
        Matrix c = Evaluation.of(graph, batch, Map.of()).outputs().get("result");
        assertEquals(Math.max(a.rows(), b.rows()), c.rows());
        assertEquals(Math.max(a.width(), b.width()), c.width());
        for (int row = 0; row < c.rows(); row++) {
          for (int column = 0; column < c.width(); column++) {
            assertEquals(scalar.apply(at(a, row, column), at(b, row, column)), c.get(row, column), name + a + b);
          }
        }
      }
    }
  }

  private static Node input(Graph graph, String name, Matrix value) {
    return graph.input(name, value.rows() == 1 ? RowSpace.SINGLE : ROWS, value.width());
  }

  private static double at(Matrix matrix, int row, int column) {
    return matrix.get(Math.min(row, matrix.rows() - 1), Math.min(column, matrix.width() - 1));
  }

  @Test
  void whatFollowsAnAssignmentSeesTheNewValue() {
    Graph graph = new Graph();
    Node state = graph.state("state", Shape.SCALAR);
    assertEquals(state, graph.current(state));
    graph.assign(state, graph.current(state).plus(1));
    graph.assign(state, graph.current(state).scale(10));
    graph.output("before", state);
    Batch batch = Batch.builder().build();
    Evaluation result = Evaluation.of(graph, Map.of("state", Matrix.scalar(2)), batch, batch);
    assertArrayEquals(new double[] {30}, result.output("before"));
    assertArrayEquals(new double[] {310}, result.state("state"));
  }

  @Test
  void misuseIsAnsweredInOneLine() {
    Graph graph = new Graph();
    Node state = graph.state("state", Shape.SCALAR);
    Node x = graph.input("x", ROWS, 2);
    Node stranger = new Graph().input("x", ROWS, 2);
    assertEquals(
        "a node of one graph cannot be used in another",
        assertThrows(AutodiffException.class, () -> x.add(stranger)).getMessage());
    assertEquals(
        "state state [1 x 1] cannot take a value of shape [rows x 2]",
        assertThrows(AutodiffException.class, () -> graph.assign(state, x)).getMessage());
    assertThrows(AutodiffException.class, () -> graph.assign(x, x));
    graph.output("x", x).build();
    assertThrows(AutodiffException.class, graph::build);
  }
}
