package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The derivative of a norm, or of a normalised product, to its rows: a work group for a row, sums as in {@link RowKernels}. A
 * kernel of its own, because as a branch of {@link NormKernel} its barriers stood in a condition, and OpenCL on the processor
 * computed other numbers in every run.
 */
final class NormGradientKernel {
  private static final int LOCAL = RowKernels.LOCAL;

  /** {@code rows, w, x, y, ε, g, γ (-1: none), v (-1: none), h}. */
  static final Kernel KERNEL = new GeneralKernel("normgradient", LOCAL, LOCAL, NormGradientKernel::normGradient);

  private NormGradientKernel() {}

  /** For the gradient g [R x w], with γ if it is not -1; with v [h x w] that is not -1, g is [R x h] and stands for g·v. */
  static void put(Table table, StepLaunch.In in, double epsilon, int g, int gamma, int v) {
    table.put(in.rows(0), in.width(0), in.offset(0), in.result(), table.constant(epsilon), g, gamma, v);
    table.put(v >= 0 ? in.width(2) : 0);
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

  static void normGradient(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / LOCAL;
    int at = starts.get(slot);
    int rows = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    float epsilon = constants.get(code.get(at + 4));
    int gamma = code.get(at + 6);
    int v = code.get(at + 7);
    int heads = code.get(at + 8);
    for (int row = context.groupIdx; row < rows; row += groups) {
      int x = code.get(at + 2) + row * width;
      int y = code.get(at + 3) + row * width;
      int g = code.get(at + 5) + row * (v >= 0 ? heads : width);
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
      float sum = 0f;
      float overlap = 0f;
      for (int c = thread; c < width; c += LOCAL) {
        float in = incoming(memory, g, gamma, v, heads, width, c);
        sum += in;
        overlap += in * (memory.get(x + c) - mean) * scale;
      }
      local[thread] = sum;
      context.localBarrier();
      float mass = 0f;
      for (int i = 0; i < LOCAL; i++) {
        mass += local[i];
      }
      context.localBarrier();
      mass = mass / width;
      local[thread] = overlap;
      context.localBarrier();
      float along = 0f;
      for (int i = 0; i < LOCAL; i++) {
        along += local[i];
      }
      context.localBarrier();
      along = along / width;
      for (int c = thread; c < width; c += LOCAL) {
        float in = incoming(memory, g, gamma, v, heads, width, c);
        float normal = (memory.get(x + c) - mean) * scale;
        memory.set(y + c, scale * (in - mass - normal * along));
      }
    }
  }
}
