package org.sitenet.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.autodiff.OperationCase.Argument;
import org.sitenet.autodiff.OperationCase.Kind;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/** The derivative rule of every operation against central differences, over ragged sizes. */
class OperationGradientTest {
  /** Segment sizes: many with empty and single-row ones, one row, empty segments only, nothing at all. */
  enum Size {
    RAGGED(3, 0, 1, 5, 0, 2),
    ONE_ROW(1),
    EMPTY_SEGMENTS(0, 0),
    NOTHING;

    private final int[] segments;

    Size(int... segments) {
      this.segments = segments;
    }

    boolean hasRows() {
      return this == RAGGED || this == ONE_ROW;
    }

    Batch batch() {
      List<Integer> targets = new ArrayList<>();
      for (int target = 0; target < segments.length; target++) {
        for (int i = 0; i < segments[target]; i++) {
          targets.add(target);
        }
      }
      int[] contiguous = targets.stream().mapToInt(Integer::intValue).toArray();
      int[] keys = new int[contiguous.length];
      for (int row = 0; row < keys.length; row++) {
        keys[row] = (5 * row + 2) % segments.length;
      }
      return Batch.builder()
          .rows(OperationCase.FROM, contiguous.length)
          .rows(OperationCase.TO, segments.length)
          .map(OperationCase.SEGMENTS, contiguous)
          .map(OperationCase.KEYS, keys)
          .build();
    }
  }

  static Stream<Arguments> casesAndSizes() {
    return OperationCase.all()
        .flatMap(operationCase -> Stream.of(Size.values()).map(size -> Arguments.of(operationCase, size)));
  }

  /** A graph of one operation with the curved loss Σ c·(y + y²/2), so that every rule is differentiated again. */
  private static final class Fixture {
    final Graph graph = new Graph();
    final List<Node> variables = new ArrayList<>();
    final Map<String, Matrix> values = new LinkedHashMap<>();
    final Batch batch;
    final Node loss;

    Fixture(OperationCase operationCase, Size size) {
      batch = size.batch();
      List<Node> inputs = new ArrayList<>();
      for (Argument argument : operationCase.arguments()) {
        Node input = input("input " + inputs.size(), argument.shape(), argument.kind());
        inputs.add(input);
        if (argument.kind() != Kind.WEIGHT) {
          variables.add(input);
        }
      }
      Node result = graph.emit(operationCase.operation(), inputs.toArray(Node[]::new));
      Node weights = input("weights of the loss", result.shape(), Kind.ANY);
      loss = result.add(result.square().scale(0.5)).multiply(weights).sumAll();
    }

    private Node input(String name, Shape shape, Kind kind) {
      Matrix raw = GradientCheck.random(name, batch.rows(shape.rows()), shape.width(), kind.low, kind.high);
      double[] data = raw.toDoubles();
      for (int i = 0; i < data.length; i++) {
        data[i] = kind.adjust(data[i]);
      }
      values.put(name, Matrix.of(raw.rows(), raw.width(), data));
      return graph.input(name, shape);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("casesAndSizes")
  void firstDerivativesAgreeWithDifferences(OperationCase operationCase, Size size) {
    Fixture fixture = new Fixture(operationCase, size);
    if (operationCase.stops()) {
      assertEquals(Map.of(), Gradients.of(fixture.loss, fixture.variables));
    } else {
      int checked = new GradientCheck(fixture.batch, fixture.values).check(fixture.loss, fixture.variables);
      assertTrue(checked > 0 || !size.hasRows(), "nothing was checked");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("casesAndSizes")
  void secondDerivativesAgreeWithDifferences(OperationCase operationCase, Size size) {
    if (operationCase.second()) {
      Fixture fixture = new Fixture(operationCase, size);
      int checked =
          new GradientCheck(fixture.batch, fixture.values).checkSecondOrder(fixture.loss, fixture.variables);
      assertTrue(checked > 0 || !size.hasRows(), "nothing was checked");
    }
  }

  @Test
  void everyOperationHasACase() {
    Set<String> covered =
        OperationCase.all().map(operationCase -> operationCase.operation().getClass().getName()).collect(Collectors.toSet());
    Set<String> missing = new LinkedHashSet<>();
    for (Class<?> family : Operation.class.getPermittedSubclasses()) {
      for (Class<?> operation : family.getPermittedSubclasses()) {
        if (!covered.contains(operation.getName())) {
          missing.add(operation.getName());
        }
      }
    }
    assertEquals(Set.of(), missing, "operations without a gradient check");
  }

  @Test
  void aWrongGradientIsNoticed() {
    Graph graph = new Graph();
    Node x = graph.input("x", RowSpace.SINGLE, 3);
    // A detached factor makes the gradient half of what the difference quotient says.
    Node loss = x.multiply(x.detach()).sumAll();
    GradientCheck check = new GradientCheck(Size.NOTHING.batch(), Map.of("x", Matrix.of(1, 3, new double[] {1, 2, 3})));
    assertTrue(
        assertThrows(AssertionError.class, () -> check.check(loss, List.of(x)))
            .getMessage()
            .contains("the gradient of x at 0 is 1.0"));
  }
}
