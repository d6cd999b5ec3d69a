package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import java.util.Arrays;

/**
 * A sum over all rows. Every chunk has a partial sum, taken row after row; the partial sums are added in the order of
 * the chunks, so that the result does not depend on who computed which.
 */
final class PartialSums {
  private final int y;
  private final int rows;
  private final int width;
  private final int stride;
  private final int size;
  private float[] partials = Memory.EMPTY;

  /**
   * @param y the value that gets the sum, [rows x width]
   * @param paddedRows the rows that a partial sum has room for
   */
  PartialSums(int y, int rows, int paddedRows, int width) {
    this.y = y;
    this.rows = rows;
    this.width = width;
    this.stride = Gemm.paddedWidth(width);
    this.size = paddedRows * stride;
  }

  /** Makes room for the partial sums of so many chunks. */
  void prepare(int chunks) {
    long floats = (long) Math.max(1, chunks) * size;
    if (partials.length < floats + Memory.SLACK) {
      partials = new float[Memory.length(floats, "the partial sums of a [" + rows + " x " + width + "]")];
    }
  }

  /** The array of partial sums; the one of the tile's chunk is filled with zeros if the tile opens its chunk. */
  float[] begin(Tile tile) {
    if (tile.opensChunk()) {
      Arrays.fill(partials, at(tile), at(tile) + size, 0);
    }
    return partials;
  }

  /** Where the partial sum of the tile's chunk begins. */
  int at(Tile tile) {
    return tile.chunk() * size;
  }

  /** Adds the partial sums up and writes the result. */
  void finish(Memory memory, int chunks) {
    if (chunks == 0) {
      Arrays.fill(partials, 0, size, 0);
    }
    for (int chunk = 1; chunk < chunks; chunk++) {
      addPartial(partials, chunk * size, size);
    }
    float[] result = memory.array(y);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(partials, row * stride, result, row * width, width);
    }
  }

  private static void addPartial(float[] sums, int from, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, sums, i).add(fromArray(FLOATS, sums, from + i)).intoArray(sums, i);
    }
  }

  void release() {
    partials = Memory.EMPTY;
  }

  long bytes() {
    return 4L * partials.length;
  }
}
