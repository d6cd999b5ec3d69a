package org.sitenet.engine;

import java.util.Objects;

/**
 * The shape of a matrix: rows of a {@link RowSpace}, and a width that the model fixes.
 *
 * @param rows the row space
 * @param width the number of columns, at least 1
 */
public record Shape(RowSpace rows, int width) {
  public static final Shape SCALAR = new Shape(RowSpace.SINGLE, 1);

  public Shape {
    Objects.requireNonNull(rows);
    if (width < 1) {
      throw new IllegalArgumentException("a matrix cannot be " + width + " columns wide");
    }
  }

  /** A parameter's shape. */
  public static Shape fixed(int rows, int width) {
    return new Shape(RowSpace.fixed(rows), width);
  }

  public Shape withWidth(int newWidth) {
    return new Shape(rows, newWidth);
  }

  public Shape withRows(RowSpace newRows) {
    return new Shape(newRows, width);
  }

  @Override
  public String toString() {
    return "[" + rows + " x " + width + "]";
  }
}
