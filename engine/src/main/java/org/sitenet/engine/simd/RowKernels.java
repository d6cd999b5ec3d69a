package org.sitenet.engine.simd;

import java.util.Arrays;
import org.sitenet.engine.Batch;
import org.sitenet.engine.MapIndex;
import org.sitenet.engine.RowMap;

/** Kernels that move whole rows or parts of them. Values are named by their numbers, the result's is {@code y}. */
final class RowKernels {
  /** Below this length a loop is quicker than a call of {@code arraycopy}. */
  private static final int SHORT = 16;

  private RowKernels() {}

  static void copyRow(float[] x, int xAt, float[] y, int yAt, int width) {
    if (width >= SHORT) {
      System.arraycopy(x, xAt, y, yAt, width);
    } else {
      for (int i = 0; i < width; i++) {
        y[yAt + i] = x[xAt + i];
      }
    }
  }

  /** x [1 x w] in every row of y [R x w]. */
  record BroadcastRows(int x, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      for (int row = 0; row < tile.rows(); row++) {
        copyRow(tile.array(x), 0, tile.array(y), tile.offset(y) + row * width, width);
      }
    }
  }

  /** x [R x 1] in every column of y [R x w]. */
  record BroadcastColumns(int x, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      ElementKernels.repeatColumns(
          tile.array(x), tile.offset(x), tile.rows(), width, tile.array(y), tile.offset(y));
    }
  }

  /** Columns of x, from {@code xOffset} on, written to columns of y, from {@code yOffset} on. */
  record CopyColumns(int x, int xWidth, int xOffset, int columns, int y, int yWidth, int yOffset) implements Kernel {
    @Override
    public void run(Tile tile) {
      float[] source = tile.array(x);
      float[] target = tile.array(y);
      int from = tile.offset(x) + xOffset;
      int to = tile.offset(y) + yOffset;
      for (int row = 0; row < tile.rows(); row++) {
        copyRow(source, from + row * xWidth, target, to + row * yWidth, columns);
      }
    }
  }

  /** Several kernels in turn. */
  record Sequence(Kernel[] kernels) implements Kernel {
    @Override
    public void run(Tile tile) {
      for (Kernel kernel : kernels) {
        kernel.run(tile);
      }
    }
  }

  /** x [R x w] between zeros. */
  record Pad(int x, int xWidth, int offset, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      float[] source = tile.array(x);
      float[] target = tile.array(y);
      for (int row = 0; row < tile.rows(); row++) {
        int at = tile.offset(y) + row * width;
        Arrays.fill(target, at, at + offset, 0);
        copyRow(source, tile.offset(x) + row * xWidth, target, at + offset, xWidth);
        Arrays.fill(target, at + offset + xWidth, at + width, 0);
      }
    }
  }

  /** A kernel along a map. */
  abstract static class Mapped implements Kernel {
    private final RowMap map;
    private MapIndex index;

    Mapped(RowMap map) {
      this.map = map;
      this.index = new MapIndex(map, new int[0], 0);
    }

    @Override
    public void bind(Memory memory, Batch batch) {
      index = batch.map(map);
    }

    final MapIndex index() {
      return index;
    }

    final RowMap map() {
      return map;
    }
  }

  /** Such a kernel from x to a y of the same width. */
  abstract static class MappedRows extends Mapped {
    final int x;
    final int y;
    final int width;

    MappedRows(RowMap map, int x, int y, int width) {
      super(map);
      this.x = x;
      this.y = y;
      this.width = width;
    }
  }

  /** y[r] = x[map(r)]. */
  static final class Gather extends MappedRows {
    Gather(RowMap map, int x, int y, int width) {
      super(map, x, y, width);
    }

    @Override
    public void run(Tile tile) {
      int[] targets = index().targets();
      float[] source = tile.array(x);
      float[] target = tile.array(y);
      int at = tile.offset(y);
      for (int row = tile.from(); row < tile.to(); row++) {
        copyRow(source, targets[row] * width, target, at, width);
        at += width;
      }
    }
  }

  /** Rows that the map uses and whose norm is too large, rescaled to {@code maxNorm}. */
  static final class MaxNorm extends MappedRows {
    private final double maxNorm;

    MaxNorm(RowMap used, double maxNorm, int x, int y, int width) {
      super(used, x, y, width);
      this.maxNorm = maxNorm;
    }

    @Override
    public void run(Tile tile) {
      int[] offsets = index().offsets();
      float[] source = tile.array(x);
      float[] target = tile.array(y);
      for (int row = tile.from(); row < tile.to(); row++) {
        int from = tile.offset(x) + (row - tile.from()) * width;
        int to = tile.offset(y) + (row - tile.from()) * width;
        double squares = 0;
        for (int i = 0; i < width; i++) {
          squares += (double) source[from + i] * source[from + i];
        }
        double norm = Math.sqrt(squares);
        double scale = offsets[row + 1] > offsets[row] && norm > maxNorm ? maxNorm / (norm + 1e-7) : 1;
        for (int i = 0; i < width; i++) {
          target[to + i] = (float) (source[from + i] * scale);
        }
      }
    }
  }
}
