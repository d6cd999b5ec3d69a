package org.sitenet.engine.tornado.fused;

import org.sitenet.engine.tornado.kernel.GeneralKernel;
import org.sitenet.engine.tornado.kernel.Kernel;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Parts of a weight's gradient gᵀ·x, [w x k], summed over all rows: {@code rows, g [R x w], x [R x k], w, k, partial sums}. A
 * work group takes blocks of 16 rows and keeps up to 256 x 48 numbers in registers, 8 x 6 a thread; where w is small, its threads
 * share the rows out. The partial sums, [hands·shares x (k·w)], are transposed, so that warps write adjacent numbers;
 * {@link RowSumKernel} adds them up.
 *
 * <p>g is read once for 48 columns of x: for w = 225 that is 1,092 bytes a row, 0.25 ns at 4.3 TB/s, beside 10,800 multiply-adds, 0.3
 * ns at 67 TFLOP/s.
 */
final class WeightGradientKernel {
  /** Rows that are in local memory at once. */
  static final int BLOCK = 16;
  /** Blocks are dealt out to so many hands whatever the device's grid; two for each multiprocessor of an H100 or H200. */
  static final int HANDS = 264;

  private static final int THREADS = 256;
  private static final int WARP = 32;
  private static final int COLUMNS = 48;

  static final Kernel KERNEL =
      new GeneralKernel("weightGradient", THREADS, BLOCK * (LayerCode.WIDEST + COLUMNS), WeightGradientKernel::gradient);

  private WeightGradientKernel() {}

  /** The threads side by side: each has eight rows of the gradient. */
  static int lanes(int width) {
    return width <= 64 ? 8 : width <= 128 ? 16 : 32;
  }

  /** Into how many shares a group divides the rows. */
  static int shares(int width) {
    return 32 / lanes(width);
  }

