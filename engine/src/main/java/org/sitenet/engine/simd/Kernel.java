package org.sitenet.engine.simd;

import org.sitenet.engine.Batch;

/**
 * One step of a program, ready to run. For every batch a kernel is bound once; then, once everything before its stage is
 * done, it is prepared, runs on every tile (several threads at once), and finishes.
 */
interface Kernel {
  /** Finds what it needs of a batch. */
  default void bind(Memory memory, Batch batch) {}

  /**
   * Work to do once before the tiles: packing a factor, making room for partial sums.
   *
   * @param chunks the number of chunks to come
   */
  default void prepare(Memory memory, int chunks) {}

  /** Computes the tile's rows of the result. */
  void run(Tile tile);

  /** Work to do once after the tiles: adding up partial sums. */
  default void finish(Memory memory, int chunks) {}

  /** Gives back the memory that grows with batches. */
  default void release() {}

  /** The bytes that it holds. */
  default long bytes() {
    return 0;
  }
}
