package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.broadcast;
import static org.sitenet.engine.simd.VectorMath.load;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.sitenet.engine.RowMap;

/** Sums and maxima of segments; the kernels run over segments. Values are named by their numbers. */
final class SegmentKernels {
  private SegmentKernels() {}

  /** y[t] = Σ x[r], in row order. */
  static final class ScatterSum extends RowKernels.Mapped {
    private final int x;
    private final int y;
    private final int width;

    ScatterSum(RowMap map, int x, int y, int width) {
      super(map);
      this.x = x;
      this.y = y;
      this.width = width;
    }

    @Override
    public void run(Tile tile) {
      int[] offsets = index().offsets();
      int[] order = index().order();
      int at = tile.offset(y);
      for (int segment = tile.from(); segment < tile.to(); segment++) {
        int first = offsets[segment];
        int end = offsets[segment + 1];
        if (map().contiguous()) {
          sumAdjacent(tile.array(x), first, end, width, tile.array(y), at);
        } else {
          sumListed(tile.array(x), order, first, end, width, tile.array(y), at);
        }
        at += width;
      }
    }

    private static void sumAdjacent(float[] x, int first, int end, int width, float[] y, int yAt) {
      for (int column = 0; column < width; column += LANES) {
        FloatVector sum = broadcast(0f);
        for (int row = first; row < end; row++) {
          sum = sum.add(load(x, row * width + column));
        }
        store(sum, y, yAt, column, width);
      }
    }

    private static void sumListed(float[] x, int[] order, int first, int end, int width, float[] y, int yAt) {
      int column = 0;
      for (; column + 4 * LANES <= width; column += 4 * LANES) {
        FloatVector sum0 = broadcast(0f);
        FloatVector sum1 = broadcast(0f);
        FloatVector sum2 = broadcast(0f);
        FloatVector sum3 = broadcast(0f);
        for (int i = first; i < end; i++) {
          int at = order[i] * width + column;
          sum0 = sum0.add(load(x, at));
          sum1 = sum1.add(load(x, at + LANES));
          sum2 = sum2.add(load(x, at + 2 * LANES));
          sum3 = sum3.add(load(x, at + 3 * LANES));
        }
        sum0.intoArray(y, yAt + column);
        sum1.intoArray(y, yAt + column + LANES);
        sum2.intoArray(y, yAt + column + 2 * LANES);
        sum3.intoArray(y, yAt + column + 3 * LANES);
      }
      for (; column < width; column += LANES) {
        FloatVector sum = broadcast(0f);
        for (int i = first; i < end; i++) {
          sum = sum.add(load(x, order[i] * width + column));
        }
        store(sum, y, yAt, column, width);
      }
    }

    private static void store(FloatVector sum, float[] y, int yAt, int column, int width) {
      if (column + LANES <= width) {
        sum.intoArray(y, yAt + column);
      } else {
        VectorMask<Float> end = FLOATS.indexInRange(column, width);
        sum.intoArray(y, yAt + column, end);
      }
    }
  }

  /** y[t] = the largest x[r], column by column; 0 for an empty segment. */
  static final class SegmentMax extends RowKernels.Mapped {
    private final int x;
    private final int y;
    private final int width;

    SegmentMax(RowMap map, int x, int y, int width) {
      super(map);
      this.x = x;
      this.y = y;
      this.width = width;
    }

    @Override
    public void run(Tile tile) {
      int[] offsets = index().offsets();
      float[] source = tile.array(x);
      float[] target = tile.array(y);
      int at = tile.offset(y);
      for (int segment = tile.from(); segment < tile.to(); segment++) {
        int first = offsets[segment];
        int end = offsets[segment + 1];
        for (int column = 0; column < width; column++) {
          target[at++] = first == end ? 0 : source[largest(source, first, end, column, width) * width + column];
        }
      }
    }
  }

  /** y[r] = 1 at the first row of the largest x of a segment, column by column, else 0. */
  static final class SegmentArgMax extends RowKernels.Mapped {
    private final int x;
    private final int y;
    private final int width;

    SegmentArgMax(RowMap map, int x, int y, int width) {
      super(map);
      this.x = x;
      this.y = y;
      this.width = width;
    }

    @Override
    public void run(Tile tile) {
      int[] offsets = index().offsets();
      float[] source = tile.array(x);
      float[] target = tile.array(y);
      for (int segment = tile.from(); segment < tile.to(); segment++) {
        int first = offsets[segment];
        int end = offsets[segment + 1];
        Arrays.fill(target, first * width, end * width, 0);
        for (int column = 0; column < width && first < end; column++) {
          target[largest(source, first, end, column, width) * width + column] = 1;
        }
      }
    }
  }

  /** The first row that holds the largest number of a column; the first that is not a number, if there is one. */
  private static int largest(float[] x, int first, int end, int column, int width) {
    int best = first;
    float largest = x[first * width + column];
    for (int row = first + 1; row < end; row++) {
      float candidate = x[row * width + column];
      if (candidate > largest || (Float.isNaN(candidate) && !Float.isNaN(largest))) {
        best = row;
        largest = candidate;
      }
    }
    return best;
  }
}
