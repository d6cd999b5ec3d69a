package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import java.util.Arrays;
import org.sitenet.engine.Batch;
import org.sitenet.engine.MapIndex;
import org.sitenet.engine.RowMap;

/**
 * y[t] = the sum of the x[r] that a map sends to t, added up while the rows of x are at hand, so that x need not be
 * stored. Every chunk has partial sums for the targets between its first and its last; they are added in the order of the
 * chunks. The memory that they take grows with the targets, not with the rows. Where a chunk's targets lie so far apart
 * that this would be more than x, x is kept instead and summed in the end.
 */
final class ScatterKernel implements Kernel {
  private final RowMap map;
  private final int x;
  private final int y;
  private final int width;
  private final int stride;
  private final Spans spans;
  private MapIndex index;
  private float[] partials = Memory.EMPTY;
  private boolean keepsRows;

  /**
   * @param spans of the map, shared by the kernels of a program
   */
  ScatterKernel(RowMap map, int x, int y, int width, Spans spans) {
    this.map = map;
    this.x = x;
    this.y = y;
    this.width = width;
    this.stride = Gemm.paddedWidth(width);
    this.spans = spans;
    this.index = new MapIndex(map, new int[0], 0);
  }

  @Override
  public void bind(Memory memory, Batch batch) {
    index = batch.map(map);
  }

  @Override
  public void prepare(Memory memory, int chunks) {
    int rows = index.sourceRows();
    spans.fit(index, chunks, Stage.chunkOf(rows));
    keepsRows = spans.start(chunks) > rows;
    long floats = keepsRows ? (long) rows * width : (long) spans.start(chunks) * stride;
    if (partials.length < floats + Memory.SLACK) {
      partials = new float[Memory.length(floats, "the partial sums of " + index.targetRows() + " rows of " + width)];
    }
  }

  @Override
  public void run(Tile tile) {
    float[] rows = tile.array(x);
    int at = tile.offset(x);
    if (keepsRows) {
      System.arraycopy(rows, at, partials, tile.from() * width, tile.rows() * width);
      return;
    }
    int chunk = tile.chunk();
    if (tile.opensChunk()) {
      Arrays.fill(partials, spans.start(chunk) * stride, spans.start(chunk + 1) * stride, 0);
    }
    int[] targets = index.targets();
    int base = spans.start(chunk) - spans.first(chunk);
    for (int row = tile.from(); row < tile.to(); row++) {
      add(rows, at, partials, (base + targets[row]) * stride, width);
      at += width;
    }
  }

  /** What is beyond the width of a partial sum is noise. */
  private static void add(float[] x, int xAt, float[] sum, int sumAt, int width) {
    for (int i = 0; i < width; i += LANES) {
      fromArray(FLOATS, sum, sumAt + i).add(fromArray(FLOATS, x, xAt + i)).intoArray(sum, sumAt + i);
    }
  }

  @Override
  public void finish(Memory memory, int chunks) {
    float[] result = memory.array(y);
    if (keepsRows) {
      int[] offsets = index.offsets();
      for (int target = 0; target < index.targetRows(); target++) {
        int at = target * width;
        if (map.contiguous()) {
          SegmentLoops.adjacent(partials, offsets[target], offsets[target + 1], width, result, at);
        } else {
          SegmentLoops.listed(partials, index.order(), offsets[target], offsets[target + 1], width, result, at);
        }
      }
      return;
    }
    Arrays.fill(result, 0, index.targetRows() * width, 0);
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = spans.start(chunk) * stride;
      int to = spans.first(chunk) * width;
      for (int i = 0; i < spans.length(chunk); i++) {
        addTo(partials, from + i * stride, result, to + i * width, width);
      }
    }
  }

  private static void addTo(float[] sum, int from, float[] result, int to, int width) {
    int whole = width / LANES * LANES;
    for (int i = 0; i < whole; i += LANES) {
      fromArray(FLOATS, result, to + i).add(fromArray(FLOATS, sum, from + i)).intoArray(result, to + i);
    }
    for (int i = whole; i < width; i++) {
      result[to + i] += sum[from + i];
    }
  }

  @Override
  public void release() {
    partials = Memory.EMPTY;
    spans.release();
  }

  @Override
  public long bytes() {
    return 4L * partials.length;
  }
}
