package org.sitenet.engine.tornado.fused;

import static org.sitenet.engine.tornado.fused.LayerTile.SLICE;
import static org.sitenet.engine.tornado.fused.LayerTile.THREADS;
import static org.sitenet.engine.tornado.fused.LayerTile.WARP;
import static org.sitenet.engine.tornado.fused.LayerTile.WEIGHTS;
import static org.sitenet.engine.tornado.fused.LayerTile.WEIGHT_STRIDE;

import org.sitenet.engine.tornado.kernel.GeneralKernel;
import org.sitenet.engine.tornado.kernel.Kernel;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The forward pass of a layer, tile by tile: product, bond sum or bias, activation, and what follows it: a LayerNorm or a
 * product with the normalised row. Only the last is written.
 *
 * <p>A tile is 8192 numbers, 32 rows of up to 256 columns to 128 of up to 64. The product is made in registers, 8 rows x 4
 * columns a thread (12 numbers read for 32 multiply-adds), then the tile lies in local memory until its results are
 * written. For k = 48, w = 225 a row takes 10,800 multiply-adds and 225 activations and moves 192 + 12 bytes of its own;
 * rows of q and k and the weight (43 KB for 32 rows) come from the second-level cache. At 67 TFLOP/s and 4.3 TB/s that
 * is 0.4 ns a row for arithmetic and 0.05 ns for memory: it is bound by arithmetic, where writing the activations and
 * reading them again would take another 0.4 ns.
 */
final class LayerKernel {
  static final Kernel KERNEL = new GeneralKernel("layer", THREADS, LayerTile.NUMBERS + 4 * THREADS + 2 * LayerTile.ROWS, LayerKernel::layer);

  private LayerKernel() {}

