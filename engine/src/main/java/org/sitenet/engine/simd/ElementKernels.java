package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.LANES;

import java.util.Arrays;
import org.sitenet.engine.Activation;
import org.sitenet.engine.Batch;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.UnaryFunction;

/** Kernels that treat every element alike. Values are named by their numbers, the result's is {@code y}. */
final class ElementKernels {
  private ElementKernels() {}

  record Unary(UnaryFunction function, int x, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      int count = tile.rows() * width;
      UnaryLoops.apply(function, tile.array(x), tile.offset(x), tile.array(y), tile.offset(y), count);
    }
  }

  record Affine(float scale, float shift, int x, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      int count = tile.rows() * width;
      UnaryLoops.affine(scale, shift, tile.array(x), tile.offset(x), tile.array(y), tile.offset(y), count);
    }
  }

  record Activate(Activation function, int x, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      int count = tile.rows() * width;
      ActivationLoops.apply(function, tile.array(x), tile.offset(x), tile.array(y), tile.offset(y), count);
    }
  }

  record ActivateGradient(Activation function, int order, int x, int g, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      int count = tile.rows() * width;
      float[] input = tile.array(x);
      float[] gradient = tile.array(g);
      float[] result = tile.array(y);
      int xAt = tile.offset(x);
      int gAt = tile.offset(g);
      int yAt = tile.offset(y);
      if (order == 1) {
        ActivationGradientLoops.first(function, input, xAt, gradient, gAt, result, yAt, count);
      } else {
        ActivationGradientLoops.second(function, input, xAt, gradient, gAt, result, yAt, count);
      }
    }
  }

  /** y = f(a, b) for inputs of one shape. */
  record Binary(BinaryFunction function, int a, int b, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      BinaryLoops.apply(
          function, tile.array(a), tile.offset(a), tile.array(b), tile.offset(b), tile.array(y), tile.offset(y),
          tile.rows() * width);
    }
  }

  /** y = f(a, b) for b [1 x period], the period being the width of a or 1. */
  record BinaryWithRow(BinaryFunction function, int a, int b, int period, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      float[] repeated = tile.scratch(period + LANES);
      float[] row = tile.array(b);
      for (int i = 0; i < period + LANES; i += period) {
        System.arraycopy(row, 0, repeated, i, Math.min(period, period + LANES - i));
      }
      BinaryLoops.applyPeriodic(
          function, tile.array(a), tile.offset(a), repeated, period, tile.array(y), tile.offset(y),
          tile.rows() * width);
    }
  }

  /** y = f(a, b) for b [R x 1]. */
  record BinaryWithColumn(BinaryFunction function, int a, int b, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      int rows = tile.rows();
      float[] repeated = tile.scratch(rows * width + LANES);
      repeatColumns(tile.array(b), tile.offset(b), rows, width, repeated, 0);
      BinaryLoops.apply(
          function, tile.array(a), tile.offset(a), repeated, 0, tile.array(y), tile.offset(y), rows * width);
    }
  }

  /** Writes every element of a column as often as the width says. */
  static void repeatColumns(float[] column, int columnAt, int rows, int width, float[] y, int yAt) {
    for (int row = 0; row < rows; row++) {
      int at = yAt + row * width;
      Arrays.fill(y, at, at + width, column[columnAt + row]);
    }
  }

  record Copy(int x, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      System.arraycopy(tile.array(x), tile.offset(x), tile.array(y), tile.offset(y), tile.rows() * width);
    }
  }

  record Fill(float value, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      int at = tile.offset(y);
      Arrays.fill(tile.array(y), at, at + tile.rows() * width, value);
    }
  }

  /** y [1 x 1] = the number of rows of a space. */
  static final class RowCount implements Kernel {
    private final RowSpace space;
    private final int y;
    private int rows;

    RowCount(RowSpace space, int y) {
      this.space = space;
      this.y = y;
    }

    @Override
    public void bind(Memory memory, Batch batch) {
      rows = batch.rows(space);
    }

    @Override
    public void run(Tile tile) {
      tile.array(y)[tile.offset(y)] = rows;
    }
  }
}
