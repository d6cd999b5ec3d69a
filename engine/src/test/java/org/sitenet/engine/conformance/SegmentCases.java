package org.sitenet.engine.conformance;

import static org.sitenet.engine.conformance.Layout.GROUP;
import static org.sitenet.engine.conformance.Layout.LINK;
import static org.sitenet.engine.conformance.Layout.LOOKUP;
import static org.sitenet.engine.conformance.Layout.ROWS;
import static org.sitenet.engine.conformance.Layout.TARGETS;
import static org.sitenet.engine.conformance.OperationCase.argument;
import static org.sitenet.engine.conformance.Values.LOGITS;
import static org.sitenet.engine.conformance.Values.NORMAL;
import static org.sitenet.engine.conformance.Values.TIED;
import static org.sitenet.engine.conformance.Values.WEIGHTS;
import static org.sitenet.engine.conformance.Values.WIDE;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sitenet.engine.SegmentOperation;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.AttentionSumValueGradient;
import org.sitenet.engine.SegmentOperation.AttentionSumWeightGradient;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentArgMax;
import org.sitenet.engine.SegmentOperation.SegmentMax;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.SegmentOperation.SegmentTopK;

/** The cases of operations along a map. */
final class SegmentCases {
  private SegmentCases() {}

  static Stream<SegmentOperation> operations() {
    return Stream.of(
        new Gather(GROUP),
        new Gather(LINK),
        new Gather(LOOKUP),
        new ScatterSum(GROUP),
        new ScatterSum(LINK),
        new ScatterSum(LOOKUP),
        new SegmentMax(GROUP),
        new SegmentArgMax(GROUP),
        new SegmentSoftmax(GROUP),
        new SegmentTopK(GROUP, 1),
        new SegmentTopK(GROUP, 6),
        new AttentionSum(GROUP),
        new AttentionSumWeightGradient(GROUP),
        new AttentionSumValueGradient(GROUP));
  }

  static Stream<OperationCase> of(SegmentOperation operation, int width) {
    Tolerance sum = Tolerance.ofTerms(operation, MatrixCases.SUM);
    return switch (operation) {
      case Gather gather ->
          Stream.of(OperationCase.of(gather, Tolerance.exact(), argument(gather.map().to(), width, WIDE)));
      case ScatterSum scatter -> Stream.of(OperationCase.of(scatter, sum, argument(ROWS, width, NORMAL)));
      case SegmentMax max -> chosen(max, width);
      case SegmentArgMax max -> chosen(max, width);
      case SegmentSoftmax softmax ->
          weighted(softmax, width, Tolerance.ofResult(1e-5, 1e-10), LOGITS);
      case SegmentTopK top ->
          Stream.concat(
              weighted(top, width, Tolerance.exact(), LOGITS), weighted(top, width, Tolerance.exact(), TIED));
      case AttentionSum attention ->
          heads(width)
              .mapToObj(
                  h ->
                      OperationCase.of(
                          attention, sum, argument(ROWS, h, NORMAL), argument(ROWS, width, NORMAL)));
      case AttentionSumWeightGradient gradient ->
          heads(width)
              .mapToObj(
                  h ->
                      OperationCase.of(
                          gradient, sum, argument(TARGETS, h * width, NORMAL), argument(ROWS, width, NORMAL)));
      case AttentionSumValueGradient gradient ->
          heads(width)
              .mapToObj(
                  h ->
                      OperationCase.of(
                          gradient, sum, argument(TARGETS, h * width, NORMAL), argument(ROWS, h, NORMAL)));
    };
  }

  private static Stream<OperationCase> chosen(SegmentOperation operation, int width) {
    return Stream.of(NORMAL, TIED)
        .map(values -> OperationCase.of(operation, Tolerance.exact(), argument(ROWS, width, values)));
  }

  /** With weights for a whole row and for every column. */
  private static Stream<OperationCase> weighted(
      SegmentOperation operation, int width, Tolerance tolerance, Values logits) {
    return IntStream.of(1, width)
        .distinct()
        .mapToObj(
            columns ->
                OperationCase.of(
                    operation, tolerance, argument(ROWS, width, logits), argument(ROWS, columns, WEIGHTS)));
  }

  private static IntStream heads(int width) {
    return width > 100 ? IntStream.of(3) : IntStream.of(1, 3, 8);
  }
}
