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
 * The backward pass of a layer, in tiles as {@link LayerKernel}. Product, activation and the statistics of rows are
 * computed again; then come the gradients of the norm, of the activation, of the layer's input, and the sums over rows
 * that are gradients of the norm's parameters and of the bias. Written are the gradient before the activation, for
 * whoever sums it along maps or makes the weight's gradient of it, and the gradient to the input. Until it is written,
 * the place of the first holds the activation's derivative, which shares its exponential with the activation.
 * For k = 48, w = 225 a row takes 2 x 10,800 multiply-adds and writes 900 + 192 bytes: 0.7 ns for arithmetic at 67 TFLOP/s
 * beside 0.3 ns for memory at 4.3 TB/s.
 */
final class LayerGradientKernel {
  /** What is known of each row, behind its mean: inverse deviation, mean gradient, mean product of gradient and normalised row. */
  private static final int SCALE = LayerTile.ROWS;

  private static final int SHIFT = 2 * LayerTile.ROWS;
  private static final int OVERLAP = 3 * LayerTile.ROWS;

  static final Kernel KERNEL =
      new GeneralKernel("layerGradient", THREADS, LayerTile.NUMBERS + 12 * THREADS + 4 * LayerTile.ROWS, LayerGradientKernel::gradient);

  private LayerGradientKernel() {}

