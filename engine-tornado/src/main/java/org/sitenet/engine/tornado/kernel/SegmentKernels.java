package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Operations over the segments of a map. Sums run over a segment's rows in their order; nothing is added atomically. */
final class SegmentKernels {
  private static final int LOCAL = 64;

  /** Sums of rows: {@code targets, w, x, y, CSR offsets, order (-1: of rows)}. */
  static final Kernel SCATTER = new GeneralKernel("scatter", LOCAL, 0, SegmentKernels::scatter);

  /** {@code targets, w, x, y, CSR offsets}. */
  static final Kernel MAXIMUM = new GeneralKernel("segmentmax", LOCAL, 0, SegmentKernels::maximum);

  /** {@code targets, w, x, y, CSR offsets}. */
  static final Kernel FIRST_MAXIMUM = new GeneralKernel("segmentargmax", LOCAL, 0, SegmentKernels::firstMaximum);

  /** {@code targets, w, logits, y, CSR offsets, weights, width of the weights}. */
  static final Kernel SOFTMAX = new GeneralKernel("softmax", LOCAL, LOCAL, SegmentKernels::softmax);

  /** {@code rows, w, logits, y, CSR offsets, weights, width of the weights, k, targets}. */
  static final Kernel LARGEST = new GeneralKernel("topk", LOCAL, 0, SegmentKernels::largest);

  private SegmentKernels() {}

  static void scatter(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int width = code.get(at + 1);
    int size = ElementKernel.rows(ints, code.get(at)) * width;
    int x = code.get(at + 2);
    int offsets = code.get(at + 4);
    int order = code.get(at + 5);
    for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
      int target = i / width;
      int column = i - target * width;
      int end = ints.get(offsets + target + 1);
      float sum = 0f;
      for (int position = ints.get(offsets + target); position < end; position++) {
        int row = position;
        if (order >= 0) {
          row = ints.get(order + position);
        }
        sum += memory.get(x + row * width + column);
      }
      memory.set(code.get(at + 3) + i, sum);
    }
  }

  /** The first row with the largest number of a column. */
  private static int first(FloatArray memory, int column, int width, int begin, int end) {
    float largest = 0f;
    int first = begin;
    for (int row = begin; row < end; row++) {
      float value = memory.get(column + row * width);
      if (row == begin || value > largest) {
        largest = value;
        first = row;
      }
    }
    return first;
  }

  static void maximum(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int width = code.get(at + 1);
    int size = ElementKernel.rows(ints, code.get(at)) * width;
    int offsets = code.get(at + 4);
    for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
      int target = i / width;
      int column = i - target * width;
      int begin = ints.get(offsets + target);
      int end = ints.get(offsets + target + 1);
      float largest = 0f;
      if (begin < end) {
        int x = code.get(at + 2) + column;
        largest = memory.get(x + width * first(memory, x, width, begin, end));
      }
      memory.set(code.get(at + 3) + i, largest);
    }
  }

  static void firstMaximum(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int width = code.get(at + 1);
    int size = ElementKernel.rows(ints, code.get(at)) * width;
    int offsets = code.get(at + 4);
    for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
      int target = i / width;
      int column = i - target * width;
      int begin = ints.get(offsets + target);
      int end = ints.get(offsets + target + 1);
      int first = first(memory, code.get(at + 2) + column, width, begin, end);
      for (int row = begin; row < end; row++) {
        memory.set(code.get(at + 3) + row * width + column, row == first ? 1f : 0f);
      }
    }
  }

  @SuppressWarnings("IdentityBinaryExpression") // asks for not-a-number
  static void softmax(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] local = context.allocateFloatLocalArray(LOCAL);
    int at = starts.get(slot);
    int targets = ElementKernel.rows(ints, code.get(at));
    int width = code.get(at + 1);
    int logits = code.get(at + 2);
    int y = code.get(at + 3);
    int offsets = code.get(at + 4);
    int weights = code.get(at + 5);
    int columns = code.get(at + 6);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / LOCAL;
    for (int work = context.groupIdx; work < targets * width; work += groups) {
      int target = work / width;
      int column = work - target * width;
      int weight = columns == 1 ? 0 : column;
      int begin = ints.get(offsets + target);
      int end = ints.get(offsets + target + 1);
      float largest = Float.NEGATIVE_INFINITY;
      for (int row = begin + thread; row < end; row += LOCAL) {
        float logit = memory.get(logits + row * width + column);
        if (memory.get(weights + row * columns + weight) > 0f && (logit > largest || logit != logit)) {
          largest = logit;
        }
      }
      local[thread] = largest;
      context.localBarrier();
      for (int half = LOCAL / 2; half > 0; half /= 2) {
        if (thread < half) {
          float other = local[thread + half];
          if (other > local[thread] || other != other) {
            local[thread] = other;
          }
        }
        context.localBarrier();
      }
      largest = local[0];
      context.localBarrier();
      float sum = 0f;
      for (int row = begin + thread; row < end; row += LOCAL) {
        float w = memory.get(weights + row * columns + weight);
        float value = 0f;
        if (w > 0f) {
          value = w * TornadoMath.exp(memory.get(logits + row * width + column) - largest);
        }
        memory.set(y + row * width + column, value);
        sum += value;
      }
      local[thread] = sum;
      context.localBarrier();
      float total = 0f;
      for (int i = 0; i < LOCAL; i++) {
        total += local[i];
      }
      context.localBarrier();
      for (int row = begin + thread; row < end; row += LOCAL) {
        if (memory.get(weights + row * columns + weight) > 0f) {
          memory.set(y + row * width + column, memory.get(y + row * width + column) / total);
        }
      }
    }
  }

  /**
   * Each row adds up the weights of the rows before it in order of falling logit. That takes the square of a segment's length,
   * but every row is on its own, and nothing is sorted.
   */
  static void largest(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    int at = starts.get(slot);
    int width = code.get(at + 1);
    int size = ElementKernel.rows(ints, code.get(at)) * width;
    int logits = code.get(at + 2);
    int y = code.get(at + 3);
    int offsets = code.get(at + 4);
    int weights = code.get(at + 5);
    int columns = code.get(at + 6);
    int targets = code.get(at + 8);
    for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
      int row = i / width;
      int column = i - row * width;
      int weight = columns == 1 ? 0 : column;
      int target = ints.get(targets + row);
      int end = ints.get(offsets + target + 1);
      float logit = memory.get(logits + i);
      float before = 0f;
      for (int other = ints.get(offsets + target); other < end; other++) {
        float otherLogit = memory.get(logits + other * width + column);
        float w = memory.get(weights + other * columns + weight);
        before += otherLogit > logit || (otherLogit == logit && other < row) ? w : 0f;
      }
      float left = code.get(at + 7) - before;
      float own = memory.get(weights + row * columns + weight);
      float kept = own < left ? own : left;
      memory.set(y + i, kept > 0f ? kept : 0f);
    }
  }
}
