package org.sitenet.engine.simd;

import org.jspecify.annotations.Nullable;
import org.sitenet.engine.MapIndex;

/**
 * Which rows a map leads to from each chunk of a batch: the span from the smallest to the largest target. Pairs of one
 * crystal stand together and lead to the sites of that crystal, so spans are short.
 */
final class Spans {
  private @Nullable MapIndex index;
  private int chunks;
  private int[] first = new int[1];
  private int[] starts = new int[1];

  /** Finds the spans of a batch's map, unless that was done already. */
  void fit(MapIndex batchIndex, int chunkCount, int chunkRows) {
    if (index == batchIndex && chunks == chunkCount) {
      return;
    }
    index = batchIndex;
    chunks = chunkCount;
    if (starts.length <= chunkCount) {
      starts = new int[chunkCount + chunkCount / 2 + 1];
      first = new int[starts.length];
    }
    int[] targets = batchIndex.targets();
    for (int chunk = 0; chunk < chunkCount; chunk++) {
      int end = Math.min(targets.length, (chunk + 1) * chunkRows);
      int least = Integer.MAX_VALUE;
      int most = -1;
      for (int row = chunk * chunkRows; row < end; row++) {
        least = Math.min(least, targets[row]);
        most = Math.max(most, targets[row]);
      }
      first[chunk] = least;
      starts[chunk + 1] = Math.addExact(starts[chunk], most - least + 1);
    }
  }

  /** The smallest target of a chunk. */
  int first(int chunk) {
    return first[chunk];
  }

  /** The length of all spans before a chunk's. */
  int start(int chunk) {
    return starts[chunk];
  }

  /** The length of a chunk's span. */
  int length(int chunk) {
    return starts[chunk + 1] - starts[chunk];
  }

  /** Forgets the batch. */
  void release() {
    index = null;
  }
}