  static void gradient(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] left = context.allocateFloatLocalArray(BLOCK * LayerCode.WIDEST);
    float[] right = context.allocateFloatLocalArray(BLOCK * COLUMNS);
    int at = starts.get(slot);
    int rows = LayerCode.rows(ints, code.get(at));
    int g = code.get(at + 1);
    int x = code.get(at + 2);
    int w = code.get(at + 3);
    int k = code.get(at + 4);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / THREADS;
    int lanes = w <= 64 ? 8 : w <= 128 ? 16 : 32;
    int shares = 32 / lanes;
    int lane = thread % lanes;
    int share = thread / lanes % shares;
    int side = thread / 32 * 6;
    int warp = thread / WARP;
    int hands = Math.min(HANDS, (rows + BLOCK - 1) / BLOCK);
    int chunks = (k + COLUMNS - 1) / COLUMNS;
    for (int item = context.groupIdx; item < hands * chunks; item += groups) {
      int hand = item / chunks;
      int from = item % chunks * COLUMNS;
      float c00 = 0f, c01 = 0f, c02 = 0f, c03 = 0f, c04 = 0f, c05 = 0f, c06 = 0f, c07 = 0f;
      float c10 = 0f, c11 = 0f, c12 = 0f, c13 = 0f, c14 = 0f, c15 = 0f, c16 = 0f, c17 = 0f;
      float c20 = 0f, c21 = 0f, c22 = 0f, c23 = 0f, c24 = 0f, c25 = 0f, c26 = 0f, c27 = 0f;
      float c30 = 0f, c31 = 0f, c32 = 0f, c33 = 0f, c34 = 0f, c35 = 0f, c36 = 0f, c37 = 0f;
      float c40 = 0f, c41 = 0f, c42 = 0f, c43 = 0f, c44 = 0f, c45 = 0f, c46 = 0f, c47 = 0f;
      float c50 = 0f, c51 = 0f, c52 = 0f, c53 = 0f, c54 = 0f, c55 = 0f, c56 = 0f, c57 = 0f;
      for (int first = hand * BLOCK; first < rows; first += HANDS * BLOCK) {
        for (int row = warp; row < BLOCK; row += THREADS / WARP) {
          for (int c = thread % WARP; c < 8 * lanes; c += WARP) {
            left[row * LayerCode.WIDEST + c] = LayerCode.number(memory, g, first + row, c, rows, w);
          }
          for (int c = thread % WARP; c < COLUMNS; c += WARP) {
            right[row * COLUMNS + c] = LayerCode.number(memory, x, first + row, from + c, rows, k);
          }
        }
        context.localBarrier();
        for (int row = share; row < BLOCK; row += shares) {
          int a = row * LayerCode.WIDEST + lane;
          int b = row * COLUMNS + side;
          float g0 = left[a], g1 = left[a + lanes], g2 = left[a + 2 * lanes], g3 = left[a + 3 * lanes];
          float g4 = left[a + 4 * lanes], g5 = left[a + 5 * lanes], g6 = left[a + 6 * lanes], g7 = left[a + 7 * lanes];
          float x0 = right[b];
          c00 += x0 * g0; c01 += x0 * g1; c02 += x0 * g2; c03 += x0 * g3;
          c04 += x0 * g4; c05 += x0 * g5; c06 += x0 * g6; c07 += x0 * g7;
          float x1 = right[b + 1];
          c10 += x1 * g0; c11 += x1 * g1; c12 += x1 * g2; c13 += x1 * g3;
          c14 += x1 * g4; c15 += x1 * g5; c16 += x1 * g6; c17 += x1 * g7;
          float x2 = right[b + 2];
          c20 += x2 * g0; c21 += x2 * g1; c22 += x2 * g2; c23 += x2 * g3;
          c24 += x2 * g4; c25 += x2 * g5; c26 += x2 * g6; c27 += x2 * g7;
          float x3 = right[b + 3];
          c30 += x3 * g0; c31 += x3 * g1; c32 += x3 * g2; c33 += x3 * g3;
          c34 += x3 * g4; c35 += x3 * g5; c36 += x3 * g6; c37 += x3 * g7;
          float x4 = right[b + 4];
          c40 += x4 * g0; c41 += x4 * g1; c42 += x4 * g2; c43 += x4 * g3;
          c44 += x4 * g4; c45 += x4 * g5; c46 += x4 * g6; c47 += x4 * g7;
          float x5 = right[b + 5];
          c50 += x5 * g0; c51 += x5 * g1; c52 += x5 * g2; c53 += x5 * g3;
          c54 += x5 * g4; c55 += x5 * g5; c56 += x5 * g6; c57 += x5 * g7;
        }
        context.localBarrier();
      }
      int to = code.get(at + 5) + ((hand * shares + share) * k + from + side) * w + lane;
      for (int i = 0; i < 6 && from + side + i < k; i++) {
        if (lane < w) {
          memory.set(to, i == 0 ? c00 : i == 1 ? c10 : i == 2 ? c20 : i == 3 ? c30 : i == 4 ? c40 : c50);
        }
        if (lane + lanes < w) {
          memory.set(to + lanes, i == 0 ? c01 : i == 1 ? c11 : i == 2 ? c21 : i == 3 ? c31 : i == 4 ? c41 : c51);
        }
        if (lane + 2 * lanes < w) {
          memory.set(to + 2 * lanes, i == 0 ? c02 : i == 1 ? c12 : i == 2 ? c22 : i == 3 ? c32 : i == 4 ? c42 : c52);
        }
        if (lane + 3 * lanes < w) {
          memory.set(to + 3 * lanes, i == 0 ? c03 : i == 1 ? c13 : i == 2 ? c23 : i == 3 ? c33 : i == 4 ? c43 : c53);
        }
        if (lane + 4 * lanes < w) {
          memory.set(to + 4 * lanes, i == 0 ? c04 : i == 1 ? c14 : i == 2 ? c24 : i == 3 ? c34 : i == 4 ? c44 : c54);
        }
        if (lane + 5 * lanes < w) {
          memory.set(to + 5 * lanes, i == 0 ? c05 : i == 1 ? c15 : i == 2 ? c25 : i == 3 ? c35 : i == 4 ? c45 : c55);
        }
        if (lane + 6 * lanes < w) {
          memory.set(to + 6 * lanes, i == 0 ? c06 : i == 1 ? c16 : i == 2 ? c26 : i == 3 ? c36 : i == 4 ? c46 : c56);
        }
        if (lane + 7 * lanes < w) {
          memory.set(to + 7 * lanes, i == 0 ? c07 : i == 1 ? c17 : i == 2 ? c27 : i == 3 ? c37 : i == 4 ? c47 : c57);
        }
        to += w;
      }
    }
  }
}
