package org.sitenet.engine.simd;

/**
 * Some rows that one thread is working on: what kernels see of a value. Kernels run tile after tile through a chunk, and
 * the tiles of a chunk follow one another.
 */
final class Tile {
  /** The rows of a tile at most: the values that kernels hand on to one another stay in the second-level cache. */
  static final int ROWS = 128;

  private final Memory memory;
  private final float[] edge = new float[Gemm.EDGE];
  private float[] scratch = Memory.EMPTY;
  private long[] keys = new long[0];
  private int chunk;
  private int chunkFrom;
  private int from;
  private int to;

  Tile(Memory memory) {
    this.memory = memory;
  }

  void beginChunk(int number, int firstRow) {
    chunk = number;
    chunkFrom = firstRow;
  }

  void move(int firstRow, int endRow) {
    from = firstRow;
    to = endRow;
  }

  /** The number of the chunk that the tile belongs to. */
  int chunk() {
    return chunk;
  }

  /** Whether this is the first tile of its chunk. */
  boolean opensChunk() {
    return from == chunkFrom;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int rows() {
    return to - from;
  }

  /** The array that holds a value. */
  float[] array(int value) {
    return memory.array(value);
  }

  /** Where the tile's first row of a value begins, for values over the rows that the tile is of. */
  int offset(int value) {
    return from * memory.width(value);
  }

  /** Scratch memory of this thread, of at least so many floats and of any content. */
  float[] scratch(int length) {
    if (scratch.length < length + Memory.SLACK) {
      scratch = new float[length + Memory.SLACK];
    }
    return scratch;
  }

  /** Scratch memory for sorting. */
  long[] keys(int length) {
    if (keys.length < length) {
      keys = new long[length + length / 2];
    }
    return keys;
  }

  /** Scratch memory for {@link Gemm#multiply}. */
  float[] edge() {
    return edge;
  }

  long bytes() {
    return 4L * (scratch.length + edge.length) + 8L * keys.length;
  }
}
