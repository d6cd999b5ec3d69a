package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

/** Kernels that sum over all rows. Values are named by their numbers, the result's is {@code y}. */
final class SumKernels {
  private SumKernels() {}

  /** A kernel that is nothing but a sum over rows. */
  abstract static class Summing implements Kernel {
    private final PartialSums sums;

    Summing(PartialSums sums) {
      this.sums = sums;
    }

    @Override
    public final void prepare(Memory memory, int chunks) {
      sums.prepare(chunks);
    }

    @Override
    public final void run(Tile tile) {
      add(tile, sums.begin(tile), sums.at(tile));
    }

    /** Adds the tile's rows to a partial sum that begins at {@code at}. */
    abstract void add(Tile tile, float[] sum, int at);

    @Override
    public final void finish(Memory memory, int chunks) {
      sums.finish(memory, chunks);
    }

    @Override
    public final void release() {
      sums.release();
    }

    @Override
    public final long bytes() {
      return sums.bytes();
    }
  }

  /** y [m x n] = a [R x m]ᵀ · b [R x n]. */
  static final class OuterSum extends Summing {
    private final int a;
    private final int b;
    private final int rows;
    private final int width;

    OuterSum(int a, int b, int y, int rows, int width) {
      super(new PartialSums(y, rows, Gemm.paddedRows(rows), width));
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
  static final class SumRows extends Summing {
    private final int x;
    private final int width;

    SumRows(int x, int y, int width) {
      super(new PartialSums(y, 1, 1, width));
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
  static final class ScaleGradient extends Summing {
    private final NormKernels.Statistics statistics;
    private final int g;

    ScaleGradient(NormKernels.Statistics statistics, int g, int y) {
      super(new PartialSums(y, 1, 1, statistics.width()));
      this.statistics = statistics;
      this.g = g;
    }

    @Override
    void add(Tile tile, float[] sum, int at) {
      int x = statistics.x();
      NormLoops.addScaleGradient(
          tile.array(x), tile.offset(x), statistics.of(tile), tile.statisticsAt(), tile.array(g), tile.offset(g), sum, at, tile.rows(),
          statistics.width());
    }
  }
}
