package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Attention-weighted sums over segments and their two derivatives; the head index is fastest. */
final class AttentionKernels {
  private static final int LOCAL = 64;

  /** {@code targets, h, e, attention, values, y, CSR offsets}. */
  static final Kernel SUM = new GeneralKernel("attention", LOCAL, 0, AttentionKernels::sum);

  /** {@code rows, h, e, g, values, y, targets}. */
  static final Kernel WEIGHT_GRADIENT =
      new GeneralKernel("attentionweights", LOCAL, 0, AttentionKernels::weightGradient);

  /** {@code rows, h, e, g, attention, y, targets}. */
  static final Kernel VALUE_GRADIENT = new GeneralKernel("attentionvalues", LOCAL, 0, AttentionKernels::valueGradient);

  private AttentionKernels() {}

  static void sum(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int heads = code.get(at + 1);
    int features = code.get(at + 2);
    int attention = code.get(at + 3);
    int values = code.get(at + 4);
    int offsets = code.get(at + 6);
    int width = heads * features;
    int size = ElementKernel.rows(ints, code.get(at)) * width;
    for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
      int target = i / width;
      int feature = (i - target * width) / heads;
      int head = i - target * width - feature * heads;
      int end = ints.get(offsets + target + 1);
      float sum = 0f;
      for (int row = ints.get(offsets + target); row < end; row++) {
        sum += memory.get(attention + row * heads + head) * memory.get(values + row * features + feature);
      }
      memory.set(code.get(at + 5) + i, sum);
    }
  }

  static void weightGradient(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int heads = code.get(at + 1);
    int features = code.get(at + 2);
    int values = code.get(at + 4);
    int targets = code.get(at + 6);
    int size = ElementKernel.rows(ints, code.get(at)) * heads;
    for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
      int row = i / heads;
      int head = i - row * heads;
      int g = code.get(at + 3) + ints.get(targets + row) * heads * features + head;
      float sum = 0f;
      for (int c = 0; c < features; c++) {
        sum += memory.get(g + c * heads) * memory.get(values + row * features + c);
      }
      memory.set(code.get(at + 5) + i, sum);
    }
  }

  static void valueGradient(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int heads = code.get(at + 1);
    int features = code.get(at + 2);
    int attention = code.get(at + 4);
    int targets = code.get(at + 6);
    int size = ElementKernel.rows(ints, code.get(at)) * features;
    for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
      int row = i / features;
      int feature = i - row * features;
      int g = code.get(at + 3) + ints.get(targets + row) * heads * features + feature * heads;
      float sum = 0f;
      for (int h = 0; h < heads; h++) {
        sum += memory.get(g + h) * memory.get(attention + row * heads + h);
      }
      memory.set(code.get(at + 5) + i, sum);
    }
  }
}
