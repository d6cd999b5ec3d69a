package org.sitenet.engine.simd;

import java.util.Arrays;
import org.sitenet.engine.RowMap;

/** Sums and maxima of segments; the kernels run over segments. Values are named by their numbers. */
final class SegmentKernels {
  private SegmentKernels() {}

  /** y[t] = Σ x[r], in row order. */
  static final class ScatterSum extends RowKernels.MappedRows {
    ScatterSum(RowMap map, int x, int y, int width) {
      super(map, x, y, width);
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
          SegmentLoops.adjacent(tile.array(x), first, end, width, tile.array(y), at);
        } else {
          SegmentLoops.listed(tile.array(x), order, first, end, width, tile.array(y), at);
        }
        at += width;
      }
    }
  }

  /** y[t] = the largest x[r], column by column; 0 for an empty segment. */
  static final class SegmentMax extends RowKernels.MappedRows {
    SegmentMax(RowMap map, int x, int y, int width) {
      super(map, x, y, width);
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
  static final class SegmentArgMax extends RowKernels.MappedRows {
    SegmentArgMax(RowMap map, int x, int y, int width) {
      super(map, x, y, width);
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
