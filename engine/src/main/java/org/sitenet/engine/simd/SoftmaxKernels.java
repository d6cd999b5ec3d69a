package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import java.util.Arrays;
import org.sitenet.engine.RowMap;

/** Softmax and top-k over segments with multiplicities; the kernels run over segments. */
final class SoftmaxKernels {
  private SoftmaxKernels() {}

  /** A kernel of logits and the weights of their rows, one for all columns or one for each. */
  private abstract static class Weighted extends RowKernels.Mapped {
    final int logits;
    final int weights;
    final int weightWidth;
    final int y;
    final int width;

    Weighted(RowMap map, int logits, int weights, int weightWidth, int y, int width) {
      super(map);
      this.logits = logits;
      this.weights = weights;
      this.weightWidth = weightWidth;
      this.y = y;
      this.width = width;
    }

    final int weightColumn(int column) {
      return weightWidth == 1 ? 0 : column;
    }
  }

  /** y[r] = w[r]·exp(l[r]) / Σ w[s]·exp(l[s]), column by column. */
  static final class SegmentSoftmax extends Weighted {
    SegmentSoftmax(RowMap map, int logits, int weights, int weightWidth, int y, int width) {
      super(map, logits, weights, weightWidth, y, width);
    }

    @Override
    public void run(Tile tile) {
      int[] offsets = index().offsets();
      for (int segment = tile.from(); segment < tile.to(); segment++) {
        int first = offsets[segment];
        int rows = offsets[segment + 1] - first;
        float[] exponents = tile.scratch(rows * width);
        float[] l = tile.array(logits);
        float[] w = tile.array(weights);
        for (int column = 0; column < width; column++) {
          subtractLargest(l, w, first, rows, column, exponents);
        }
        exponentials(exponents, rows * width);
        for (int column = 0; column < width; column++) {
          divideBySum(exponents, w, first, rows, column, tile.array(y));
        }
      }
    }

    private void subtractLargest(float[] l, float[] w, int first, int rows, int column, float[] exponents) {
      int logitAt = first * width + column;
      int weightAt = first * weightWidth + weightColumn(column);
      float largest = Float.NEGATIVE_INFINITY;
      for (int row = 0; row < rows; row++) {
        float logit = l[logitAt + row * width];
        if (w[weightAt + row * weightWidth] > 0 && !(logit <= largest)) {
          largest = logit;
        }
      }
      for (int row = 0; row < rows; row++) {
        boolean counts = w[weightAt + row * weightWidth] > 0;
        exponents[row * width + column] = counts ? l[logitAt + row * width] - largest : 0;
      }
    }

    private static void exponentials(float[] x, int count) {
      for (int i = 0; i < count; i += LANES) {
        VectorMath.expBelow88(fromArray(FLOATS, x, i)).intoArray(x, i);
      }
    }

    private void divideBySum(float[] exponentials, float[] w, int first, int rows, int column, float[] result) {
      int at = first * width + column;
      int weightAt = first * weightWidth + weightColumn(column);
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        float weight = w[weightAt + row * weightWidth];
        float term = weight > 0 ? weight * exponentials[row * width + column] : 0;
        exponentials[row * width + column] = term;
        sum += term;
      }
      float scale = sum == 0 ? 0 : (float) (1 / sum);
      for (int row = 0; row < rows; row++) {
        result[at + row * width] = exponentials[row * width + column] * scale;
      }
    }
  }

  /** The part of each multiplicity that the k largest logits of a segment leave, column by column. */
  static final class SegmentTopK extends Weighted {
    private final int k;

    SegmentTopK(RowMap map, int k, int logits, int weights, int weightWidth, int y, int width) {
      super(map, logits, weights, weightWidth, y, width);
      this.k = k;
    }

    @Override
    public void run(Tile tile) {
      int[] offsets = index().offsets();
      for (int segment = tile.from(); segment < tile.to(); segment++) {
        int first = offsets[segment];
        int rows = offsets[segment + 1] - first;
        for (int column = 0; column < width; column++) {
          choose(tile, first, rows, column);
        }
      }
    }

    private void choose(Tile tile, int first, int rows, int column) {
      float[] l = tile.array(logits);
      float[] w = tile.array(weights);
      float[] result = tile.array(y);
      long[] keys = tile.keys(rows);
      for (int row = 0; row < rows; row++) {
        keys[row] = ((long) ~ascending(l[(first + row) * width + column]) << 32) | row;
      }
      Arrays.sort(keys, 0, rows);
      double left = k;
      for (int i = 0; i < rows; i++) {
        int row = first + (int) keys[i];
        float weight = w[row * weightWidth + weightColumn(column)];
        double kept = Math.min(weight, left);
        result[row * width + column] = (float) kept;
        left -= kept;
      }
    }

    /** An integer that orders as the numbers do: both zeros alike, and what is not a number below all. */
    private static int ascending(float logit) {
      if (Float.isNaN(logit)) {
        return Integer.MIN_VALUE;
      }
      int bits = Float.floatToRawIntBits(logit + 0f);
      return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }
  }
}