  static void layer(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] tile = context.allocateFloatLocalArray(LayerTile.NUMBERS);
    float[] sums = context.allocateFloatLocalArray(4 * THREADS);
    float[] means = context.allocateFloatLocalArray(LayerTile.ROWS);
    float[] scales = context.allocateFloatLocalArray(LayerTile.ROWS);
    int at = starts.get(slot);
    int rows = LayerCode.rows(ints, code.get(at + LayerCode.ROWS));
    int input = code.get(at + LayerCode.INPUT);
    int weight = code.get(at + LayerCode.WEIGHT);
    int queries = code.get(at + LayerCode.QUERIES);
    int tail = code.get(at + LayerCode.TAIL);
    int k = code.get(at + LayerCode.INPUT_WIDTH);
    int w = code.get(at + LayerCode.WIDTH);
    int products = code.get(at + LayerCode.PRODUCTS);
    int function = code.get(at + LayerCode.FUNCTION);
    int kind = code.get(at + LayerCode.KIND);
    int lanes = code.get(at + LayerCode.LANES);
    int thread = context.localIdx;
    int groups = context.globalGroupSizeX / THREADS;
    int tileRows = 2048 / lanes;
    // Eight rows and four columns of the product.
    int lane = thread % lanes;
    int ownRow = thread / lanes * 8;
    // Sums along rows: so many threads for a row.
    int parts = lanes / 8;
    int stride = 4 * lanes + parts;
    int sumRow = thread / parts * stride;
    int part = thread % parts;
    // Everything else: a warp for a row.
    int warp = thread / WARP;
    int column0 = thread % WARP;
    int shift = code.get(at + LayerCode.SHIFT);
    int result = code.get(at + LayerCode.RESULT);
    for (int first = context.groupIdx * tileRows; first < rows; first += groups * tileRows) {
      float c00 = 0f, c01 = 0f, c02 = 0f, c03 = 0f;
      float c10 = 0f, c11 = 0f, c12 = 0f, c13 = 0f;
      float c20 = 0f, c21 = 0f, c22 = 0f, c23 = 0f;
      float c30 = 0f, c31 = 0f, c32 = 0f, c33 = 0f;
      float c40 = 0f, c41 = 0f, c42 = 0f, c43 = 0f;
      float c50 = 0f, c51 = 0f, c52 = 0f, c53 = 0f;
      float c60 = 0f, c61 = 0f, c62 = 0f, c63 = 0f;
      float c70 = 0f, c71 = 0f, c72 = 0f, c73 = 0f;
      for (int from = 0; from < k; from += SLICE) {
        for (int i = thread; i < SLICE * tileRows; i += THREADS) {
          tile[(i & 15) * (tileRows + 4) + (i >> 4)] = LayerCode.number(memory, input, first + (i >> 4), from + (i & 15), rows, k);
        }
        for (int i = thread; i < SLICE * 4 * lanes; i += THREADS) {
          tile[WEIGHTS + (i & 15) * WEIGHT_STRIDE + (i >> 4)] = LayerCode.number(memory, weight, i >> 4, from + (i & 15), w, k);
        }
        context.localBarrier();
        for (int s = 0; s < SLICE; s++) {
          int a = s * (tileRows + 4) + ownRow;
          int b = WEIGHTS + s * WEIGHT_STRIDE + lane;
          float x0 = tile[a], x1 = tile[a + 1], x2 = tile[a + 2], x3 = tile[a + 3];
          float x4 = tile[a + 4], x5 = tile[a + 5], x6 = tile[a + 6], x7 = tile[a + 7];
          float w0 = tile[b], w1 = tile[b + lanes], w2 = tile[b + 2 * lanes], w3 = tile[b + 3 * lanes];
          c00 += x0 * w0; c01 += x0 * w1; c02 += x0 * w2; c03 += x0 * w3;
          c10 += x1 * w0; c11 += x1 * w1; c12 += x1 * w2; c13 += x1 * w3;
          c20 += x2 * w0; c21 += x2 * w1; c22 += x2 * w2; c23 += x2 * w3;
          c30 += x3 * w0; c31 += x3 * w1; c32 += x3 * w2; c33 += x3 * w3;
          c40 += x4 * w0; c41 += x4 * w1; c42 += x4 * w2; c43 += x4 * w3;
          c50 += x5 * w0; c51 += x5 * w1; c52 += x5 * w2; c53 += x5 * w3;
          c60 += x6 * w0; c61 += x6 * w1; c62 += x6 * w2; c63 += x6 * w3;
          c70 += x7 * w0; c71 += x7 * w1; c72 += x7 * w2; c73 += x7 * w3;
        }
        context.localBarrier();
      }
      int to = ownRow * stride + lane;
      tile[to] = c00; tile[to + lanes] = c01; tile[to + 2 * lanes] = c02; tile[to + 3 * lanes] = c03; to += stride;
      tile[to] = c10; tile[to + lanes] = c11; tile[to + 2 * lanes] = c12; tile[to + 3 * lanes] = c13; to += stride;
      tile[to] = c20; tile[to + lanes] = c21; tile[to + 2 * lanes] = c22; tile[to + 3 * lanes] = c23; to += stride;
      tile[to] = c30; tile[to + lanes] = c31; tile[to + 2 * lanes] = c32; tile[to + 3 * lanes] = c33; to += stride;
      tile[to] = c40; tile[to + lanes] = c41; tile[to + 2 * lanes] = c42; tile[to + 3 * lanes] = c43; to += stride;
      tile[to] = c50; tile[to + lanes] = c51; tile[to + 2 * lanes] = c52; tile[to + 3 * lanes] = c53; to += stride;
      tile[to] = c60; tile[to + lanes] = c61; tile[to + 2 * lanes] = c62; tile[to + 3 * lanes] = c63; to += stride;
      tile[to] = c70; tile[to + lanes] = c71; tile[to + 2 * lanes] = c72; tile[to + 3 * lanes] = c73;
      context.localBarrier();
      for (int r = warp; r < tileRows; r += THREADS / WARP) {
        int row = first + r;
        if (row < rows) {
          int q = code.get(at + LayerCode.FIRST) + (queries >= 0 ? ints.get(queries + row) * w : 0);
          int e = code.get(at + LayerCode.SECOND) + (queries >= 0 ? ints.get(code.get(at + LayerCode.KEYS) + row) * w : 0);
          for (int c = column0; c < w; c += WARP) {
            float before = memory.get(q + c) + (k == 0 ? memory.get(input + row * w + c) : tile[r * stride + c]);
            if (queries >= 0) {
              before += memory.get(e + c);
            }
            float y = Functions.value(function, before);
            tile[r * stride + c] = y;
            if (kind == LayerCode.NONE) {
              memory.set(result + row * w + c, y);
            }
          }
        }
      }
      context.localBarrier();
      if (kind != LayerCode.NONE) {
        float sum = 0f;
        for (int c = part; c < w; c += parts) {
          sum += tile[sumRow + c];
        }
        sums[thread] = sum;
        context.localBarrier();
        float mean = 0f;
        for (int i = 0; i < parts; i++) {
          mean += sums[thread - part + i];
        }
        mean = mean / w;
        context.localBarrier();
        float s0 = 0f, s1 = 0f, s2 = 0f, s3 = 0f, s4 = 0f;
        for (int c = part; c < w; c += parts) {
          float centred = tile[sumRow + c] - mean;
          s0 += centred * centred;
          if (products > 0) {
            s1 += centred * memory.get(tail + c);
          }
          if (products > 1) {
            s2 += centred * memory.get(tail + w + c);
          }
          if (products > 2) {
            s3 += centred * memory.get(tail + 2 * w + c);
          }
          if (products > 3) {
            s4 += centred * memory.get(tail + 3 * w + c);
          }
        }
        sums[thread] = s0;
        context.localBarrier();
        float squares = 0f;
        for (int i = 0; i < parts; i++) {
          squares += sums[thread - part + i];
        }
        float scale = 1f / TornadoMath.sqrt(squares / w + constants.get(code.get(at + LayerCode.EPSILON)));
        if (part == 0) {
          means[thread / parts] = mean;
          scales[thread / parts] = scale;
        }
        context.localBarrier();
        if (kind == LayerCode.NORM_PRODUCT) {
          sums[thread] = s1;
          sums[THREADS + thread] = s2;
          sums[2 * THREADS + thread] = s3;
          sums[3 * THREADS + thread] = s4;
          context.localBarrier();
          int row = first + thread / parts;
          for (int p = part; p < products; p += parts) {
            float y = 0f;
            for (int i = 0; i < parts; i++) {
              y += sums[p * THREADS + thread - part + i];
            }
            y = y * scale;
            if (shift >= 0) {
              y += memory.get(shift + p);
            }
            if (row < rows) {
              memory.set(result + row * products + p, y);
            }
          }
        } else {
          for (int r = warp; r < tileRows; r += THREADS / WARP) {
            if (first + r < rows) {
              for (int c = column0; c < w; c += WARP) {
                float y = (tile[r * stride + c] - means[r]) * scales[r];
                if (kind == LayerCode.LAYER_NORM) {
                  y = y * memory.get(tail + c) + memory.get(shift + c);
                }
                memory.set(result + (first + r) * w + c, y);
              }
            }
          }
        }
      }
      context.localBarrier();
    }
  }
}
