package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Normalised rows and what is made of them: a work group for a row. Sums as in {@link RowKernels}.
 */
final class NormKernel {
  private static final int LOCAL = RowKernels.LOCAL;

  /** What is made of a row's mean and inverse deviation: they themselves. */
  private static final int STATISTICS = 0;
  /** Normalize, or LayerNorm where there is a γ. */
  private static final int NORMALIZE = 1;
  /** Normalize(x)·vᵀ. */
  private static final int PRODUCT = 2;

  /** {@code rows, w, x, y, ε, kind}, and what the writers below add. */
  static final Kernel KERNEL = new GeneralKernel("norm", LOCAL, LOCAL, NormKernel::normRows);

  private NormKernel() {}

  /** Mean and inverse deviation of every row. */
  static void statistics(Table table, int rows, int width, int x, int y, double epsilon) {
    table.put(rows, width, x, y, table.constant(epsilon), STATISTICS);
  }

  /** Normalised rows, with γ and β if γ is not -1. */
  static void normalize(Table table, StepLaunch.In in, double epsilon, int gamma, int beta) {
    table.put(in.rows(0), in.width(0), in.offset(0), in.result(), table.constant(epsilon), NORMALIZE, gamma, beta);
  }

  /** Normalised rows times v [h x w]. */
  static void product(Table table, StepLaunch.In in, double epsilon, int v) {
    table.put(in.rows(0), in.width(0), in.offset(0), in.result(), table.constant(epsilon), PRODUCT, -1, v, in.resultWidth());
  }

  static void normRows(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / LOCAL;
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    float epsilon = constants.get(code.get(at + 4));
    int kind = code.get(at + 5);
    int gamma = kind == STATISTICS ? -1 : code.get(at + 6);
    int second = kind == STATISTICS ? -1 : code.get(at + 7);
    int heads = kind == PRODUCT ? code.get(at + 8) : 0;
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      int y = code.get(at + 3) + row * (kind == STATISTICS ? 2 : kind == PRODUCT ? heads : width);
      float part = 0f;
      for (int c = thread; c < width; c += LOCAL) {
        part += memory.get(x + c);
      }
      local[thread] = part;
      context.localBarrier();
      float mean = 0f;
      for (int i = 0; i < LOCAL; i++) {
        mean += local[i];
      }
      context.localBarrier();
      mean = mean / width;
      part = 0f;
      for (int c = thread; c < width; c += LOCAL) {
        float centred = memory.get(x + c) - mean;
        part += centred * centred;
      }
      local[thread] = part;
      context.localBarrier();
      float squares = 0f;
      for (int i = 0; i < LOCAL; i++) {
        squares += local[i];
      }
      context.localBarrier();
      float scale = 1f / TornadoMath.sqrt(squares / width + epsilon);
      if (kind == STATISTICS) {
        if (thread == 0) {
          memory.set(y, mean);
          memory.set(y + 1, scale);
        }
      } else if (kind == NORMALIZE) {
        for (int c = thread; c < width; c += LOCAL) {
          float normal = (memory.get(x + c) - mean) * scale;
          if (gamma >= 0) {
            normal = normal * memory.get(gamma + c) + memory.get(second + c);
          }
          memory.set(y + c, normal);
        }
      } else {
        for (int h = 0; h < heads; h++) {
          float sum = 0f;
          for (int c = thread; c < width; c += LOCAL) {
            sum += (memory.get(x + c) - mean) * scale * memory.get(second + h * width + c);
          }
          local[thread] = sum;
          context.localBarrier();
          float total = 0f;
          for (int i = 0; i < LOCAL; i++) {
            total += local[i];
          }
          context.localBarrier();
          if (thread == 0) {
            memory.set(y + h, total);
          }
        }
      }
    }
  }
}
