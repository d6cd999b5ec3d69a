package org.sitenet.autodiff;

import org.sitenet.engine.RowMap;
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

/** The derivative rules of operations along a map. */
final class SegmentGradients {
  private SegmentGradients() {}

  static void pull(SegmentOperation operation, Pullback p) {
    switch (operation) {
      case Gather(RowMap map) -> p.give(0, () -> p.g().scatterSum(map));
      case ScatterSum(RowMap map) -> p.give(0, () -> p.g().gather(map));
      case SegmentMax(RowMap map) -> p.give(0, () -> p.x(0).segmentArgMax(map).multiply(p.g().gather(map)));
      case SegmentSoftmax(RowMap map) -> p.give(0, () -> softmax(p.y(), p.g(), map));
      case AttentionSum(RowMap map) -> {
        p.give(0, () -> attention(map, p.g(), p.x(1)));
        p.give(1, () -> values(map, p.g(), p.x(0)));
      }
      case AttentionSumWeightGradient(RowMap map) -> {
        p.give(0, () -> p.g().attentionSum(map, p.x(1)));
        p.give(1, () -> values(map, p.x(0), p.g()));
      }
      case AttentionSumValueGradient(RowMap map) -> {
        p.give(0, () -> p.x(1).attentionSum(map, p.g()));
        p.give(1, () -> attention(map, p.x(0), p.g()));
      }
      case SegmentArgMax _, SegmentTopK _ -> {
        // Piecewise constant.
      }
    }
  }

  /** dl = y·(g − Σ y·g over the segment). Rows of weight 0 have y = 0 and so no gradient. */
  private static Node softmax(Node y, Node g, RowMap map) {
    Node mean = y.multiply(g).scatterSum(map).gather(map);
    return y.multiply(g.subtract(mean));
  }

  private static Node attention(RowMap map, Node g, Node values) {
    return g.graph().emit(new AttentionSumWeightGradient(map), g, values);
  }

  private static Node values(RowMap map, Node g, Node attention) {
    return g.graph().emit(new AttentionSumValueGradient(map), g, attention);
  }
}
