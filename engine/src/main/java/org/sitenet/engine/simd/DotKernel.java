package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.firstLanes;

import jdk.incubator.vector.FloatVector;

/**
 * Products with narrow matrices, as dot products along the rows: where the result has fewer columns than a vector has
 * lanes, register tiles of {@link Gemm} would be mostly empty. Every element is the sum, in a fixed order, of as many
 * chains of fused multiply-adds as a vector has lanes.
 */
final class DotKernel {
  /** Columns that are computed together. */
  private static final int COLUMNS = 4;

  private DotKernel() {}

  /** Whether this is the quicker way to a [rows x depth] · [depth x width]. */
  static boolean suits(int depth, int width) {
    return width <= 2 * COLUMNS && width < LANES && depth >= 2 * LANES;
  }

  /** Whether it is quicker where every few rows have a matrix of their own to pack. */
  static boolean suitsSegments(int depth, int width) {
    return width <= COLUMNS && depth >= LANES;
  }

  static int packedSize(int depth, int width) {
    return (width + COLUMNS - 1) / COLUMNS * COLUMNS * Gemm.paddedWidth(depth);
  }

  /** Packs b [depth x width], or [width x depth] if transposed: columns after one another, padded with zeros. */
  static void pack(float[] b, int at, boolean transposed, int depth, int width, float[] packed) {
    int stride = Gemm.paddedWidth(depth);
    for (int column = 0; column < width; column++) {
      for (int k = 0; k < stride; k++) {
        packed[column * stride + k] = k >= depth ? 0 : transposed ? b[at + column * depth + k] : b[at + k * width + column];
      }
    }
  }

  /**
   * c [rows x width] = a [rows x depth] · packed [depth x width].
   *
   * @param lanes scratch memory of {@link Gemm#EDGE} floats
   */
  static void multiply(
      float[] a, int aAt, int rows, int depth, float[] packed, int width, float[] c, int cAt, float[] lanes) {
    int stride = Gemm.paddedWidth(depth);
    for (int column = 0; column < width; column += COLUMNS) {
      int columns = Math.min(COLUMNS, width - column);
      for (int row = 0; row < rows; row += 2) {
        // A last single row stands for two.
        int second = Math.min(row + 1, rows - 1);
        multiply2x4(
            a, aAt + row * depth, aAt + second * depth, depth, packed, column * stride, stride, lanes);
        sums(lanes, 0, c, cAt + row * width + column, columns);
        sums(lanes, COLUMNS * LANES, c, cAt + second * width + column, columns);
      }
    }
  }

  /** Leaves the lanes of eight elements in {@code lanes}, row after row, for {@link #sums} to add up. */
  private static void multiply2x4(
      float[] a, int first, int second, int depth, float[] b, int bAt, int stride, float[] lanes) {
    FloatVector c00 = broadcast(FLOATS, 0f);
    FloatVector c01 = broadcast(FLOATS, 0f);
    FloatVector c02 = broadcast(FLOATS, 0f);
    FloatVector c03 = broadcast(FLOATS, 0f);
    FloatVector c10 = broadcast(FLOATS, 0f);
    FloatVector c11 = broadcast(FLOATS, 0f);
    FloatVector c12 = broadcast(FLOATS, 0f);
    FloatVector c13 = broadcast(FLOATS, 0f);
    for (int k = 0; k < stride; k += LANES) {
      int count = Math.min(LANES, depth - k);
      FloatVector x0 = firstLanes(fromArray(FLOATS, a, first + k), count);
      FloatVector x1 = firstLanes(fromArray(FLOATS, a, second + k), count);
      FloatVector b0 = fromArray(FLOATS, b, bAt + k);
      c00 = x0.fma(b0, c00);
      c10 = x1.fma(b0, c10);
      FloatVector b1 = fromArray(FLOATS, b, bAt + stride + k);
      c01 = x0.fma(b1, c01);
      c11 = x1.fma(b1, c11);
      FloatVector b2 = fromArray(FLOATS, b, bAt + 2 * stride + k);
      c02 = x0.fma(b2, c02);
      c12 = x1.fma(b2, c12);
      FloatVector b3 = fromArray(FLOATS, b, bAt + 3 * stride + k);
      c03 = x0.fma(b3, c03);
      c13 = x1.fma(b3, c13);
    }
    c00.intoArray(lanes, 0);
    c01.intoArray(lanes, LANES);
    c02.intoArray(lanes, 2 * LANES);
    c03.intoArray(lanes, 3 * LANES);
    c10.intoArray(lanes, 4 * LANES);
    c11.intoArray(lanes, 5 * LANES);
    c12.intoArray(lanes, 6 * LANES);
    c13.intoArray(lanes, 7 * LANES);
  }

  private static void sums(float[] lanes, int from, float[] c, int at, int columns) {
    for (int column = 0; column < columns; column++) {
      c[at + column] = Lanes.sum(lanes, from + column * LANES);
    }
  }
}
