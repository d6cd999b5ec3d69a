package org.sitenet.engine.tornado.fused;

import org.sitenet.engine.tornado.kernel.GeneralKernel;
import org.sitenet.engine.tornado.kernel.Kernel;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Adds up what work groups have left of sums over rows, in the order of their hands: the same bits in every run. Parameters:
 * {@code count}, then for each sum {@code rows, rows of a tile, hands, shares of a hand, partial sums [hands·shares x stride], stride, first column, columns,
 * result, length}. With a length, the sums are a matrix of rows of that length, and its transpose is written. Hands
 * without a tile have left nothing and are not read.
 */
final class RowSumKernel {
  /** Parameters of a sum. */
  static final int JOB = 10;

  private static final int THREADS = 256;
  private static final int WARP = 32;
  private static final int WARPS = THREADS / WARP;

  static final Kernel KERNEL = new GeneralKernel("rowSums", THREADS, THREADS, RowSumKernel::sum);

  private RowSumKernel() {}

  static void sum(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] sums = context.allocateFloatLocalArray(THREADS);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / THREADS;
    int jobs = code.get(starts.get(slot));
    for (int job = 0; job < jobs; job++) {
      int at = starts.get(slot) + 1 + job * JOB;
      int tileRows = code.get(at + 1);
      int tiles = (LayerCode.rows(ints, code.get(at)) + tileRows - 1) / tileRows;
      int present = Math.min(code.get(at + 2), tiles) * code.get(at + 3);
      int partial = code.get(at + 4) + code.get(at + 6);
      int stride = code.get(at + 5);
      int width = code.get(at + 7);
      int result = code.get(at + 8);
      int length = code.get(at + 9);
      for (int first = context.groupIdx * WARP; first < width; first += groups * WARP) {
        int column = first + thread % WARP;
        float sum = 0f;
        if (column < width) {
          for (int hand = thread / WARP; hand < present; hand += WARPS) {
            sum += memory.get(partial + hand * stride + column);
          }
        }
        sums[thread] = sum;
        context.localBarrier();
        if (thread < WARP && column < width) {
          float total = 0f;
          for (int i = 0; i < WARPS; i++) {
            total += sums[i * WARP + thread];
          }
          int to = column;
          if (length > 0) {
            to = column % length * (width / length) + column / length;
          }
          memory.set(result + to, total);
        }
        context.localBarrier();
      }
    }
  }
}
