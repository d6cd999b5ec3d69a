package org.sitenet.data;

/** Crystals by index, ready for batches. Safe for use by several threads at once. */
public interface CrystalSource {
  /** The number of crystals. */
  int size();

  /**
   * The name of a crystal in messages and tables.
   *
   * @throws IndexOutOfBoundsException if there is no such crystal
   */
  String id(int index);

  /**
   * A crystal. The answer depends on the index alone, whatever was asked before.
   *
   * @throws DataException if it cannot be prepared; the message begins with its id
   * @throws IndexOutOfBoundsException if there is no such crystal
   */
  PreparedCrystal get(int index);

  /**
   * Some of the crystals, as a source of their own.
   *
   * @param indices of this source; position i of the selection is crystal {@code indices[i]}
   * @throws IndexOutOfBoundsException if one is not of this source
   */
  default CrystalSource select(int... indices) {
    return new CrystalSelection(this, indices);
  }
}
