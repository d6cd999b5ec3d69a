package org.sitenet.engine.reference;

import org.sitenet.engine.Matrix;

/**
 * A value while a program runs: {@code rows x width} numbers, row after row. Kernels fill a fresh one and never write to
 * it again, so values, outputs and states can share it.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared and never printed: a name for three fields.
record DoubleMatrix(int rows, int width, double[] data) {

  static DoubleMatrix zeros(int rows, int width) {
    return new DoubleMatrix(rows, width, new double[Math.multiplyExact(rows, width)]);
  }

  static DoubleMatrix of(Matrix matrix) {
    return new DoubleMatrix(matrix.rows(), matrix.width(), matrix.toDoubles());
  }

  Matrix toMatrix() {
    return Matrix.of(rows, width, data.clone());
  }

  double get(int row, int column) {
    return data[row * width + column];
  }

  void set(int row, int column, double value) {
    data[row * width + column] = value;
  }

  void add(int row, int column, double value) {
    data[row * width + column] += value;
  }

  long bytes() {
    return (long) data.length * Double.BYTES;
  }
}
