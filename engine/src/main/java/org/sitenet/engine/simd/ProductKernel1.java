package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of a matrix product: one row by up to three vectors, held in registers over the whole
 * depth. Every element of the product is one chain of fused multiply-adds in the order of the depth. For matrices of
 * fewer rows than the larger tiles have.
 */
final class ProductKernel1 {
  private ProductKernel1() {}

  /**
   * The product of one row of a and one packed panel.
   *
   * @param a [1 x depth] from {@code aAt} on, rows {@code aStride} apart
   * @param b [depth x vectors·lanes], the panel
   * @param c [1 x vectors·lanes] from {@code cAt} on, rows {@code cStride} apart, written from the first to the last
   * @param vectors the panel's width, 1 to 3
   */
  static void multiply(
      int vectors, float[] a, int aAt, int aStride, float[] b, int bAt, int depth, float[] c, int cAt, int cStride) {
    switch (vectors) {
      case 3 -> multiply1x3(a, aAt, aStride, b, bAt, depth, c, cAt, cStride);
      case 2 -> multiply1x2(a, aAt, aStride, b, bAt, depth, c, cAt, cStride);
      default -> multiply1x1(a, aAt, aStride, b, bAt, depth, c, cAt, cStride);
    }
  }

  /** One row by 3 vectors. */
  private static void multiply1x3(
      float[] a, int aAt, int aStride, float[] b, int bAt, int depth, float[] c, int cAt, int cStride) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = FloatVector.zero(FLOATS);
    FloatVector c02 = FloatVector.zero(FLOATS);
    for (int k = 0; k < depth; k++) {
      int row = bAt + k * 3 * LANES;
      FloatVector b0 = FloatVector.fromArray(FLOATS, b, row);
      FloatVector b1 = FloatVector.fromArray(FLOATS, b, row + LANES);
      FloatVector b2 = FloatVector.fromArray(FLOATS, b, row + 2 * LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + k]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
  }

  /** One row by 2 vectors. */
  private static void multiply1x2(
      float[] a, int aAt, int aStride, float[] b, int bAt, int depth, float[] c, int cAt, int cStride) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = FloatVector.zero(FLOATS);
    for (int k = 0; k < depth; k++) {
      int row = bAt + k * 2 * LANES;
      FloatVector b0 = FloatVector.fromArray(FLOATS, b, row);
      FloatVector b1 = FloatVector.fromArray(FLOATS, b, row + LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + k]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
  }

  /** One row by one vector. */
  private static void multiply1x1(
      float[] a, int aAt, int aStride, float[] b, int bAt, int depth, float[] c, int cAt, int cStride) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    for (int k = 0; k < depth; k++) {
      int row = bAt + k * LANES;
      FloatVector b0 = FloatVector.fromArray(FLOATS, b, row);
      c00 = FloatVector.broadcast(FLOATS, a[aAt + k]).fma(b0, c00);
    }
    c00.intoArray(c, cAt);
  }
}
