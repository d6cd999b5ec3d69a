package org.sitenet.engine;

import java.util.Objects;

/**
 * A named set of rows that matrices are laid over: the sites of a batch, its pairs, its crystals, or the fixed rows of a
 * parameter. A <em>ragged</em> space has a different number of rows in every batch; a <em>fixed</em> one never changes.
 *
 * @param name what the rows are; two ragged spaces are the same when their names are
 * @param fixedRows the number of rows of a fixed space, or {@link #RAGGED}
 */
public record RowSpace(String name, int fixedRows) {
  /** The value of {@link #fixedRows} for a space whose row count comes with each batch. */
  public static final int RAGGED = -1;

  /** The space of a single row: biases, scalars, totals. */
  public static final RowSpace SINGLE = fixed(1);

  public RowSpace {
    Objects.requireNonNull(name);
    if (fixedRows < RAGGED) {
      throw new IllegalArgumentException("a row space cannot have " + fixedRows + " rows");
    }
  }

  /** A space whose row count is bound batch by batch. */
  public static RowSpace ragged(String name) {
    return new RowSpace(name, RAGGED);
  }

  /** The space of {@code rows} rows that never changes. All fixed spaces of one size are equal. */
  public static RowSpace fixed(int rows) {
    return new RowSpace(Integer.toString(rows), rows);
  }

  public boolean isFixed() {
    return fixedRows != RAGGED;
  }

  @Override
  public String toString() {
    return name;
  }
}
