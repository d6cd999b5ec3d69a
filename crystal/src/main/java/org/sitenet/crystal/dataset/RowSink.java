package org.sitenet.crystal.dataset;

import java.io.Closeable;
import java.io.IOException;

/** Where rows go, in one format. */
interface RowSink extends Closeable {
  /**
   * Appends a row.
   *
   * @throws IOException if the stream does
   */
  void write(DatasetRow row) throws IOException;

  /**
   * Writes what stands after the last row, and flushes.
   *
   * @throws IOException if the stream does
   */
  void finish() throws IOException;
}
