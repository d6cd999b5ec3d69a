package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Sums over rows in two steps, and small sums and products of matrices of fixed size, many in one launch. */
final class SumKernels {
  private static final int LOCAL = 128;

  /**
   * Sums over shares of the rows: {@code rows, w, x, parts, partial sums, factor (-1: none), statistics (-1: none)}. Column
   * sums of x, or of factor·Normalize(x) with the mean and inverse deviation of every row as statistics.
   */
  static final Kernel PARTS = new GeneralKernel("sums", LOCAL, 0, SumKernels::parts);

  /** Partial results one after another, added in their order: {@code size, parts, partial results, result}. */
  static final Kernel TOTAL = new GeneralKernel("total", LOCAL, 0, SumKernels::total);

  /** Many sums at once, a work group for each: {@code count}, then {@code source, count, stride, result}. */
  static final Kernel SMALL = new GeneralKernel("smallsums", LOCAL, LOCAL, SumKernels::small);

  /**
   * Many small products at once: {@code count}, then for each block of elements its job and its first element; a job is
   * {@code rows, columns, depth, A, strides along rows and depth, B, strides along depth and columns, result}.
   */
  static final Kernel PRODUCTS = new GeneralKernel("smallproducts", LOCAL, 0, SumKernels::products);

  private SumKernels() {}

  /** The rows of a part, a multiple of 16. */
  static int share(int rows, int parts) {
    int share = (rows + parts - 1) / parts;
    return (share + 15) / 16 * 16;
  }

  static void parts(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    int x = code.get(at + 2);
    int parts = code.get(at + 3);
    int partial = code.get(at + 4);
    int factor = code.get(at + 5);
    int statistics = code.get(at + 6);
    int share = share(rows, parts);
    for (int i = context.globalIdx; i < parts * width; i += context.globalGroupSizeX) {
      int part = i / width;
      int column = i - part * width;
      int begin = part * share;
      int end = begin + share < rows ? begin + share : rows;
      float sum = 0f;
      for (int row = begin; row < end; row++) {
        float value = memory.get(x + row * width + column);
        if (statistics >= 0) {
          value = (value - memory.get(statistics + 2 * row)) * memory.get(statistics + 2 * row + 1);
        }
        if (factor >= 0) {
          value = value * memory.get(factor + row * width + column);
        }
        sum += value;
      }
      memory.set(partial + i, sum);
    }
  }

  static void total(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int size = code.get(at);
    int parts = code.get(at + 1);
    int partial = code.get(at + 2);
    int to = code.get(at + 3);
    for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
      float sum = 0f;
      for (int part = 0; part < parts; part++) {
        sum += memory.get(partial + part * size + i);
      }
      memory.set(to + i, sum);
    }
  }

  static void small(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int start = starts.get(slot);
    int count = code.get(start);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / LOCAL;
    for (int n = context.groupIdx; n < count; n += groups) {
      int at = start + 1 + 4 * n;
      int from = code.get(at);
      int terms = code.get(at + 1);
      int stride = code.get(at + 2);
      float sum = 0f;
      for (int i = thread; i < terms; i += LOCAL) {
        sum += memory.get(from + i * stride);
      }
      local[thread] = sum;
      context.localBarrier();
      for (int half = LOCAL / 2; half > 0; half /= 2) {
        if (thread < half) {
          local[thread] += local[thread + half];
        }
        context.localBarrier();
      }
      if (thread == 0) {
        memory.set(code.get(at + 3), local[0]);
      }
      context.localBarrier();
    }
  }

  static void products(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int start = starts.get(slot);
    int count = code.get(start);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int block = context.groupIdx; block < count; block += groups) {
      int at = code.get(start + 1 + 2 * block);
      int i = code.get(start + 2 + 2 * block) + context.localIdx;
      int columns = code.get(at + 1);
      if (i < code.get(at) * columns) {
        int row = i / columns;
        int column = i - row * columns;
        int a = code.get(at + 3) + row * code.get(at + 4);
        int b = code.get(at + 6) + column * code.get(at + 8);
        int depth = code.get(at + 2);
        int alongA = code.get(at + 5);
        int alongB = code.get(at + 7);
        float sum = 0f;
        for (int k = 0; k < depth; k++) {
          sum += memory.get(a + k * alongA) * memory.get(b + k * alongB);
        }
        memory.set(code.get(at + 9) + i, sum);
      }
    }
  }
}
