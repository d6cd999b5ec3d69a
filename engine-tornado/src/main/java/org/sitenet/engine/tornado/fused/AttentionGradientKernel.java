package org.sitenet.engine.tornado.fused;

import org.sitenet.engine.tornado.kernel.GeneralKernel;
import org.sitenet.engine.tornado.kernel.Kernel;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The backward pass of {@link AttentionKernel}, a work group for a segment: {@code segments, offsets, g [segments x e·h], values f
 * [R x e], attention A [R x h], gradient to logits [R x h], gradient to values [R x e], h, e}. With dA = g·f of each row and head,
 * that to the logits is A·(dA − Σ A·dA), that to the values Σ g·A over heads. Values are read once.
 */
final class AttentionGradientKernel {
  /** The most numbers of a segment's gradient, e·h. */
  static final int WIDEST = 1024;
  /** The most heads. */
  static final int HEADS = 8;
  /** The widest values. */
  static final int VALUES = 128;

  private static final int THREADS = 256;
  /** Numbers of values in local memory at once. */
  private static final int BLOCK = 4096;

  static final Kernel KERNEL =
      new GeneralKernel("fusedAttentionGradient", THREADS, WIDEST + BLOCK + THREADS * HEADS, AttentionGradientKernel::gradient);

  private AttentionGradientKernel() {}

  static void gradient(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] upstream = context.allocateFloatLocalArray(WIDEST);
    float[] values = context.allocateFloatLocalArray(BLOCK);
    float[] overlaps = context.allocateFloatLocalArray(THREADS * HEADS);
    int at = starts.get(slot);
    int segments = LayerCode.rows(ints, code.get(at));
    int offsets = code.get(at + 1);
    int attention = code.get(at + 4);
    int logitGradient = code.get(at + 5);
    int h = code.get(at + 7);
    int e = code.get(at + 8);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / THREADS;
    // An odd distance of rows keeps threads that read one column each off each other's memory banks.
    int stride = e | 1;
    int block = Math.min(THREADS, BLOCK / stride);
    for (int segment = context.groupIdx; segment < segments; segment += groups) {
      int begin = ints.get(offsets + segment);
      int end = ints.get(offsets + segment + 1);
      for (int i = thread; i < e * h; i += THREADS) {
        upstream[i] = memory.get(code.get(at + 2) + segment * e * h + i);
      }
      for (int p = 0; p < h; p++) {
        overlaps[p * THREADS + thread] = 0f;
      }
      context.localBarrier();
      for (int first = begin; first < end; first += block) {
        int count = Math.min(block, end - first);
        for (int i = thread; i < count * e; i += THREADS) {
          int row = i / e;
          int column = i - row * e;
          values[row * stride + column] = memory.get(code.get(at + 3) + first * e + i);
          float sum = 0f;
          for (int p = 0; p < h; p++) {
            sum += upstream[column * h + p] * memory.get(attention + (first + row) * h + p);
          }
          memory.set(code.get(at + 6) + first * e + i, sum);
        }
        context.localBarrier();
        // A thread for a row and a head, so that narrow blocks keep most threads busy.
        for (int i = thread; i < count * h; i += THREADS) {
          int row = i / h;
          int p = i - row * h;
          float sum = 0f;
          for (int c = 0; c < e; c++) {
            sum += upstream[c * h + p] * values[row * stride + c];
          }
          overlaps[p * THREADS + thread] += sum * memory.get(attention + first * h + i);
          memory.set(logitGradient + first * h + i, sum);
        }
        context.localBarrier();
      }
      for (int half = THREADS / 2; half > 0; half >>= 1) {
        context.localBarrier();
        if (thread < half) {
          for (int p = 0; p < h; p++) {
            overlaps[p * THREADS + thread] += overlaps[p * THREADS + thread + half];
          }
        }
      }
      context.localBarrier();
      // A thread reads again only what it wrote itself.
      for (int first = begin; first < end; first += block) {
        int count = Math.min(block, end - first);
        for (int i = thread; i < count * h; i += THREADS) {
          int to = logitGradient + first * h + i;
          memory.set(to, memory.get(attention + first * h + i) * (memory.get(to) - overlaps[i % h * THREADS]));
        }
      }
      context.localBarrier();
    }
  }
}
