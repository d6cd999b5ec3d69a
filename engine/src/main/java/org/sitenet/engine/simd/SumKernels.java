package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import java.util.Arrays;

/**
 * Kernels that sum over all rows. Every chunk has a partial sum, taken row after row; the partial sums are added in the
 * order of the chunks. Values are named by their numbers, the result's is {@code y}.
 */
final class SumKernels {
  private SumKernels() {}

  /** A sum over rows. */
  abstract static class PartialSums implements Kernel {
    private final int y;
    private final int rows;
    private final int width;
    private final int stride;
    private final int size;
    private float[] partials = Memory.EMPTY;

    /**
     * @param rows the rows of the result
     * @param paddedRows the rows that a partial sum has room for
     */
    PartialSums(int y, int rows, int paddedRows, int width) {
      this.y = y;
      this.rows = rows;
      this.width = width;
      this.stride = Gemm.paddedWidth(width);
      this.size = paddedRows * stride;
    }

    @Override
    public final void prepare(Memory memory, int chunks) {
      long floats = (long) Math.max(1, chunks) * size;
      if (partials.length < floats + Memory.SLACK) {
        partials = new float[Memory.length(floats, "the partial sums of a [" + rows + " x " + width + "]")];
      }
    }

    @Override
    public final void run(Tile tile) {
      int at = tile.chunk() * size;
      if (tile.opensChunk()) {
        Arrays.fill(partials, at, at + size, 0);
      }
      add(tile, partials, at);
    }

    /** Adds the tile's rows to a partial sum that begins at {@code at}. */
    abstract void add(Tile tile, float[] sum, int at);

    @Override
    public final void finish(Memory memory, int chunks) {
      if (chunks == 0) {
        Arrays.fill(partials, 0, size, 0);
      }
      for (int chunk = 1; chunk < chunks; chunk++) {
        addPartial(partials, chunk * size, size);
      }
      float[] result = memory.array(y);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(partials, row * stride, result, row * width, width);
      }
    }

    private static void addPartial(float[] sums, int from, int count) {
      for (int i = 0; i < count; i += LANES) {
        fromArray(FLOATS, sums, i).add(fromArray(FLOATS, sums, from + i)).intoArray(sums, i);
      }
    }

    @Override
    public final void release() {
      partials = Memory.EMPTY;
    }

    @Override
    public final long bytes() {
      return 4L * partials.length;
    }
  }

  /** y [m x n] = a [R x m]ᵀ · b [R x n]. */
  static final class OuterSum extends PartialSums {
    private final int a;
    private final int b;
    private final int rows;
    private final int width;

    OuterSum(int a, int b, int y, int rows, int width) {
      super(y, rows, Gemm.paddedRows(rows), width);
      this.a = a;
      this.b = b;
      this.rows = rows;
      this.width = width;
    }

    @Override
    void add(Tile tile, float[] sum, int at) {
      Gemm.addOuter(
          tile.array(a), tile.offset(a), rows, tile.array(b), tile.offset(b), width, tile.rows(), sum, at);
    }
  }

  /** y [1 x w] = the sum of the rows of x. */
  static final class SumRows extends PartialSums {
    private final int x;
    private final int width;

    SumRows(int x, int y, int width) {
      super(y, 1, 1, width);
      this.x = x;
      this.width = width;
    }

    @Override
    void add(Tile tile, float[] sum, int at) {
      addRows(tile.array(x), tile.offset(x), tile.rows(), width, sum, at);
    }

    private static void addRows(float[] x, int xAt, int rows, int width, float[] sum, int at) {
      for (int row = 0; row < rows; row++) {
        int from = xAt + row * width;
        for (int i = 0; i < width; i += LANES) {
          fromArray(FLOATS, sum, at + i).add(fromArray(FLOATS, x, from + i)).intoArray(sum, at + i);
        }
      }
    }
  }

  /** y [1 x w] = the sum of the rows of g·Normalize(x). */
  static final class ScaleGradient extends PartialSums {
    private final NormKernels.Statistics statistics;
    private final int g;

    ScaleGradient(NormKernels.Statistics statistics, int g, int y) {
      super(y, 1, 1, statistics.width());
      this.statistics = statistics;
      this.g = g;
    }

    @Override
    void add(Tile tile, float[] sum, int at) {
      int x = statistics.x();
      NormLoops.addScaleGradient(
          tile.array(x), tile.offset(x), statistics.of(tile), tile.array(g), tile.offset(g), sum, at, tile.rows(),
          statistics.width());
    }
  }
}
