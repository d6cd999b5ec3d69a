package org.sitenet.engine.simd;

import java.util.List;
import org.sitenet.engine.Batch;
import org.sitenet.engine.RowSpace;

/**
 * Kernels that run chunk by chunk over one row space. Chunks depend on the number of rows only. A chunk of adjacent rows
 * is a multiple of 16 rows, so that whole vectors of its last row never reach into the next chunk; segments, whose
 * results do not take whole vectors at the end of a row, can be cut anywhere.
 */
final class Stage implements ChunkPool.Task {
  private static final int LARGEST_CHUNK = 2048;
  private static final int FEWEST_CHUNKS = 16;

  private final RowSpace space;
  private final boolean segments;
  private final Kernel[] kernels;
  private final Tile[] tiles;
  private int rows;
  private int chunkRows = 1;

  /**
   * @param segments whether a row stands for a segment of rows of another space
   * @param tiles one for every worker of the pool
   */
  Stage(RowSpace space, boolean segments, List<Kernel> kernels, Tile[] tiles) {
    this.space = space;
    this.segments = segments;
    this.kernels = kernels.toArray(Kernel[]::new);
    this.tiles = tiles;
  }

  void bind(Memory memory, Batch batch) {
    rows = batch.rows(space);
    chunkRows = segments ? Math.max(1, rows / (4 * FEWEST_CHUNKS)) : chunkOf(rows);
    for (Kernel kernel : kernels) {
      kernel.bind(memory, batch);
    }
  }

  private static int chunkOf(int rows) {
    int share = (rows / FEWEST_CHUNKS + 15) / 16 * 16;
    return Math.clamp(share, 16, LARGEST_CHUNK);
  }

  void run(Memory memory, ChunkPool pool) {
    int chunks = (rows + chunkRows - 1) / chunkRows;
    for (Kernel kernel : kernels) {
      kernel.prepare(memory, chunks);
    }
    pool.run(chunks, this);
    for (Kernel kernel : kernels) {
      kernel.finish(memory, chunks);
    }
  }

  @Override
  public void run(int chunk, int worker) {
    Tile tile = tiles[worker];
    int first = chunk * chunkRows;
    int end = Math.min(rows, first + chunkRows);
    tile.beginChunk(chunk, first);
    for (int row = first; row < end; row += Tile.ROWS) {
      tile.move(row, Math.min(end, row + Tile.ROWS));
      for (Kernel kernel : kernels) {
        kernel.run(tile);
      }
    }
  }

  long bytes() {
    long bytes = 0;
    for (Kernel kernel : kernels) {
      bytes += kernel.bytes();
    }
    return bytes;
  }
}
