package org.sitenet.engine.simd;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Batch;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.plan.StagePlan;

/**
 * Kernels that run chunk by chunk over one row space. Chunks depend on the number of rows only. A chunk of adjacent rows
 * is a multiple of 16 rows, so that whole vectors of its last row never reach into the next chunk; segments, whose
 * results do not take whole vectors at the end of a row, can be cut anywhere.
 */
final class Stage implements ChunkPool.Task {
  private static final int LARGEST_CHUNK = 2048;
  private static final int FEWEST_CHUNKS = 16;

  /** The floats that a tile's values may take: half of a second-level cache. */
  static final int TILE_FLOATS = 1 << 17;

  static final int SMALLEST_TILE = 32;
  static final int LARGEST_TILE = 256;

  /** Below this many numbers to move, waking other threads costs more than they save. */
  private static final long SMALL_WORK = 1 << 16;

  private final RowSpace space;
  private final boolean segments;
  private final long workPerRow;
  private final TileSlots slots;
  private final List<Group> groups;
  private final Kernel[] kernels;
  private final Tile[] tiles;
  private final int tileRows;
  private int rows;
  private int chunkRows = 1;
  private @Nullable StageProfile profile;

  /**
   * @param workPerRow the numbers that the kernels read and write for a row, more or less
   * @param groups what each kernel does
   * @param tiles one for every worker of the pool
   */
  Stage(StagePlan.Stage plan, long workPerRow, TileSlots slots, List<Group> groups, List<Kernel> kernels,
      Tile[] tiles) {
    this.space = plan.space();
    this.segments = plan.segments();
    this.workPerRow = workPerRow;
    this.slots = slots;
    this.groups = groups;
    this.kernels = kernels.toArray(Kernel[]::new);
    this.tiles = tiles;
    this.tileRows = Math.clamp(TILE_FLOATS / slots.rowWidth() / 16 * 16, SMALLEST_TILE, LARGEST_TILE);
  }

  /** Has the kernels measured from now on. */
  void measure(StageProfile measured) {
    profile = measured;
  }

  /** What each kernel does. */
  List<Group> groups() {
    return groups;
  }

  void bind(Memory memory, Batch batch) {
    if (profile != null) {
      profile.begin(batch);
    }
    rows = batch.rows(space);
    chunkRows = segments ? Math.max(1, rows / (4 * FEWEST_CHUNKS)) : chunkOf(rows);
    for (Kernel kernel : kernels) {
      kernel.bind(memory, batch);
    }
  }

  /** The rows of a chunk, of so many rows in all. */
  static int chunkOf(int rows) {
    int share = (rows / FEWEST_CHUNKS + 15) / 16 * 16;
    return Math.clamp(share, 16, LARGEST_CHUNK);
  }

  void run(Memory memory, ChunkPool pool) {
    int chunks = (rows + chunkRows - 1) / chunkRows;
    long begin = System.nanoTime();
    for (Kernel kernel : kernels) {
      kernel.prepare(memory, chunks);
    }
    long prepared = System.nanoTime();
    if (segments || rows * workPerRow >= SMALL_WORK) {
      pool.run(chunks, this);
    } else {
      for (int chunk = 0; chunk < chunks; chunk++) {
        run(chunk, 0);
      }
    }
    long computed = System.nanoTime();
    for (Kernel kernel : kernels) {
      kernel.finish(memory, chunks);
    }
    if (profile != null) {
      profile.addAround(prepared - begin + System.nanoTime() - computed);
    }
  }

  @Override
  public void run(int chunk, int worker) {
    Tile tile = tiles[worker];
    int first = chunk * chunkRows;
    int end = Math.min(rows, first + chunkRows);
    tile.enter(slots, tileRows);
    tile.beginChunk(chunk, first);
    for (int row = first; row < end; row += tileRows) {
      tile.move(row, Math.min(end, row + tileRows));
      if (profile != null) {
        profile.run(kernels, tile, worker);
        continue;
      }
      for (Kernel kernel : kernels) {
        kernel.run(tile);
      }
    }
    tile.leave(slots);
  }

  void release() {
    for (Kernel kernel : kernels) {
      kernel.release();
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
