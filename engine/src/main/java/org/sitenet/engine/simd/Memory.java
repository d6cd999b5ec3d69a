package org.sitenet.engine.simd;

import java.util.Arrays;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Matrix;

/**
 * Where the values of a program are: for every value an array, its width, and the rows that it has in the batch at hand.
 * Every array is longer than its content, so that whole vectors can be read and written at the end.
 */
final class Memory {
  /** The floats at the end of every array that belong to no value: a vector beyond a register tile's four rows. */
  static final int SLACK = 64;

  static final float[] EMPTY = new float[0];

  private final float[][] arrays;
  private final int[] widths;
  private final int[] rows;

  Memory(int[] widths) {
    this.widths = widths;
    this.arrays = new float[widths.length][];
    Arrays.fill(arrays, EMPTY);
    this.rows = new int[widths.length];
  }

  /** The length of an array for so many floats. */
  static int length(long floats, String what) {
    if (floats > Integer.MAX_VALUE - 2 * SLACK) {
      throw new EngineException(
          what + " would hold " + floats + " numbers, and an array at most " + Integer.MAX_VALUE
              + ": make batches smaller");
    }
    return (int) floats + SLACK;
  }

  static Matrix copy(float[] array, int rows, int width) {
    return Matrix.of(rows, width, Arrays.copyOf(array, rows * width));
  }

  void place(int value, float[] array) {
    arrays[value] = array;
  }

  void setRows(int value, int count) {
    rows[value] = count;
  }

  float[] array(int value) {
    return arrays[value];
  }

  int width(int value) {
    return widths[value];
  }

  int rows(int value) {
    return rows[value];
  }
}
