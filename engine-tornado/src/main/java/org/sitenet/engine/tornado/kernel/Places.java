package org.sitenet.engine.tornado.kernel;

import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;

/** Where launches find things: offsets into {@code memory} [floats] and positions in {@code ints}. */
public interface Places {
  /** The offset of a value, or of a temporary of the launch's group, in {@code memory}. */
  int offset(int value);

  /**
   * The rows of a space as kernels take them: the position of the count in {@code ints} for a ragged space, {@code -1 - rows}
   * for a fixed one.
   */
  int rows(RowSpace space);

  /** The rows of a space in the largest batch that there is room for. */
  int capacity(RowSpace space);

  /** The position of the first index of a map in {@code ints}: for each row its target. */
  int targets(RowMap map);

  /** The position of the first CSR offset of a map in {@code ints}: one for each target and one more. */
  int offsets(RowMap map);

  /** The position of the map's source rows in order of their targets, or -1 where that is the order of rows. */
  int order(RowMap map);
}
