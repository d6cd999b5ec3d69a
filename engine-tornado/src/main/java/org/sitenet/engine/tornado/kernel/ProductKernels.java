package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Tiled matrix products: a work group computes {@value #ROWS} x {@value #COLUMNS} numbers from tiles in local memory, each
 * thread a block of 4 x 4 in registers.
 */
final class ProductKernels {
  static final int ROWS = 64;
  static final int COLUMNS = 32;
  private static final int DEPTH = 16;
  private static final int LOCAL = ROWS * COLUMNS / 16;

  /**
   * Parts of C[m x n] = A·B: {@code rows m, depth, n, A, strides along rows and depth, B, strides along depth and columns, parts,
   * results [parts x m x n], statistics (-1: none)}. Part p sums over an equal share of the depth, so that what is summed in which
   * order depends on the depth alone; one part is the product. With statistics, the mean and inverse deviation of every row of
   * B, that is normalised as it is read. Work is dealt out by tiles of the results.
   */
  static final Kernel PRODUCT =
      new GeneralKernel("product", LOCAL, DEPTH * (ROWS + COLUMNS), ProductKernels::product);

  private ProductKernels() {}

  static void product(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] left = context.allocateFloatLocalArray(DEPTH * ROWS);
    float[] right = context.allocateFloatLocalArray(DEPTH * COLUMNS);
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int depth = ElementKernel.rows(ints, code.get(at + 1));
    int n = code.get(at + 2);
    int a = code.get(at + 3);
    int rowStride = code.get(at + 4);
    int depthStride = code.get(at + 5);
    int b = code.get(at + 6);
    int alongDepth = code.get(at + 7);
    int alongColumns = code.get(at + 8);
    int parts = code.get(at + 9);
    int statistics = code.get(at + 11);
    int thread = context.localIdx;
    int tx = thread % (COLUMNS / 4);
    int ty = thread / (COLUMNS / 4);
    int across = (n + COLUMNS - 1) / COLUMNS;
    int tiles = across * ((rows + ROWS - 1) / ROWS);
    int share = parts == 1 ? depth : SumKernels.share(depth, parts);
    int groups = context.globalGroupSizeX / LOCAL;
    // Neighbouring threads read neighbouring numbers of A.
    boolean deep = depthStride == 1;
    for (int work = context.groupIdx; work < tiles * parts; work += groups) {
      int tile = work % tiles;
      int part = work / tiles;
      int firstRow = tile / across * ROWS;
      int firstColumn = tile % across * COLUMNS;
      int to = code.get(at + 10) + part * rows * n;
      int begin = part * share;
      int end = begin + share < depth ? begin + share : depth;
      float c00 = 0f;
      float c01 = 0f;
      float c02 = 0f;
      float c03 = 0f;
      float c10 = 0f;
      float c11 = 0f;
      float c12 = 0f;
      float c13 = 0f;
      float c20 = 0f;
      float c21 = 0f;
      float c22 = 0f;
      float c23 = 0f;
      float c30 = 0f;
      float c31 = 0f;
      float c32 = 0f;
      float c33 = 0f;
      for (int from = begin; from < end; from += DEPTH) {
        for (int i = thread; i < DEPTH * ROWS; i += LOCAL) {
          int r = deep ? i / DEPTH : i % ROWS;
          int k = deep ? i % DEPTH : i / ROWS;
          float value = 0f;
          if (firstRow + r < rows && from + k < end) {
            value = memory.get(a + (firstRow + r) * rowStride + (from + k) * depthStride);
          }
          left[k * ROWS + r] = value;
        }
        for (int i = thread; i < DEPTH * COLUMNS; i += LOCAL) {
          int k = from + i / COLUMNS;
          int column = firstColumn + i % COLUMNS;
          float value = 0f;
          if (k < end && column < n) {
            value = memory.get(b + k * alongDepth + column * alongColumns);
            if (statistics >= 0) {
              value = (value - memory.get(statistics + 2 * k)) * memory.get(statistics + 2 * k + 1);
            }
          }
          right[i] = value;
        }
        context.localBarrier();
        for (int k = 0; k < DEPTH; k++) {
          float a0 = left[k * ROWS + 4 * ty + 0];
          float a1 = left[k * ROWS + 4 * ty + 1];
          float a2 = left[k * ROWS + 4 * ty + 2];
          float a3 = left[k * ROWS + 4 * ty + 3];
          float b0 = right[k * COLUMNS + 4 * tx + 0];
          float b1 = right[k * COLUMNS + 4 * tx + 1];
          float b2 = right[k * COLUMNS + 4 * tx + 2];
          float b3 = right[k * COLUMNS + 4 * tx + 3];
          c00 += a0 * b0;
          c01 += a0 * b1;
          c02 += a0 * b2;
          c03 += a0 * b3;
          c10 += a1 * b0;
          c11 += a1 * b1;
          c12 += a1 * b2;
          c13 += a1 * b3;
          c20 += a2 * b0;
          c21 += a2 * b1;
          c22 += a2 * b2;
          c23 += a2 * b3;
          c30 += a3 * b0;
          c31 += a3 * b1;
          c32 += a3 * b2;
          c33 += a3 * b3;
        }
        context.localBarrier();
      }
      int r = firstRow + 4 * ty;
      int column = firstColumn + 4 * tx;
      if (r + 0 < rows) {
        store(memory, to + (r + 0) * n, column, n, c00, c01, c02, c03);
      }
      if (r + 1 < rows) {
        store(memory, to + (r + 1) * n, column, n, c10, c11, c12, c13);
      }
      if (r + 2 < rows) {
        store(memory, to + (r + 2) * n, column, n, c20, c21, c22, c23);
      }
      if (r + 3 < rows) {
        store(memory, to + (r + 3) * n, column, n, c30, c31, c32, c33);
      }
    }
  }

  private static void store(
      FloatArray memory, int row, int column, int n, float c0, float c1, float c2, float c3) {
    if (column < n) {
      memory.set(row + column, c0);
    }
    if (column + 1 < n) {
      memory.set(row + column + 1, c1);
    }
    if (column + 2 < n) {
      memory.set(row + column + 2, c2);
    }
    if (column + 3 < n) {
      memory.set(row + column + 3, c3);
    }
  }
}
