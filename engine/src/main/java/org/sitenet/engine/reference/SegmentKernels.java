package org.sitenet.engine.reference;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.sitenet.engine.Batch;
import org.sitenet.engine.MapIndex;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.SegmentOperation;

/** The operations along a map. Segments of a contiguous map are the rows {@code offsets[t]} to {@code offsets[t + 1]}. */
final class SegmentKernels {
  private SegmentKernels() {}

  static DoubleMatrix apply(SegmentOperation operation, Batch batch, DoubleMatrix... inputs) {
    MapIndex index = batch.map(operation.map());
    DoubleMatrix first = inputs[0];
    return switch (operation) {
      case SegmentOperation.Gather(RowMap map) -> gather(index, first);
      case SegmentOperation.ScatterSum(RowMap map) -> scatterSum(index, first);
      case SegmentOperation.SegmentMax(RowMap map) -> segmentMax(index, first);
      case SegmentOperation.SegmentArgMax(RowMap map) -> segmentArgMax(index, first);
      case SegmentOperation.SegmentSoftmax(RowMap map) -> softmax(index, first, inputs[1]);
      case SegmentOperation.SegmentTopK(RowMap map, int k) -> topK(index, first, inputs[1], k);
      case SegmentOperation.AttentionSum(RowMap map) -> attentionSum(index, first, inputs[1]);
      case SegmentOperation.AttentionSumWeightGradient(RowMap map) -> weightGradient(index, first, inputs[1]);
      case SegmentOperation.AttentionSumValueGradient(RowMap map) -> valueGradient(index, first, inputs[1]);
    };
  }

  private static DoubleMatrix gather(MapIndex index, DoubleMatrix x) {
    DoubleMatrix y = DoubleMatrix.zeros(index.sourceRows(), x.width());
    for (int row = 0; row < y.rows(); row++) {
      System.arraycopy(x.data(), index.targets()[row] * x.width(), y.data(), row * x.width(), x.width());
    }
    return y;
  }

  private static DoubleMatrix scatterSum(MapIndex index, DoubleMatrix x) {
    DoubleMatrix y = DoubleMatrix.zeros(index.targetRows(), x.width());
    for (int row = 0; row < x.rows(); row++) {
      for (int column = 0; column < x.width(); column++) {
        y.add(index.targets()[row], column, x.get(row, column));
      }
    }
    return y;
  }

  /** The first row that holds the segment's largest value in a column, or -1 in an empty segment. */
  private static int rowOfMax(MapIndex index, int segment, DoubleMatrix x, int column) {
    int best = -1;
    for (int row = index.offsets()[segment]; row < index.offsets()[segment + 1]; row++) {
      if (best < 0 || x.get(row, column) > x.get(best, column)) {
        best = row;
      }
    }
    return best;
  }

  private static DoubleMatrix segmentMax(MapIndex index, DoubleMatrix x) {
    DoubleMatrix y = DoubleMatrix.zeros(index.targetRows(), x.width());
    for (int segment = 0; segment < y.rows(); segment++) {
      for (int column = 0; column < x.width(); column++) {
        int best = rowOfMax(index, segment, x, column);
        y.set(segment, column, best < 0 ? 0 : x.get(best, column));
      }
    }
    return y;
  }

  private static DoubleMatrix segmentArgMax(MapIndex index, DoubleMatrix x) {
    DoubleMatrix y = DoubleMatrix.zeros(x.rows(), x.width());
    for (int segment = 0; segment < index.targetRows(); segment++) {
      for (int column = 0; column < x.width(); column++) {
        int best = rowOfMax(index, segment, x, column);
        if (best >= 0) {
          y.set(best, column, 1);
        }
      }
    }
    return y;
  }

  /** A weight [from x 1] counts for every column. */
  private static double weight(DoubleMatrix weights, int row, int column) {
    return weights.get(row, weights.width() == 1 ? 0 : column);
  }

  private static DoubleMatrix softmax(MapIndex index, DoubleMatrix logits, DoubleMatrix weights) {
    DoubleMatrix y = DoubleMatrix.zeros(logits.rows(), logits.width());
    for (int segment = 0; segment < index.targetRows(); segment++) {
      for (int column = 0; column < logits.width(); column++) {
        softmaxOfSegment(index.offsets()[segment], index.offsets()[segment + 1], column, logits, weights, y);
      }
    }
    return y;
  }

  private static void softmaxOfSegment(
      int begin, int end, int column, DoubleMatrix logits, DoubleMatrix weights, DoubleMatrix y) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int row = begin; row < end; row++) {
      if (weight(weights, row, column) > 0) {
        largest = Math.max(largest, logits.get(row, column));
      }
    }
    double sum = 0;
    for (int row = begin; row < end; row++) {
      if (weight(weights, row, column) > 0) {
        y.set(row, column, weight(weights, row, column) * Math.exp(logits.get(row, column) - largest));
        sum += y.get(row, column);
      }
    }
    for (int row = begin; row < end; row++) {
      if (weight(weights, row, column) > 0) {
        y.set(row, column, y.get(row, column) / sum);
      }
    }
  }

  private static DoubleMatrix topK(MapIndex index, DoubleMatrix logits, DoubleMatrix weights, int k) {
    DoubleMatrix y = DoubleMatrix.zeros(logits.rows(), logits.width());
    for (int segment = 0; segment < index.targetRows(); segment++) {
      for (int column = 0; column < logits.width(); column++) {
        double left = k;
        for (int row : byFallingLogit(index, segment, logits, column)) {
          double kept = Math.min(left, weight(weights, row, column));
          y.set(row, column, kept);
          left -= kept;
        }
      }
    }
    return y;
  }

  /** The sort is stable, so that ties stay in row order; 0 − x and not −x, so that 0 and −0 tie too. */
  private static int[] byFallingLogit(MapIndex index, int segment, DoubleMatrix logits, int column) {
    return IntStream.range(index.offsets()[segment], index.offsets()[segment + 1])
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> 0 - logits.get(row, column)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static DoubleMatrix attentionSum(MapIndex index, DoubleMatrix attention, DoubleMatrix values) {
    int heads = attention.width();
    DoubleMatrix y = DoubleMatrix.zeros(index.targetRows(), heads * values.width());
    for (int row = 0; row < attention.rows(); row++) {
      for (int c = 0; c < values.width(); c++) {
        for (int k = 0; k < heads; k++) {
          y.add(index.targets()[row], c * heads + k, attention.get(row, k) * values.get(row, c));
        }
      }
    }
    return y;
  }

  private static DoubleMatrix weightGradient(MapIndex index, DoubleMatrix g, DoubleMatrix values) {
    int heads = g.width() / values.width();
    DoubleMatrix y = DoubleMatrix.zeros(values.rows(), heads);
    for (int row = 0; row < values.rows(); row++) {
      for (int c = 0; c < values.width(); c++) {
        for (int k = 0; k < heads; k++) {
          y.add(row, k, g.get(index.targets()[row], c * heads + k) * values.get(row, c));
        }
      }
    }
    return y;
  }

  private static DoubleMatrix valueGradient(MapIndex index, DoubleMatrix g, DoubleMatrix attention) {
    int heads = attention.width();
    DoubleMatrix y = DoubleMatrix.zeros(attention.rows(), g.width() / heads);
    for (int row = 0; row < attention.rows(); row++) {
      for (int c = 0; c < y.width(); c++) {
        for (int k = 0; k < heads; k++) {
          y.add(row, c, g.get(index.targets()[row], c * heads + k) * attention.get(row, k));
        }
      }
    }
    return y;
  }
}
