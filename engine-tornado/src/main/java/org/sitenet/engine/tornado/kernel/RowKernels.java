package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Sums over columns: a work group for a row. Every thread leaves its sum in local memory and adds all of
 * them, in one order. These loops stand in each kernel, for TornadoVM 5.2.0 addresses a local array wrongly in a method that
 * it is handed to.
 */
final class RowKernels {
  /** The threads of a work group. */
  static final int LOCAL = 64;

  /** y[r] = Σ x[r, c]: {@code rows, w, x, y}. */
  static final Kernel SUM = new GeneralKernel("rowsums", LOCAL, LOCAL, RowKernels::sum);

  /** Rows that are used and too long, rescaled: {@code rows, w, x, y, CSR offsets, maximum, ε}. */
  static final Kernel MAX_NORM = new GeneralKernel("maxnorm", LOCAL, LOCAL, RowKernels::maxNorm);

  private RowKernels() {}

  static void sum(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int thread = context.localIdx;
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      float sum = 0f;
      for (int c = thread; c < width; c += LOCAL) {
        sum += memory.get(x + c);
      }
      local[thread] = sum;
      context.localBarrier();
      float total = 0f;
      for (int i = 0; i < LOCAL; i++) {
        total += local[i];
      }
      context.localBarrier();
      if (thread == 0) {
        memory.set(code.get(at + 3) + row, total);
      }
    }
  }

  static void maxNorm(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int thread = context.localIdx;
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    int offsets = code.get(at + 4);
    float maximum = constants.get(code.get(at + 5));
    float epsilon = constants.get(code.get(at + 6));
    int groups = context.globalGroupSizeX / LOCAL;
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      float sum = 0f;
      for (int c = thread; c < width; c += LOCAL) {
        sum += memory.get(x + c) * memory.get(x + c);
      }
      local[thread] = sum;
      context.localBarrier();
      float squares = 0f;
      for (int i = 0; i < LOCAL; i++) {
        squares += local[i];
      }
      context.localBarrier();
      float norm = TornadoMath.sqrt(squares);
      boolean used = ints.get(offsets + row) < ints.get(offsets + row + 1);
      float factor = used && norm > maximum ? maximum / (norm + epsilon) : 1f;
      for (int c = thread; c < width; c += LOCAL) {
        memory.set(code.get(at + 3) + row * width + c, memory.get(x + c) * factor);
      }
    }
  }
}
