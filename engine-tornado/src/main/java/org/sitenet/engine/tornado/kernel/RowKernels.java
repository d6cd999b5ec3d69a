package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Sums over columns and what needs them: a work group for a row, partial sums added as a tree. */
final class RowKernels {
  private static final int LOCAL = 64;

  /** y[r] = Σ x[r, c]: {@code rows, w, x, y}. */
  static final Kernel SUM = new GeneralKernel("rowsums", LOCAL, RowKernels::sum);

  /** Mean and inverse deviation of every row: {@code rows, w, x, statistics, ε}. */
  static final Kernel STATISTICS = new GeneralKernel("statistics", LOCAL, RowKernels::statistics);

  /** Normalize and LayerNorm: {@code rows, w, x, y, ε, γ (-1: none), β}. */
  static final Kernel NORMALIZE = new GeneralKernel("normalize", LOCAL, RowKernels::normalizeRows);

  /**
   * Their derivative to x: {@code rows, w, x, y, ε, g, γ (-1: none), v (-1: none), h}. With v [h x w], g is [R x h] and stands
   * for g·v.
   */
  static final Kernel GRADIENT = new GeneralKernel("normgradient", LOCAL, RowKernels::gradient);

  /** Normalize(x)·vᵀ: {@code rows, w, x, y, ε, v, h}. */
  static final Kernel PRODUCT = new GeneralKernel("normproduct", LOCAL, RowKernels::product);

  /** Rows that are used and too long, rescaled: {@code rows, w, x, y, CSR offsets, maximum, ε}. */
  static final Kernel MAX_NORM = new GeneralKernel("maxnorm", LOCAL, RowKernels::maxNorm);

  private RowKernels() {}

  /** The sum of a number of every thread, in all of them. */
  static float total(KernelContext context, float[] local, float value) {
    int thread = context.localIdx;
    local[thread] = value;
    context.localBarrier();
    for (int half = LOCAL / 2; half > 0; half /= 2) {
      if (thread < half) {
        local[thread] += local[thread + half];
      }
      context.localBarrier();
    }
    float sum = local[0];
    context.localBarrier();
    return sum;
  }

  private static float mean(KernelContext context, float[] local, FloatArray memory, int row, int width) {
    float sum = 0f;
    for (int c = context.localIdx; c < width; c += LOCAL) {
      sum += memory.get(row + c);
    }
    return total(context, local, sum) / width;
  }

  private static float inverseDeviation(
      KernelContext context, float[] local, FloatArray memory, int row, int width, float mean, float epsilon) {
    float sum = 0f;
    for (int c = context.localIdx; c < width; c += LOCAL) {
      float centred = memory.get(row + c) - mean;
      sum += centred * centred;
    }
    return 1f / TornadoMath.sqrt(total(context, local, sum) / width + epsilon);
  }

  static void sum(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      float sum = 0f;
      for (int c = context.localIdx; c < width; c += LOCAL) {
        sum += memory.get(x + c);
      }
      float total = total(context, local, sum);
      if (context.localIdx == 0) {
        memory.set(code.get(at + 3) + row, total);
      }
    }
  }

  static void statistics(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    float epsilon = constants.get(code.get(at + 4));
    int groups = context.globalGroupSizeX / LOCAL;
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      float mean = mean(context, local, memory, x, width);
      float scale = inverseDeviation(context, local, memory, x, width, mean, epsilon);
      if (context.localIdx == 0) {
        memory.set(code.get(at + 3) + 2 * row, mean);
        memory.set(code.get(at + 3) + 2 * row + 1, scale);
      }
    }
  }

  static void normalizeRows(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    float epsilon = constants.get(code.get(at + 4));
    int gamma = code.get(at + 5);
    int beta = code.get(at + 6);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      int y = code.get(at + 3) + row * width;
      float mean = mean(context, local, memory, x, width);
      float scale = inverseDeviation(context, local, memory, x, width, mean, epsilon);
      for (int c = context.localIdx; c < width; c += LOCAL) {
        float normal = (memory.get(x + c) - mean) * scale;
        if (gamma >= 0) {
          normal = normal * memory.get(gamma + c) + memory.get(beta + c);
        }
        memory.set(y + c, normal);
      }
    }
  }

  /** g, g∘γ or g·v at a column. */
  private static float incoming(FloatArray memory, int g, int gamma, int v, int heads, int width, int c) {
    float value = 0f;
    if (v >= 0) {
      for (int h = 0; h < heads; h++) {
        value += memory.get(g + h) * memory.get(v + h * width + c);
      }
    } else {
      value = memory.get(g + c);
      if (gamma >= 0) {
        value = value * memory.get(gamma + c);
      }
    }
    return value;
  }

  static void gradient(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    float epsilon = constants.get(code.get(at + 4));
    int gamma = code.get(at + 6);
    int v = code.get(at + 7);
    int heads = code.get(at + 8);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      int y = code.get(at + 3) + row * width;
      int g = code.get(at + 5) + row * (v >= 0 ? heads : width);
      float mean = mean(context, local, memory, x, width);
      float scale = inverseDeviation(context, local, memory, x, width, mean, epsilon);
      float sum = 0f;
      float overlap = 0f;
      for (int c = context.localIdx; c < width; c += LOCAL) {
        float in = incoming(memory, g, gamma, v, heads, width, c);
        sum += in;
        overlap += in * (memory.get(x + c) - mean) * scale;
      }
      float mass = total(context, local, sum) / width;
      float along = total(context, local, overlap) / width;
      for (int c = context.localIdx; c < width; c += LOCAL) {
        float in = incoming(memory, g, gamma, v, heads, width, c);
        float normal = (memory.get(x + c) - mean) * scale;
        memory.set(y + c, scale * (in - mass - normal * along));
      }
    }
  }

  static void product(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    float epsilon = constants.get(code.get(at + 4));
    int v = code.get(at + 5);
    int heads = code.get(at + 6);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      float mean = mean(context, local, memory, x, width);
      float scale = inverseDeviation(context, local, memory, x, width, mean, epsilon);
      for (int h = 0; h < heads; h++) {
        float sum = 0f;
        for (int c = context.localIdx; c < width; c += LOCAL) {
          sum += (memory.get(x + c) - mean) * scale * memory.get(v + h * width + c);
        }
        float total = total(context, local, sum);
        if (context.localIdx == 0) {
          memory.set(code.get(at + 3) + row * heads + h, total);
        }
      }
    }
  }

  static void maxNorm(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
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
      for (int c = context.localIdx; c < width; c += LOCAL) {
        sum += memory.get(x + c) * memory.get(x + c);
      }
      float norm = TornadoMath.sqrt(total(context, local, sum));
      boolean used = ints.get(offsets + row) < ints.get(offsets + row + 1);
      float factor = used && norm > maximum ? maximum / (norm + epsilon) : 1f;
      for (int c = context.localIdx; c < width; c += LOCAL) {
        memory.set(code.get(at + 3) + row * width + c, memory.get(x + c) * factor);
      }
    }
  }
}
