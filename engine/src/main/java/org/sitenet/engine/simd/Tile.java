package org.sitenet.engine.simd;

import java.util.Arrays;

/**
 * Some rows that one thread is working on: what kernels see of a value. Kernels run tile after tile through a chunk, and
 * the tiles of a chunk follow one another. Values that are not stored live in the tile itself, in slots.
 */
final class Tile {
  /** The numbers of {@link #coefficients} for a row. */
  static final int COEFFICIENTS = 5;

  private final Memory memory;
  private final float[][] slotOf;
  private final float[] edge = new float[Gemm.EDGE];
  private float[][] slots = new float[0][];
  private final float[][] statisticsOf;
  private final float[][] coefficientsOf;
  private final float[] row = new float[8];
  private final float[] lanes = new float[5 * Lanes.LANES * DenseKernels.InBlocks.ROWS];
  private float[] scratch = Memory.EMPTY;
  private long[] keys = new long[0];
  private boolean hasGrown;
  private int chunk;
  private int chunkFrom;
  private int base;
  private int from;
  private int to;

  /**
   * @param values the number of values of the program
   */
  Tile(Memory memory, int values) {
    this.memory = memory;
    this.slotOf = new float[values][];
    Arrays.fill(slotOf, Memory.EMPTY);
    this.statisticsOf = new float[values][];
    Arrays.fill(statisticsOf, Memory.EMPTY);
    this.coefficientsOf = new float[values][];
    Arrays.fill(coefficientsOf, Memory.EMPTY);
  }

  /**
   * Gives every tile of a program as much memory as any of them has come to need, between two runs. Which thread meets
   * the longest segment is a matter of chance; after this none has to allocate for what one has met before.
   */
  static void share(Tile[] tiles) {
    boolean grown = false;
    for (Tile tile : tiles) {
      grown |= tile.hasGrown;
      tile.hasGrown = false;
    }
    if (grown) {
      for (Tile tile : tiles) {
        tiles[0].growLike(tile);
      }
      for (Tile tile : tiles) {
        tile.growLike(tiles[0]);
      }
    }
  }

  private void growLike(Tile other) {
    if (slots.length < other.slots.length) {
      addSlots(other.slots.length);
    }
    for (int slot = 0; slot < other.slots.length; slot++) {
      slots[slot] = likewise(slots[slot], other.slots[slot]);
    }
    for (int value = 0; value < statisticsOf.length; value++) {
      statisticsOf[value] = likewise(statisticsOf[value], other.statisticsOf[value]);
      coefficientsOf[value] = likewise(coefficientsOf[value], other.coefficientsOf[value]);
    }
    scratch = likewise(scratch, other.scratch);
    keys = keys.length < other.keys.length ? new long[other.keys.length] : keys;
  }

  private static float[] likewise(float[] own, float[] other) {
    return own.length < other.length ? new float[other.length] : own;
  }

  private void addSlots(int count) {
    int known = slots.length;
    slots = Arrays.copyOf(slots, count);
    Arrays.fill(slots, known, count, Memory.EMPTY);
  }

  /** Gives the values of a stage their slots, for tiles of so many rows. */
  void enter(TileSlots stage, int rows) {
    if (slots.length < stage.widths().length) {
      addSlots(stage.widths().length);
      hasGrown = true;
    }
    for (int i = 0; i < stage.values().length; i++) {
      int slot = stage.slotOf()[i];
      int length = rows * stage.widths()[slot] + Memory.SLACK;
      if (slots[slot].length < length) {
        slots[slot] = new float[length];
        hasGrown = true;
      }
      slotOf[stage.values()[i]] = slots[slot];
    }
  }

  void leave(TileSlots stage) {
    for (int value : stage.values()) {
      slotOf[value] = Memory.EMPTY;
    }
  }

  void beginChunk(int number, int firstRow) {
    chunk = number;
    chunkFrom = firstRow;
  }

  void move(int firstRow, int endRow) {
    base = firstRow;
    narrow(firstRow, endRow);
  }

  /** Shows a part of the tile's rows only. */
  void narrow(int firstRow, int endRow) {
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
    float[] slot = slotOf[value];
    return slot.length > 0 ? slot : memory.array(value);
  }

  /** Where the tile's first row of a value begins, for values over the rows that the tile is of. */
  int offset(int value) {
    return (slotOf[value].length > 0 ? from - base : from) * memory.width(value);
  }

  /** Two numbers for every row of a value, which kernels of a stage leave to one another. */
  float[] statistics(int value) {
    if (statisticsOf[value].length == 0) {
      statisticsOf[value] = new float[2 * Stage.LARGEST_TILE];
      hasGrown = true;
    }
    return statisticsOf[value];
  }

  /** Where the first row's {@link #statistics} are. */
  int statisticsAt() {
    return 2 * (from - base);
  }

  /** So many numbers for every row of a value, which one kernel leaves to another. */
  float[] coefficients(int value) {
    if (coefficientsOf[value].length == 0) {
      coefficientsOf[value] = new float[COEFFICIENTS * Stage.LARGEST_TILE];
      hasGrown = true;
    }
    return coefficientsOf[value];
  }

  /** Where the first row's {@link #coefficients} are. */
  int coefficientsAt() {
    return COEFFICIENTS * (from - base);
  }

  /** Scratch memory for five vectors for every row of a block. */
  float[] lanes() {
    return lanes;
  }

  /** Scratch memory for a few numbers of one row. */
  float[] row() {
    return row;
  }

  /** Scratch memory of this thread, of at least so many floats and of any content. */
  float[] scratch(int length) {
    if (scratch.length < length + Memory.SLACK) {
      scratch = new float[length + Memory.SLACK];
      hasGrown = true;
    }
    return scratch;
  }

  /** Scratch memory for sorting. */
  long[] keys(int length) {
    if (keys.length < length) {
      keys = new long[length + length / 2];
      hasGrown = true;
    }
    return keys;
  }

  /** Scratch memory for {@link Gemm#multiply}. */
  float[] edge() {
    return edge;
  }

  /** Gives back the memory that grows with batches. */
  void release() {
    slots = new float[0][];
    Arrays.fill(statisticsOf, Memory.EMPTY);
    Arrays.fill(coefficientsOf, Memory.EMPTY);
    scratch = Memory.EMPTY;
    keys = new long[0];
  }

  long bytes() {
    long floats = scratch.length + edge.length;
    for (float[] slot : slots) {
      floats += slot.length;
    }
    for (float[] statistics : statisticsOf) {
      floats += statistics.length;
    }
    for (float[] coefficients : coefficientsOf) {
      floats += coefficients.length;
    }
    return 4 * floats + 8L * keys.length;
  }
}
