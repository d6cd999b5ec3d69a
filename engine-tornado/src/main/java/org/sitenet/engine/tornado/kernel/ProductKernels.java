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
   * C[R x n] = A[R x k]·B: {@code rows, k, n, A, B, strides of B along k and n, C}. Work is dealt out by tiles of the result.
   */
  static final Kernel BY_ROWS = new GeneralKernel("product", LOCAL, DEPTH * (ROWS + COLUMNS), ProductKernels::byRows);

  /**
   * Parts of C[m x n] = A[R x m]ᵀ·B[R x n]: {@code rows, m, n, A, B, parts, partial results, statistics (-1: none)}. Part p
   * sums over an equal share of the rows, so that what is summed in which order depends on the number of rows alone. With
   * statistics, the mean and inverse deviation of every row, B is normalised as it is read.
   */
  static final Kernel BY_COLUMNS =
      new GeneralKernel("columns", LOCAL, DEPTH * (ROWS + COLUMNS), ProductKernels::byColumns);

  private ProductKernels() {}

  static void byRows(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    float[] left = context.allocateFloatLocalArray(DEPTH * ROWS);
    float[] right = context.allocateFloatLocalArray(DEPTH * COLUMNS);
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int depth = code.get(at + 1);
    int n = code.get(at + 2);
    int a = code.get(at + 3);
    int b = code.get(at + 4);
    int alongDepth = code.get(at + 5);
    int alongColumns = code.get(at + 6);
    int to = code.get(at + 7);
    int thread = context.localIdx;
    int tx = thread % (COLUMNS / 4);
    int ty = thread / (COLUMNS / 4);
    int across = (n + COLUMNS - 1) / COLUMNS;
    int tiles = across * ((rows + ROWS - 1) / ROWS);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int tile = context.groupIdx; tile < tiles; tile += groups) {
      int firstRow = tile / across * ROWS;
      int firstColumn = tile % across * COLUMNS;
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
      for (int from = 0; from < depth; from += DEPTH) {
        for (int i = thread; i < DEPTH * ROWS; i += LOCAL) {
          int row = firstRow + i / DEPTH;
          int k = from + i % DEPTH;
          float value = 0f;
          if (row < rows && k < depth) {
            value = memory.get(a + row * depth + k);
          }
          left[i % DEPTH * ROWS + i / DEPTH] = value;
        }
        for (int i = thread; i < DEPTH * COLUMNS; i += LOCAL) {
          int k = from + i / COLUMNS;
          int column = firstColumn + i % COLUMNS;
          float value = 0f;
          if (k < depth && column < n) {
            value = memory.get(b + k * alongDepth + column * alongColumns);
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

  static void byColumns(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    float[] left = context.allocateFloatLocalArray(DEPTH * ROWS);
    float[] right = context.allocateFloatLocalArray(DEPTH * COLUMNS);
    int at = starts.get(slot);
    int depth = ElementKernel.rows(ints, code.get(at));
    int rows = code.get(at + 1);
    int n = code.get(at + 2);
    int a = code.get(at + 3);
    int b = code.get(at + 4);
    int parts = code.get(at + 5);
    int partial = code.get(at + 6);
    int statistics = code.get(at + 7);
    int thread = context.localIdx;
    int tx = thread % (COLUMNS / 4);
    int ty = thread / (COLUMNS / 4);
    int across = (n + COLUMNS - 1) / COLUMNS;
    int tiles = across * ((rows + ROWS - 1) / ROWS);
    int share = SumKernels.share(depth, parts);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int work = context.groupIdx; work < tiles * parts; work += groups) {
      int tile = work % tiles;
      int part = work / tiles;
      int firstRow = tile / across * ROWS;
      int firstColumn = tile % across * COLUMNS;
      int to = partial + part * rows * n;
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
          int k = from + i / ROWS;
          int row = firstRow + i % ROWS;
          float value = 0f;
          if (row < rows && k < end) {
            value = memory.get(a + k * rows + row);
          }
          left[i] = value;
        }
        for (int i = thread; i < DEPTH * COLUMNS; i += LOCAL) {
          int k = from + i / COLUMNS;
          int column = firstColumn + i % COLUMNS;
          float value = 0f;
          if (k < end && column < n) {
            value = memory.get(b + k * n + column);
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