  static void gradient(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    float[] tile = context.allocateFloatLocalArray(LayerTile.NUMBERS);
    float[] columns = context.allocateFloatLocalArray(4 * THREADS);
    float[] sums = context.allocateFloatLocalArray(8 * THREADS);
    float[] ofRow = context.allocateFloatLocalArray(4 * LayerTile.ROWS);
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
    int upstream = code.get(at + LayerCode.UPSTREAM);
    int result = code.get(at + LayerCode.BEFORE);
    int gradient = code.get(at + LayerCode.INPUT_GRADIENT);
    int addend = code.get(at + LayerCode.ADDEND);
    // Sums over rows: a thread for a column, several where layers are narrow.
    int sumColumn = thread % (4 * lanes);
    int sumFrom = thread / (4 * lanes);
    int normSums = LayerCode.normSums(kind, products);
    int allSums = queries < 0 ? normSums + 1 : normSums;
    int hands = Math.min(LayerCode.HANDS, (rows + tileRows - 1) / tileRows);
    for (int hand = context.groupIdx; hand < hands; hand += groups) {
      for (int i = thread; i < 4 * THREADS; i += THREADS) {
        columns[i] = 0f;
      }
      for (int first = hand * tileRows; first < rows; first += LayerCode.HANDS * tileRows) {
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
              tile[r * stride + c] = Functions.value(function, before);
              memory.set(result + row * w + c, Functions.derivative(function, before));
            }
          }
        }
        context.localBarrier();
        if (kind != LayerCode.NONE) {
          int row = first + thread / parts;
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
          float s0 = 0f, s1 = 0f, s2 = 0f;
          for (int c = part; c < w; c += parts) {
            float u = row < rows ? LayerCode.upstream(memory, upstream, tail, row, c, w, kind, products) : 0f;
            float centred = tile[sumRow + c] - mean;
            s0 += centred * centred;
            s1 += u;
            s2 += u * centred;
          }
          sums[THREADS + thread] = s0;
          sums[2 * THREADS + thread] = s1;
          sums[3 * THREADS + thread] = s2;
          context.localBarrier();
          if (part == 0) {
            float squares = 0f, shift = 0f, overlap = 0f;
            for (int i = 0; i < parts; i++) {
              squares += sums[THREADS + thread + i];
              shift += sums[2 * THREADS + thread + i];
              overlap += sums[3 * THREADS + thread + i];
            }
            float scale = 1f / TornadoMath.sqrt(squares / w + constants.get(code.get(at + LayerCode.EPSILON)));
            ofRow[thread / parts] = mean;
            ofRow[SCALE + thread / parts] = scale;
            ofRow[SHIFT + thread / parts] = shift / w;
            ofRow[OVERLAP + thread / parts] = overlap * scale / w;
          }
          context.localBarrier();
          if (sumColumn < w) {
            for (int r = sumFrom; r < tileRows; r += 64 / lanes) {
              if (first + r < rows) {
                float normal = (tile[r * stride + sumColumn] - ofRow[r]) * ofRow[SCALE + r];
                if (kind == LayerCode.LAYER_NORM) {
                  float g = memory.get(upstream + (first + r) * w + sumColumn);
                  columns[thread] += g * normal;
                  columns[THREADS + thread] += g;
                }
                for (int p = 0; p < products; p++) {
                  columns[p * THREADS + thread] += memory.get(upstream + (first + r) * products + p) * normal;
                }
              }
            }
          }
          context.localBarrier();
        }
        for (int r = warp; r < tileRows; r += THREADS / WARP) {
          int row = first + r;
          for (int c = column0; c < w; c += WARP) {
            float g = 0f;
            if (row < rows) {
              g = LayerCode.upstream(memory, upstream, tail, row, c, w, kind, products);
              if (kind != LayerCode.NONE) {
                float normal = (tile[r * stride + c] - ofRow[r]) * ofRow[SCALE + r];
                g = ofRow[SCALE + r] * (g - ofRow[SHIFT + r] - normal * ofRow[OVERLAP + r]);
              }
              g *= memory.get(result + row * w + c);
              memory.set(result + row * w + c, g);
            }
            tile[r * stride + c] = g;
          }
        }
        context.localBarrier();
        if (queries < 0 && sumColumn < w) {
          for (int r = sumFrom; r < tileRows; r += 64 / lanes) {
            columns[normSums * THREADS + thread] += tile[r * stride + sumColumn];
          }
        }
        if (gradient >= 0) { // Eight rows and three of 48 columns a thread; every so many-th term of the sums.
          int splits = 128 / tileRows;
          int side = thread % 16;
          int split = thread / 16 % splits;
          int tileAt = thread / (16 * splits) * 8 * stride;
          for (int from = 0; from < k; from += 48) {
            float d00 = 0f, d01 = 0f, d02 = 0f;
            float d10 = 0f, d11 = 0f, d12 = 0f;
            float d20 = 0f, d21 = 0f, d22 = 0f;
            float d30 = 0f, d31 = 0f, d32 = 0f;
            float d40 = 0f, d41 = 0f, d42 = 0f;
            float d50 = 0f, d51 = 0f, d52 = 0f;
            float d60 = 0f, d61 = 0f, d62 = 0f;
            float d70 = 0f, d71 = 0f, d72 = 0f;
            for (int c = split; c < w; c += splits) {
              float w0 = LayerCode.number(memory, weight, c, from + side, w, k);
              float w1 = LayerCode.number(memory, weight, c, from + side + 16, w, k);
              float w2 = LayerCode.number(memory, weight, c, from + side + 32, w, k);
              int a = tileAt + c;
              float g = tile[a];
              d00 += g * w0; d01 += g * w1; d02 += g * w2;
              g = tile[a + stride];
              d10 += g * w0; d11 += g * w1; d12 += g * w2;
              g = tile[a + 2 * stride];
              d20 += g * w0; d21 += g * w1; d22 += g * w2;
              g = tile[a + 3 * stride];
              d30 += g * w0; d31 += g * w1; d32 += g * w2;
              g = tile[a + 4 * stride];
              d40 += g * w0; d41 += g * w1; d42 += g * w2;
              g = tile[a + 5 * stride];
              d50 += g * w0; d51 += g * w1; d52 += g * w2;
              g = tile[a + 6 * stride];
              d60 += g * w0; d61 += g * w1; d62 += g * w2;
              g = tile[a + 7 * stride];
              d70 += g * w0; d71 += g * w1; d72 += g * w2;
            }
            for (int j = 0; j < 3; j++) {
              sums[thread] = j == 0 ? d00 : j == 1 ? d01 : d02;
              sums[THREADS + thread] = j == 0 ? d10 : j == 1 ? d11 : d12;
              sums[2 * THREADS + thread] = j == 0 ? d20 : j == 1 ? d21 : d22;
              sums[3 * THREADS + thread] = j == 0 ? d30 : j == 1 ? d31 : d32;
              sums[4 * THREADS + thread] = j == 0 ? d40 : j == 1 ? d41 : d42;
              sums[5 * THREADS + thread] = j == 0 ? d50 : j == 1 ? d51 : d52;
              sums[6 * THREADS + thread] = j == 0 ? d60 : j == 1 ? d61 : d62;
              sums[7 * THREADS + thread] = j == 0 ? d70 : j == 1 ? d71 : d72;
              context.localBarrier();
              for (int i = thread; i < tileRows * 16; i += THREADS) {
                int row = i / 16;
                int column = from + i % 16 + 16 * j;
                float sum = 0f;
                for (int s = 0; s < splits; s++) {
                  sum += sums[row % 8 * THREADS + (row / 8 * splits + s) * 16 + i % 16];
                }
                if (first + row < rows && column < k) {
                  if (addend >= 0) {
                    sum += memory.get(addend + (first + row) * k + column);
                  }
                  memory.set(gradient + (first + row) * k + column, sum);
                }
              }
              context.localBarrier();
            }
          }
        }
        context.localBarrier();
      }
      for (int p = 0; p < allSums && thread < w; p++) {
        float sum = 0f;
        for (int i = p * THREADS + thread; i < (p + 1) * THREADS; i += 4 * lanes) {
          sum += columns[i];
        }
        memory.set(code.get(at + LayerCode.PARTIAL) + (hand * allSums + p) * w + thread, sum);
      }
      context.localBarrier();
    }
  }
}
