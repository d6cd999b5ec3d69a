package org.sitenet.engine;

import java.util.Arrays;

/**
 * A matrix in the host's memory, row after row, in {@code float} or {@code double}: how numbers go into and come out of
 * programs. It wraps the array that it is given.
 */
public final class Matrix {
  private final int rows;
  private final int width;
  private final float[] floats;
  private final double[] doubles;
  private final boolean single;

  private Matrix(int rows, int width, float[] floats, double[] doubles, boolean single) {
    int length = single ? floats.length : doubles.length;
    if (rows < 0 || width < 1 || (long) rows * width != length) {
      throw new EngineException("a matrix of " + rows + " x " + width + " cannot hold " + length + " numbers");
    }
    this.rows = rows;
    this.width = width;
    this.floats = floats;
    this.doubles = doubles;
    this.single = single;
  }

  public static Matrix of(int rows, int width, float... data) {
    return new Matrix(rows, width, data, new double[0], true);
  }

  public static Matrix of(int rows, int width, double... data) {
    return new Matrix(rows, width, new float[0], data, false);
  }

  public static Matrix scalar(double value) {
    return of(1, 1, new double[] {value});
  }

  public int rows() {
    return rows;
  }

  public int width() {
    return width;
  }

  /** The number of elements. */
  public int size() {
    return rows * width;
  }

  /** Whether the numbers are kept as {@code float}. */
  public boolean isSingle() {
    return single;
  }

  public double get(int row, int column) {
    int index = row * width + column;
    return single ? floats[index] : doubles[index];
  }

  /** Writes all elements, row after row, to the beginning of an array at least as long. */
  public void copyTo(float[] target) {
    if (single) {
      System.arraycopy(floats, 0, target, 0, floats.length);
    } else {
      for (int i = 0; i < doubles.length; i++) {
        target[i] = (float) doubles[i];
      }
    }
  }

  /** Writes all elements, row after row, to the beginning of an array at least as long. */
  public void copyTo(double[] target) {
    if (single) {
      for (int i = 0; i < floats.length; i++) {
        target[i] = floats[i];
      }
    } else {
      System.arraycopy(doubles, 0, target, 0, doubles.length);
    }
  }

  /** The elements as a new array. */
  public double[] toDoubles() {
    double[] copy = new double[size()];
    copyTo(copy);
    return copy;
  }

  /** The elements as a new array, rounded to {@code float} where they are not. */
  public float[] toFloats() {
    float[] copy = new float[size()];
    copyTo(copy);
    return copy;
  }

  @Override
  public String toString() {
    String numbers = size() <= 16 ? " " + Arrays.toString(toDoubles()) : "";
    return "[" + rows + " x " + width + "]" + numbers;
  }
}
