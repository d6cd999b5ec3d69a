package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of a sum of outer products, aᵀ·b: eight rows by up to three vectors. Every element goes on with the chain of
 * fused multiply-adds that it holds, row after row. For species with 32 registers.
 */
final class OuterKernel8 {
  private OuterKernel8() {}

  /**
   * Adds the outer products of the rows of a and b to 8 rows of c, row after row.
   *
   * @param a [depth x 8] from {@code aAt} on, rows {@code aStride} apart
   * @param b [depth x vectors·lanes] from {@code bAt} on, rows {@code bStride} apart
   * @param c [8 x vectors·lanes] from {@code cAt} on, rows {@code cStride} apart
   * @param vectors 1 to 3
   */
  static void add(
      int vectors, float[] a, int aAt, int aStride, float[] b, int bAt, int bStride, int depth, float[] c, int cAt,
      int cStride) {
    switch (vectors) {
      case 3 -> add8x3(a, aAt, aStride, b, bAt, bStride, depth, c, cAt, cStride);
      case 2 -> add8x2(a, aAt, aStride, b, bAt, bStride, depth, c, cAt, cStride);
      default -> add8x1(a, aAt, aStride, b, bAt, bStride, depth, c, cAt, cStride);
    }
  }

  /** 8 rows by 3 vectors of the sum. */
  private static void add8x3(
      float[] a, int aAt, int aStride, float[] b, int bAt, int bStride, int depth, float[] c, int cAt, int cStride) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, c, cAt);
    FloatVector c01 = FloatVector.fromArray(FLOATS, c, cAt + LANES);
    FloatVector c02 = FloatVector.fromArray(FLOATS, c, cAt + 2 * LANES);
    FloatVector c10 = FloatVector.fromArray(FLOATS, c, cAt + cStride);
    FloatVector c11 = FloatVector.fromArray(FLOATS, c, cAt + cStride + LANES);
    FloatVector c12 = FloatVector.fromArray(FLOATS, c, cAt + cStride + 2 * LANES);
    FloatVector c20 = FloatVector.fromArray(FLOATS, c, cAt + 2 * cStride);
    FloatVector c21 = FloatVector.fromArray(FLOATS, c, cAt + 2 * cStride + LANES);
    FloatVector c22 = FloatVector.fromArray(FLOATS, c, cAt + 2 * cStride + 2 * LANES);
    FloatVector c30 = FloatVector.fromArray(FLOATS, c, cAt + 3 * cStride);
    FloatVector c31 = FloatVector.fromArray(FLOATS, c, cAt + 3 * cStride + LANES);
    FloatVector c32 = FloatVector.fromArray(FLOATS, c, cAt + 3 * cStride + 2 * LANES);
    FloatVector c40 = FloatVector.fromArray(FLOATS, c, cAt + 4 * cStride);
    FloatVector c41 = FloatVector.fromArray(FLOATS, c, cAt + 4 * cStride + LANES);
    FloatVector c42 = FloatVector.fromArray(FLOATS, c, cAt + 4 * cStride + 2 * LANES);
    FloatVector c50 = FloatVector.fromArray(FLOATS, c, cAt + 5 * cStride);
    FloatVector c51 = FloatVector.fromArray(FLOATS, c, cAt + 5 * cStride + LANES);
    FloatVector c52 = FloatVector.fromArray(FLOATS, c, cAt + 5 * cStride + 2 * LANES);
    FloatVector c60 = FloatVector.fromArray(FLOATS, c, cAt + 6 * cStride);
    FloatVector c61 = FloatVector.fromArray(FLOATS, c, cAt + 6 * cStride + LANES);
    FloatVector c62 = FloatVector.fromArray(FLOATS, c, cAt + 6 * cStride + 2 * LANES);
    FloatVector c70 = FloatVector.fromArray(FLOATS, c, cAt + 7 * cStride);
    FloatVector c71 = FloatVector.fromArray(FLOATS, c, cAt + 7 * cStride + LANES);
    FloatVector c72 = FloatVector.fromArray(FLOATS, c, cAt + 7 * cStride + 2 * LANES);
    int i = aAt;
    int j = bAt;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, b, j);
      FloatVector b1 = FloatVector.fromArray(FLOATS, b, j + LANES);
      FloatVector b2 = FloatVector.fromArray(FLOATS, b, j + 2 * LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = FloatVector.broadcast(FLOATS, a[i + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = FloatVector.broadcast(FLOATS, a[i + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = FloatVector.broadcast(FLOATS, a[i + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      x = FloatVector.broadcast(FLOATS, a[i + 4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      x = FloatVector.broadcast(FLOATS, a[i + 5]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      x = FloatVector.broadcast(FLOATS, a[i + 6]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      c62 = x.fma(b2, c62);
      x = FloatVector.broadcast(FLOATS, a[i + 7]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
      c72 = x.fma(b2, c72);
      i += aStride;
      j += bStride;
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c10.intoArray(c, cAt + cStride);
    c11.intoArray(c, cAt + cStride + LANES);
    c12.intoArray(c, cAt + cStride + 2 * LANES);
    c20.intoArray(c, cAt + 2 * cStride);
    c21.intoArray(c, cAt + 2 * cStride + LANES);
    c22.intoArray(c, cAt + 2 * cStride + 2 * LANES);
    c30.intoArray(c, cAt + 3 * cStride);
    c31.intoArray(c, cAt + 3 * cStride + LANES);
    c32.intoArray(c, cAt + 3 * cStride + 2 * LANES);
    c40.intoArray(c, cAt + 4 * cStride);
    c41.intoArray(c, cAt + 4 * cStride + LANES);
    c42.intoArray(c, cAt + 4 * cStride + 2 * LANES);
    c50.intoArray(c, cAt + 5 * cStride);
    c51.intoArray(c, cAt + 5 * cStride + LANES);
    c52.intoArray(c, cAt + 5 * cStride + 2 * LANES);
    c60.intoArray(c, cAt + 6 * cStride);
    c61.intoArray(c, cAt + 6 * cStride + LANES);
    c62.intoArray(c, cAt + 6 * cStride + 2 * LANES);
    c70.intoArray(c, cAt + 7 * cStride);
    c71.intoArray(c, cAt + 7 * cStride + LANES);
    c72.intoArray(c, cAt + 7 * cStride + 2 * LANES);
  }

  /** 8 rows by 2 vectors of the sum. */
  private static void add8x2(
      float[] a, int aAt, int aStride, float[] b, int bAt, int bStride, int depth, float[] c, int cAt, int cStride) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, c, cAt);
    FloatVector c01 = FloatVector.fromArray(FLOATS, c, cAt + LANES);
    FloatVector c10 = FloatVector.fromArray(FLOATS, c, cAt + cStride);
    FloatVector c11 = FloatVector.fromArray(FLOATS, c, cAt + cStride + LANES);
    FloatVector c20 = FloatVector.fromArray(FLOATS, c, cAt + 2 * cStride);
    FloatVector c21 = FloatVector.fromArray(FLOATS, c, cAt + 2 * cStride + LANES);
    FloatVector c30 = FloatVector.fromArray(FLOATS, c, cAt + 3 * cStride);
    FloatVector c31 = FloatVector.fromArray(FLOATS, c, cAt + 3 * cStride + LANES);
    FloatVector c40 = FloatVector.fromArray(FLOATS, c, cAt + 4 * cStride);
    FloatVector c41 = FloatVector.fromArray(FLOATS, c, cAt + 4 * cStride + LANES);
    FloatVector c50 = FloatVector.fromArray(FLOATS, c, cAt + 5 * cStride);
    FloatVector c51 = FloatVector.fromArray(FLOATS, c, cAt + 5 * cStride + LANES);
    FloatVector c60 = FloatVector.fromArray(FLOATS, c, cAt + 6 * cStride);
    FloatVector c61 = FloatVector.fromArray(FLOATS, c, cAt + 6 * cStride + LANES);
    FloatVector c70 = FloatVector.fromArray(FLOATS, c, cAt + 7 * cStride);
    FloatVector c71 = FloatVector.fromArray(FLOATS, c, cAt + 7 * cStride + LANES);
    int i = aAt;
    int j = bAt;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, b, j);
      FloatVector b1 = FloatVector.fromArray(FLOATS, b, j + LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(FLOATS, a[i + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(FLOATS, a[i + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(FLOATS, a[i + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(FLOATS, a[i + 4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(FLOATS, a[i + 5]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      x = FloatVector.broadcast(FLOATS, a[i + 6]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      x = FloatVector.broadcast(FLOATS, a[i + 7]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
      i += aStride;
      j += bStride;
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c10.intoArray(c, cAt + cStride);
    c11.intoArray(c, cAt + cStride + LANES);
    c20.intoArray(c, cAt + 2 * cStride);
    c21.intoArray(c, cAt + 2 * cStride + LANES);
    c30.intoArray(c, cAt + 3 * cStride);
    c31.intoArray(c, cAt + 3 * cStride + LANES);
    c40.intoArray(c, cAt + 4 * cStride);
    c41.intoArray(c, cAt + 4 * cStride + LANES);
    c50.intoArray(c, cAt + 5 * cStride);
    c51.intoArray(c, cAt + 5 * cStride + LANES);
    c60.intoArray(c, cAt + 6 * cStride);
    c61.intoArray(c, cAt + 6 * cStride + LANES);
    c70.intoArray(c, cAt + 7 * cStride);
    c71.intoArray(c, cAt + 7 * cStride + LANES);
  }

  /** 8 rows by one vector of the sum. */
  private static void add8x1(
      float[] a, int aAt, int aStride, float[] b, int bAt, int bStride, int depth, float[] c, int cAt, int cStride) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, c, cAt);
    FloatVector c10 = FloatVector.fromArray(FLOATS, c, cAt + cStride);
    FloatVector c20 = FloatVector.fromArray(FLOATS, c, cAt + 2 * cStride);
    FloatVector c30 = FloatVector.fromArray(FLOATS, c, cAt + 3 * cStride);
    FloatVector c40 = FloatVector.fromArray(FLOATS, c, cAt + 4 * cStride);
    FloatVector c50 = FloatVector.fromArray(FLOATS, c, cAt + 5 * cStride);
    FloatVector c60 = FloatVector.fromArray(FLOATS, c, cAt + 6 * cStride);
    FloatVector c70 = FloatVector.fromArray(FLOATS, c, cAt + 7 * cStride);
    int i = aAt;
    int j = bAt;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, b, j);
      c00 = FloatVector.broadcast(FLOATS, a[i]).fma(b0, c00);
      c10 = FloatVector.broadcast(FLOATS, a[i + 1]).fma(b0, c10);
      c20 = FloatVector.broadcast(FLOATS, a[i + 2]).fma(b0, c20);
      c30 = FloatVector.broadcast(FLOATS, a[i + 3]).fma(b0, c30);
      c40 = FloatVector.broadcast(FLOATS, a[i + 4]).fma(b0, c40);
      c50 = FloatVector.broadcast(FLOATS, a[i + 5]).fma(b0, c50);
      c60 = FloatVector.broadcast(FLOATS, a[i + 6]).fma(b0, c60);
      c70 = FloatVector.broadcast(FLOATS, a[i + 7]).fma(b0, c70);
      i += aStride;
      j += bStride;
    }
    c00.intoArray(c, cAt);
    c10.intoArray(c, cAt + cStride);
    c20.intoArray(c, cAt + 2 * cStride);
    c30.intoArray(c, cAt + 3 * cStride);
    c40.intoArray(c, cAt + 4 * cStride);
    c50.intoArray(c, cAt + 5 * cStride);
    c60.intoArray(c, cAt + 6 * cStride);
    c70.intoArray(c, cAt + 7 * cStride);
  }
}
