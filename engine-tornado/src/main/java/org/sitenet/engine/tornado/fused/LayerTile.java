package org.sitenet.engine.tornado.fused;

/** The tile that both layer kernels work on: how local memory is laid out and how threads share it. */
final class LayerTile {
  static final int THREADS = 256;
  static final int WARP = 32;
  /** The part of a contracted width that is in local memory at once. */
  static final int SLICE = 16;
  /** Where the weight's slice begins in a tile, behind that of up to 128 rows. */
  static final int WEIGHTS = SLICE * 132;

  static final int WEIGHT_STRIDE = LayerCode.WIDEST + 4;
  /** The most rows of a tile. */
  static final int ROWS = 128;
  /** A tile and what keeps threads of different rows off each other's memory banks. */
  static final int NUMBERS = 8192 + 256;

  private LayerTile() {}
}
