package org.sitenet.crystal.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.format.StructureReading;

/** Walks over the rows of one open set, forward. */
interface RowCursor extends Closeable {
  /**
   * A row before it is checked.
   *
   * @param id its identifier
   * @param source where it stands
   * @param fields what may be labels: a Double, a String that may or may not be a number, or null
   * @param structure parses the structure when asked; throws InvalidStructureException where the row is bad
   */
  record RawRow(
      String id, String source, Map<String, @Nullable Object> fields, Supplier<StructureReading> structure) {}

  /**
   * The next row, null after the last.
   *
   * @throws IOException if the file cannot be read on
   * @throws org.sitenet.crystal.InvalidStructureException if the file is damaged beyond one row
   */
  @Nullable RawRow next() throws IOException;

  /** Opens a set from its start. */
  @FunctionalInterface
  interface Opener {
    /**
     * A new cursor before the first row.
     *
     * @throws IOException if the file cannot be opened
     */
    RowCursor open() throws IOException;
  }
}
