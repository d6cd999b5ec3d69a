package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.sitenet.engine.Batch;
import org.sitenet.engine.MapIndex;
import org.sitenet.engine.RowMap;

/**
 * Kernels of the attention block over pairs. The attention-weighted sum and its derivatives are small matrix products,
 * one per segment, and run on the register tiles of {@link Gemm}. Values are named by their numbers.
 */
final class AttentionKernels {
  private AttentionKernels() {}

  /** y[r] = p[r] + q[query(r)] + k[key(r)]. */
  static final class BondSum implements Kernel {
    private final RowMap query;
    private final RowMap key;
    private final int p;
    private final int q;
    private final int k;
    private final int y;
    private final int width;
    private int[] queries = new int[0];
    private int[] keys = new int[0];

    BondSum(RowMap query, RowMap key, int p, int q, int k, int y, int width) {
      this.query = query;
      this.key = key;
      this.p = p;
      this.q = q;
      this.k = k;
      this.y = y;
      this.width = width;
    }

    @Override
    public void bind(Memory memory, Batch batch) {
      queries = batch.map(query).targets();
      keys = batch.map(key).targets();
    }

    @Override
    public void run(Tile tile) {
      float[] own = tile.array(p);
      float[] ofQuery = tile.array(q);
      float[] ofKey = tile.array(k);
      float[] result = tile.array(y);
      int from = tile.offset(p);
      int to = tile.offset(y);
      for (int row = tile.from(); row < tile.to(); row++) {
        addRow(own, from, ofQuery, queries[row] * width, ofKey, keys[row] * width, result, to, width);
        from += width;
        to += width;
      }
    }

    private static void addRow(
        float[] p, int pAt, float[] q, int qAt, float[] k, int kAt, float[] y, int yAt, int width) {
      int last = width - LANES;
      for (int i = 0; i < last; i += LANES) {
        FloatVector pq = fromArray(FLOATS, p, pAt + i).add(fromArray(FLOATS, q, qAt + i));
        pq.add(fromArray(FLOATS, k, kAt + i)).intoArray(y, yAt + i);
      }
      // The last vector ends with the row and overlaps the one before it.
      if (last >= 0) {
        FloatVector pq = fromArray(FLOATS, p, pAt + last).add(fromArray(FLOATS, q, qAt + last));
        pq.add(fromArray(FLOATS, k, kAt + last)).intoArray(y, yAt + last);
      } else {
        for (int i = 0; i < width; i++) {
          y[yAt + i] = p[pAt + i] + q[qAt + i] + k[kAt + i];
        }
      }
    }
  }

  /** y[t, c·h + k] = Σ a[r, k]·f[r, c] over segment t. Runs over segments. */
  static final class AttentionSum extends RowKernels.Mapped {
    private final int a;
    private final int heads;
    private final int f;
    private final int features;
    private final int y;

    AttentionSum(RowMap map, int a, int heads, int f, int features, int y) {
      super(map);
      this.a = a;
      this.heads = heads;
      this.f = f;
      this.features = features;
      this.y = y;
    }

    @Override
    public void run(Tile tile) {
      int[] offsets = index().offsets();
      int stride = Gemm.paddedWidth(features);
      int size = Gemm.paddedRows(heads) * stride;
      float[] sum = tile.scratch(size);
      float[] result = tile.array(y);
      int at = tile.offset(y);
      for (int segment = tile.from(); segment < tile.to(); segment++) {
        Arrays.fill(sum, 0, size, 0);
        int first = offsets[segment];
        Gemm.addOuter(
            tile.array(a), first * heads, heads, tile.array(f), first * features, features,
            offsets[segment + 1] - first, sum, 0);
        for (int feature = 0; feature < features; feature++) {
          for (int head = 0; head < heads; head++) {
            result[at++] = sum[head * stride + feature];
          }
        }
      }
    }
  }

  /**
   * A product of rows with a matrix that g [to x depth·width] holds for their segment: y[r] = x[r] · G(map(r)). The
   * derivative to the attention has G = g[t] as [features x heads], that to the values its transpose.
   */
  static final class SegmentProduct extends RowKernels.Mapped {
    private final int g;
    private final boolean transposed;
    private final int x;
    private final int depth;
    private final int y;
    private final int width;

    SegmentProduct(RowMap map, int g, boolean transposed, int x, int depth, int y, int width) {
      super(map);
      this.g = g;
      this.transposed = transposed;
      this.x = x;
      this.depth = depth;
      this.y = y;
      this.width = width;
    }

    @Override
    public void run(Tile tile) {
      MapIndex index = index();
      boolean narrow = !transposed && DotKernel.suitsSegments(depth, width);
      float[] packed = tile.scratch(narrow ? DotKernel.packedSize(depth, width) : Gemm.packedSize(depth, width));
      int row = tile.from();
      while (row < tile.to()) {
        int segment = index.targets()[row];
        int end = Math.min(tile.to(), index.offsets()[segment + 1]);
        int at = segment * depth * width;
        int done = row - tile.from();
        int from = tile.offset(x) + done * depth;
        int to = tile.offset(y) + done * width;
        if (narrow) {
          DotKernel.pack(tile.array(g), at, false, depth, width, packed);
          DotKernel.multiply(
              tile.array(x), from, end - row, depth, packed, width, tile.array(y), to, tile.edge());
        } else {
          if (transposed) {
            Gemm.packTransposed(tile.array(g), at, depth, width, packed);
          } else {
            Gemm.pack(tile.array(g), at, depth, width, packed);
          }
          Gemm.multiply(
              tile.array(x), from, end - row, depth, packed, width, tile.array(y), to, tile.edge());
        }
        row = end;
      }
    }
  }
}
