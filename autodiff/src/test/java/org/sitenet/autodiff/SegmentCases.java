package org.sitenet.autodiff;

import static org.sitenet.autodiff.OperationCase.FROM;
import static org.sitenet.autodiff.OperationCase.KEYS;
import static org.sitenet.autodiff.OperationCase.SEGMENTS;
import static org.sitenet.autodiff.OperationCase.TO;
import static org.sitenet.autodiff.OperationCase.any;
import static org.sitenet.autodiff.OperationCase.of;
import static org.sitenet.autodiff.OperationCase.smooth;
import static org.sitenet.autodiff.OperationCase.stopping;

import java.util.stream.Stream;
import org.sitenet.autodiff.OperationCase.Kind;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.AttentionSumValueGradient;
import org.sitenet.engine.SegmentOperation.AttentionSumWeightGradient;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentArgMax;
import org.sitenet.engine.SegmentOperation.SegmentMax;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.SegmentOperation.SegmentTopK;

/** Operations along maps. */
final class SegmentCases {
  private SegmentCases() {}

  static Stream<OperationCase> all() {
    return Stream.of(
        smooth(new Gather(SEGMENTS), any(TO, 3)),
        smooth(new Gather(KEYS), any(TO, 3)),
        smooth(new ScatterSum(SEGMENTS), any(FROM, 3)),
        smooth(new ScatterSum(KEYS), any(FROM, 3)),
        smooth(new SegmentMax(SEGMENTS), any(FROM, 3)),
        stopping(new SegmentArgMax(SEGMENTS), any(FROM, 3)),
        smooth(new SegmentSoftmax(SEGMENTS), any(FROM, 3), of(Kind.WEIGHT, FROM, 1)),
        smooth(new SegmentSoftmax(SEGMENTS), any(FROM, 3), of(Kind.WEIGHT, FROM, 3)),
        stopping(new SegmentTopK(SEGMENTS, 2), any(FROM, 3), of(Kind.WEIGHT, FROM, 1)),
        smooth(new AttentionSum(SEGMENTS), any(FROM, 2), any(FROM, 3)),
        smooth(new AttentionSumWeightGradient(SEGMENTS), any(TO, 6), any(FROM, 3)),
        smooth(new AttentionSumValueGradient(SEGMENTS), any(TO, 6), any(FROM, 2)));
  }
}
