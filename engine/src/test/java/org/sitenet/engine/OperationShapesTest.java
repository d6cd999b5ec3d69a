package org.sitenet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.MatrixOperation.BroadcastColumns;
import org.sitenet.engine.MatrixOperation.BroadcastRows;
import org.sitenet.engine.MatrixOperation.Concat;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.Pad;
import org.sitenet.engine.MatrixOperation.Slice;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.AttentionSumWeightGradient;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.SegmentOperation.SegmentTopK;

class OperationShapesTest {
  private static final RowSpace PAIRS = RowSpace.ragged("pairs");
  private static final RowSpace SITES = RowSpace.ragged("sites");
  private static final RowMap QUERY = new RowMap("query", PAIRS, SITES, true);
  private static final RowMap KEY = new RowMap("key", PAIRS, SITES, false);

  private static Shape pairs(int width) {
    return new Shape(PAIRS, width);
  }

  private static Shape sites(int width) {
    return new Shape(SITES, width);
  }

  static Stream<Arguments> fitting() {
    return Stream.of(
        Arguments.of(new MatMul(false, false), List.of(pairs(3), Shape.fixed(3, 5)), pairs(5)),
        Arguments.of(new MatMul(false, true), List.of(pairs(3), Shape.fixed(5, 3)), pairs(5)),
        Arguments.of(new MatMul(true, false), List.of(pairs(3), pairs(5)), Shape.fixed(3, 5)),
        Arguments.of(new Binary(BinaryFunction.ADD), List.of(pairs(3), Shape.SCALAR), pairs(3)),
        Arguments.of(new Binary(BinaryFunction.ADD), List.of(pairs(3), Shape.fixed(1, 3)), pairs(3)),
        Arguments.of(new Binary(BinaryFunction.ADD), List.of(pairs(3), pairs(1)), pairs(3)),
        Arguments.of(new BroadcastRows(SITES), List.of(Shape.fixed(1, 3)), sites(3)),
        Arguments.of(new BroadcastColumns(4), List.of(sites(1)), sites(4)),
        Arguments.of(new Concat(), List.of(sites(1), sites(4)), sites(5)),
        Arguments.of(new Slice(2, 3), List.of(sites(5)), sites(3)),
        Arguments.of(new Pad(2, 7), List.of(sites(5)), sites(7)),
        Arguments.of(new Gather(KEY), List.of(sites(5)), pairs(5)),
        Arguments.of(new ScatterSum(KEY), List.of(pairs(5)), sites(5)),
        Arguments.of(new AttentionSum(QUERY), List.of(pairs(3), pairs(30)), sites(90)),
        Arguments.of(new AttentionSumWeightGradient(QUERY), List.of(sites(90), pairs(30)), pairs(3)),
        Arguments.of(new BondSum(QUERY, KEY), List.of(pairs(2), sites(2), sites(2)), pairs(2)));
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void resultHasTheStatedShape(Operation operation, List<Shape> inputs, Shape result) {
    assertEquals(result, operation.resultShape(inputs));
  }

  static Stream<Arguments> unfitting() {
    return Stream.of(
        Arguments.of(new MatMul(false, false), List.of(pairs(3), Shape.fixed(5, 3))),
        Arguments.of(new MatMul(false, false), List.of(pairs(3), sites(3))),
        Arguments.of(new MatMul(true, false), List.of(pairs(3), sites(3))),
        Arguments.of(new Binary(BinaryFunction.ADD), List.of(Shape.SCALAR, pairs(3))),
        Arguments.of(new Binary(BinaryFunction.ADD), List.of(pairs(3), sites(3))),
        Arguments.of(new Binary(BinaryFunction.ADD), List.of(pairs(3))),
        Arguments.of(new ActivateGradient(Activation.MISH, 1), List.of(pairs(3), pairs(1))),
        Arguments.of(new BroadcastRows(SITES), List.of(Shape.fixed(2, 3))),
        Arguments.of(new BroadcastColumns(4), List.of(sites(2))),
        Arguments.of(new Concat(), List.of()),
        Arguments.of(new Concat(), List.of(sites(1), pairs(1))),
        Arguments.of(new Slice(3, 3), List.of(sites(5))),
        Arguments.of(new Slice(-1, 3), List.of(sites(5))),
        Arguments.of(new Pad(3, 7), List.of(sites(5))),
        Arguments.of(new Gather(KEY), List.of(pairs(5))),
        Arguments.of(new ScatterSum(KEY), List.of(sites(5))),
        Arguments.of(new SegmentSoftmax(KEY), List.of(pairs(3), pairs(1))),
        Arguments.of(new SegmentSoftmax(QUERY), List.of(pairs(3), pairs(2))),
        Arguments.of(new AttentionSumWeightGradient(QUERY), List.of(sites(91), pairs(30))),
        Arguments.of(new LayerNorm(1e-5), List.of(pairs(3), Shape.fixed(1, 3), Shape.SCALAR)),
        Arguments.of(new BondSum(QUERY, KEY), List.of(pairs(2), sites(2), sites(3))));
  }

  @ParameterizedTest
  @MethodSource("unfitting")
  void inputsThatDoNotFitAreRefusedInOneLine(Operation operation, List<Shape> inputs) {
    EngineException refusal = assertThrows(EngineException.class, () -> operation.resultShape(inputs));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith(operation.toString()), refusal::getMessage);
  }

  @Test
  void operationsThatMakeNoSenseAreRefused() {
    assertThrows(EngineException.class, () -> new MatMul(true, true));
    assertThrows(EngineException.class, () -> new ActivateGradient(Activation.MISH, 3));
    assertThrows(EngineException.class, () -> new SegmentTopK(QUERY, 0));
    assertThrows(IllegalArgumentException.class, () -> new Shape(PAIRS, 0));
    assertThrows(IllegalArgumentException.class, () -> RowSpace.fixed(-2));
  }
}
