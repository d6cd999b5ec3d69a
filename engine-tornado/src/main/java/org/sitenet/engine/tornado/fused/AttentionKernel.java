package org.sitenet.engine.tornado.fused;

import org.sitenet.engine.tornado.kernel.GeneralKernel;
import org.sitenet.engine.tornado.kernel.Kernel;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Segment softmax with multiplicities and the attention-weighted sum of a query site's pairs, a work group for a segment:
 * {@code segments, offsets, logits [R x h], weights [R x v], values [R x e], attention [R x h], sums [segments x e·h], h, e,
 * v}, v being 1 or h. Attention is written, because the backward pass reads it, and is in local memory when the sum
 * needs it. All sums run in an order that only the segment's own rows decide.
 */
final class AttentionKernel {
  /** The widest values. */
  static final int WIDEST = 256;

  private static final int THREADS = 256;

  static final Kernel KERNEL = new GeneralKernel("fusedAttention", THREADS, 2 * THREADS, AttentionKernel::attend);

  private AttentionKernel() {}

  static void attend(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] attention = context.allocateFloatLocalArray(THREADS);
    float[] folded = context.allocateFloatLocalArray(THREADS);
    int at = starts.get(slot);
    int segments = LayerCode.rows(ints, code.get(at));
    int offsets = code.get(at + 1);
    int h = code.get(at + 7);
    int e = code.get(at + 8);
    int v = code.get(at + 9);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / THREADS;
    // Threads of a column of the values, and the rows that each takes.
    int slices = THREADS / e;
    int slice = thread / e;
    int column = thread % e;
    for (int item = context.groupIdx; item < segments * h; item += groups) {
      int segment = item / h;
      int head = item % h;
      int begin = ints.get(offsets + segment);
      int end = ints.get(offsets + segment + 1);
      int logits = code.get(at + 2) + head;
      int weights = code.get(at + 3) + (v == 1 ? 0 : head);
      int values = code.get(at + 4) + column;
      // A logit that is not a number reaches everything through the sum of exponentials.
      float largest = Float.NEGATIVE_INFINITY;
      for (int row = begin + thread; row < end; row += THREADS) {
        float logit = memory.get(logits + row * h);
        if (memory.get(weights + row * v) > 0f && logit > largest) {
          largest = logit;
        }
      }
      folded[thread] = largest;
      for (int half = THREADS / 2; half > 0; half >>= 1) {
        context.localBarrier();
        if (thread < half) {
          float other = folded[thread + half];
          if (other > folded[thread]) {
            folded[thread] = other;
          }
        }
      }
      context.localBarrier();
      largest = folded[0];
      context.localBarrier();
      float sum = 0f;
      for (int row = begin + thread; row < end; row += THREADS) {
        float weight = memory.get(weights + row * v);
        if (weight > 0f) {
          sum += weight * TornadoMath.exp(memory.get(logits + row * h) - largest);
        }
      }
      folded[thread] = sum;
      for (int half = THREADS / 2; half > 0; half >>= 1) {
        context.localBarrier();
        if (thread < half) {
          folded[thread] += folded[thread + half];
        }
      }
      context.localBarrier();
      float total = folded[0];
      context.localBarrier();
      sum = 0f;
      for (int first = begin; first < end; first += THREADS) {
        int row = first + thread;
        if (row < end) {
          float weight = memory.get(weights + row * v);
          float a = 0f;
          if (weight > 0f) {
            a = weight * TornadoMath.exp(memory.get(logits + row * h) - largest) / total;
          }
          memory.set(code.get(at + 5) + row * h + head, a);
          attention[thread] = a;
        }
        context.localBarrier();
        if (slice < slices) {
          for (int i = slice; i < THREADS && first + i < end; i += slices) {
            sum += attention[i] * memory.get(values + (first + i) * e);
          }
        }
        context.localBarrier();
      }
      folded[thread] = sum;
      context.localBarrier();
      if (thread < e) {
        sum = 0f;
        for (int i = 0; i < slices; i++) {
          sum += folded[i * e + thread];
        }
        memory.set(code.get(at + 6) + (segment * e + thread) * h + head, sum);
      }
      context.localBarrier();
    }
  }
}
