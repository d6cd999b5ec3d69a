package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Sums of several rows, column by column and in the order of the rows. The last vector of columns ends with the row and
 * overlaps the one before it.
 */
final class SegmentLoops {
  private SegmentLoops() {}

  /** y [1 x width] = the sum of the rows {@code first} to {@code end - 1} of x. */
  static void adjacent(float[] x, int first, int end, int width, float[] y, int yAt) {
    int last = width - LANES;
    if (last < 0) {
      shortAdjacent(x, first, end, width, y, yAt);
      return;
    }
    int column = 0;
    for (; column + 4 * LANES <= width; column += 4 * LANES) {
      adjacent4(x, first * width + column, end - first, width, y, yAt + column);
    }
    for (; column < width; column += LANES) {
      int from = Math.min(column, last);
      adjacent1(x, first * width + from, end - first, width, y, yAt + from);
    }
  }

  private static void shortAdjacent(float[] x, int first, int end, int width, float[] y, int yAt) {
    for (int column = 0; column < width; column++) {
      float sum = 0;
      for (int row = first; row < end; row++) {
        sum += x[row * width + column];
      }
      y[yAt + column] = sum;
    }
  }

  private static void adjacent4(float[] x, int from, int rows, int width, float[] y, int to) {
    FloatVector sum0 = broadcast(FLOATS, 0f);
    FloatVector sum1 = broadcast(FLOATS, 0f);
    FloatVector sum2 = broadcast(FLOATS, 0f);
    FloatVector sum3 = broadcast(FLOATS, 0f);
    int at = from;
    for (int row = 0; row < rows; row++) {
      sum0 = sum0.add(fromArray(FLOATS, x, at));
      sum1 = sum1.add(fromArray(FLOATS, x, at + LANES));
      sum2 = sum2.add(fromArray(FLOATS, x, at + 2 * LANES));
      sum3 = sum3.add(fromArray(FLOATS, x, at + 3 * LANES));
      at += width;
    }
    sum0.intoArray(y, to);
    sum1.intoArray(y, to + LANES);
    sum2.intoArray(y, to + 2 * LANES);
    sum3.intoArray(y, to + 3 * LANES);
  }

  private static void adjacent1(float[] x, int from, int rows, int width, float[] y, int to) {
    FloatVector sum = broadcast(FLOATS, 0f);
    int at = from;
    for (int row = 0; row < rows; row++) {
      sum = sum.add(fromArray(FLOATS, x, at));
      at += width;
    }
    sum.intoArray(y, to);
  }

  /** y [1 x width] = the sum of the rows of x at positions {@code first} to {@code end - 1} of a list. */
  static void listed(float[] x, int[] rows, int first, int end, int width, float[] y, int yAt) {
    int last = width - LANES;
    if (last < 0) {
      shortListed(x, rows, first, end, width, y, yAt);
      return;
    }
    int column = 0;
    for (; column + 4 * LANES <= width; column += 4 * LANES) {
      listed4(x, rows, first, end, width, column, y, yAt + column);
    }
    for (; column < width; column += LANES) {
      int from = Math.min(column, last);
      listed1(x, rows, first, end, width, from, y, yAt + from);
    }
  }

  private static void shortListed(float[] x, int[] rows, int first, int end, int width, float[] y, int yAt) {
    for (int column = 0; column < width; column++) {
      float sum = 0;
      for (int i = first; i < end; i++) {
        sum += x[rows[i] * width + column];
      }
      y[yAt + column] = sum;
    }
  }

  private static void listed4(float[] x, int[] rows, int first, int end, int width, int column, float[] y, int to) {
    FloatVector sum0 = broadcast(FLOATS, 0f);
    FloatVector sum1 = broadcast(FLOATS, 0f);
    FloatVector sum2 = broadcast(FLOATS, 0f);
    FloatVector sum3 = broadcast(FLOATS, 0f);
    for (int i = first; i < end; i++) {
      int at = rows[i] * width + column;
      sum0 = sum0.add(fromArray(FLOATS, x, at));
      sum1 = sum1.add(fromArray(FLOATS, x, at + LANES));
      sum2 = sum2.add(fromArray(FLOATS, x, at + 2 * LANES));
      sum3 = sum3.add(fromArray(FLOATS, x, at + 3 * LANES));
    }
    sum0.intoArray(y, to);
    sum1.intoArray(y, to + LANES);
    sum2.intoArray(y, to + 2 * LANES);
    sum3.intoArray(y, to + 3 * LANES);
  }

  private static void listed1(float[] x, int[] rows, int first, int end, int width, int column, float[] y, int to) {
    FloatVector sum = broadcast(FLOATS, 0f);
    for (int i = first; i < end; i++) {
      sum = sum.add(fromArray(FLOATS, x, rows[i] * width + column));
    }
    sum.intoArray(y, to);
  }
}
