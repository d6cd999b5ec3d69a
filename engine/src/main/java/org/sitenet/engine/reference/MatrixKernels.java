package org.sitenet.engine.reference;

import java.util.Arrays;
import org.sitenet.engine.Batch;
import org.sitenet.engine.MapIndex;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;

/** Products, sums over rows or columns, and moves of columns. */
final class MatrixKernels {
  /** What {@code torch.nn.functional.embedding} adds to a norm before it divides. */
  private static final double NORM_EPSILON = 1e-7;

  private MatrixKernels() {}

  static DoubleMatrix apply(MatrixOperation operation, Batch batch, DoubleMatrix... inputs) {
    DoubleMatrix first = inputs[0];
    return switch (operation) {
      case MatrixOperation.MatMul(boolean transposeA, boolean transposeB) ->
          product(transposeA ? transpose(first) : first, transposeB ? transpose(inputs[1]) : inputs[1]);
      case MatrixOperation.SumRows() -> sumRows(first);
      case MatrixOperation.SumColumns() -> sumColumns(first);
      case MatrixOperation.BroadcastRows(RowSpace space) -> broadcastRows(first, batch.rows(space));
      case MatrixOperation.BroadcastColumns(int width) -> broadcastColumns(first, width);
      case MatrixOperation.Concat() -> concat(inputs);
      case MatrixOperation.Slice(int offset, int width) -> slice(first, offset, width);
      case MatrixOperation.Pad(int offset, int width) -> pad(first, offset, width);
      case MatrixOperation.MaxNormRows(double maxNorm, RowMap used) ->
          maxNormRows(first, maxNorm, batch.map(used));
    };
  }

  /** The inner loop runs along rows of b and y: the only thought given to speed here. */
  private static DoubleMatrix product(DoubleMatrix a, DoubleMatrix b) {
    DoubleMatrix y = DoubleMatrix.zeros(a.rows(), b.width());
    for (int row = 0; row < a.rows(); row++) {
      for (int k = 0; k < a.width(); k++) {
        double factor = a.get(row, k);
        for (int column = 0; column < b.width(); column++) {
          y.add(row, column, factor * b.get(k, column));
        }
      }
    }
    return y;
  }

  private static DoubleMatrix transpose(DoubleMatrix x) {
    // No rows would make a matrix of no width: legal here, as only the product's sum runs over it.
    DoubleMatrix y = DoubleMatrix.zeros(x.width(), x.rows());
    for (int row = 0; row < x.rows(); row++) {
      for (int column = 0; column < x.width(); column++) {
        y.set(column, row, x.get(row, column));
      }
    }
    return y;
  }

  private static DoubleMatrix sumRows(DoubleMatrix x) {
    DoubleMatrix y = DoubleMatrix.zeros(1, x.width());
    for (int row = 0; row < x.rows(); row++) {
      for (int column = 0; column < x.width(); column++) {
        y.add(0, column, x.get(row, column));
      }
    }
    return y;
  }

  private static DoubleMatrix sumColumns(DoubleMatrix x) {
    DoubleMatrix y = DoubleMatrix.zeros(x.rows(), 1);
    for (int row = 0; row < x.rows(); row++) {
      for (int column = 0; column < x.width(); column++) {
        y.add(row, 0, x.get(row, column));
      }
    }
    return y;
  }

  private static DoubleMatrix broadcastRows(DoubleMatrix x, int rows) {
    DoubleMatrix y = DoubleMatrix.zeros(rows, x.width());
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x.data(), 0, y.data(), row * x.width(), x.width());
    }
    return y;
  }

  private static DoubleMatrix broadcastColumns(DoubleMatrix x, int width) {
    DoubleMatrix y = DoubleMatrix.zeros(x.rows(), width);
    for (int row = 0; row < x.rows(); row++) {
      Arrays.fill(y.data(), row * width, (row + 1) * width, x.get(row, 0));
    }
    return y;
  }

  private static DoubleMatrix concat(DoubleMatrix... inputs) {
    int width = Arrays.stream(inputs).mapToInt(DoubleMatrix::width).sum();
    DoubleMatrix y = DoubleMatrix.zeros(inputs[0].rows(), width);
    int offset = 0;
    for (DoubleMatrix input : inputs) {
      copyColumns(input, 0, y, offset, input.width());
      offset += input.width();
    }
    return y;
  }

  private static DoubleMatrix slice(DoubleMatrix x, int offset, int width) {
    DoubleMatrix y = DoubleMatrix.zeros(x.rows(), width);
    copyColumns(x, offset, y, 0, width);
    return y;
  }

  private static DoubleMatrix pad(DoubleMatrix x, int offset, int width) {
    DoubleMatrix y = DoubleMatrix.zeros(x.rows(), width);
    copyColumns(x, 0, y, offset, x.width());
    return y;
  }

  private static void copyColumns(DoubleMatrix from, int fromColumn, DoubleMatrix to, int toColumn, int count) {
    for (int row = 0; row < from.rows(); row++) {
      for (int column = 0; column < count; column++) {
        to.set(row, toColumn + column, from.get(row, fromColumn + column));
      }
    }
  }

  private static DoubleMatrix maxNormRows(DoubleMatrix x, double maxNorm, MapIndex used) {
    DoubleMatrix y = new DoubleMatrix(x.rows(), x.width(), x.data().clone());
    for (int row = 0; row < x.rows(); row++) {
      boolean isUsed = used.offsets()[row] < used.offsets()[row + 1];
      double norm = norm(x, row);
      if (isUsed && norm > maxNorm) {
        for (int column = 0; column < x.width(); column++) {
          y.set(row, column, x.get(row, column) * (maxNorm / (norm + NORM_EPSILON)));
        }
      }
    }
    return y;
  }

  private static double norm(DoubleMatrix x, int row) {
    double sum = 0;
    for (int column = 0; column < x.width(); column++) {
      sum += x.get(row, column) * x.get(row, column);
    }
    return Math.sqrt(sum);
  }
}
