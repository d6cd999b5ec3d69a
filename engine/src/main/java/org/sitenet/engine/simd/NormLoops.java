package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Normalisation of rows and its derivatives. The last vector of a row ends where the row ends and overlaps the one
 * before it, so nothing is written beyond the row; results must not be written over the inputs. Rows that are shorter
 * than a vector are written one element at a time.
 */
final class NormLoops {
  private NormLoops() {}

  /** Above this ratio of mean² to variance, Σ x² loses too many digits, and the variance is summed about the mean. */
  static final float LARGEST_RATIO = 8;

  /**
   * The mean and the inverse deviation 1/√(variance + ε) of every row, in turn.
   *
   * @param lanes scratch memory of two vectors
   */
  static void statistics(
      float[] x, int xAt, int rows, int width, float epsilon, float[] statistics, int at, float[] lanes) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      RowSums.moments(x, from, width, lanes);
      float mean = Lanes.sum(lanes, 0) / width;
      float variance = Lanes.sum(lanes, LANES) / width - mean * mean;
      // Written so that a row that is not a number takes the other way too.
      if (!(mean * mean <= LARGEST_RATIO * variance)) {
        variance = RowSums.squares(x, from, width, mean, lanes) / width;
      }
      statistics[at + 2 * row] = mean;
      statistics[at + 2 * row + 1] = (float) (1 / Math.sqrt(variance + (double) epsilon));
    }
  }

  /** y = (x − mean)/√(variance + ε)·scale + shift, row by row. */
  static void layerNorm(
      float[] x, int xAt, float[] statistics, int at, float[] scale, float[] shift, float[] y, int yAt, int rows,
      int width) {
    for (int row = 0; row < rows; row++) {
      float mean = statistics[at + 2 * row];
      float factor = statistics[at + 2 * row + 1];
      normalizeRow(x, xAt + row * width, mean, factor, scale, shift, y, yAt + row * width, width);
    }
  }

  private static void normalizeRow(
      float[] x, int from, float mean, float factor, float[] scale, float[] shift, float[] y, int to, int width) {
    FloatVector centre = broadcast(FLOATS, mean);
    FloatVector normal = broadcast(FLOATS, factor);
    int last = width - LANES;
    for (int i = 0; i < last; i += LANES) {
      FloatVector normalized = fromArray(FLOATS, x, from + i).sub(centre).mul(normal);
      normalized.fma(fromArray(FLOATS, scale, i), fromArray(FLOATS, shift, i)).intoArray(y, to + i);
    }
    if (last >= 0) {
      FloatVector end = fromArray(FLOATS, x, from + last).sub(centre).mul(normal);
      end.fma(fromArray(FLOATS, scale, last), fromArray(FLOATS, shift, last)).intoArray(y, to + last);
    } else {
      for (int i = 0; i < width; i++) {
        y[to + i] = Math.fma((x[from + i] - mean) * factor, scale[i], shift[i]);
      }
    }
  }

  /**
   * y = s·(g·scale − mean(g·scale) − n·mean(g·scale·n)), row by row, with n the normalised row and s its inverse
   * deviation.
   *
   * @param sums scratch memory, two numbers for every row
   * @param lanes scratch memory of two vectors
   */
  static void layerNormGradient(
      float[] x, int xAt, float[] statistics, int at, float[] scale, float[] g, int gAt, float[] y, int yAt, int rows,
      int width, float[] sums, float[] lanes) {
    gradientSums(x, xAt, statistics, at, scale, g, gAt, rows, width, sums, 0, lanes);
    for (int row = 0; row < rows; row++) {
      gradientRow(
          x, xAt + row * width, statistics[at + 2 * row], sums[2 * row + 1], g, gAt + row * width, scale, sums[2 * row],
          statistics[at + 2 * row + 1], y, yAt + row * width, width);
    }
  }

  /**
   * The mean of g·scale and the coefficient of x − mean(x) for every row, in turn. A loop of its own: with the other in
   * one method there is too much for the compiler to inline.
   *
   * @param lanes scratch memory of two vectors
   */
  static void gradientSums(
      float[] x, int xAt, float[] statistics, int at, float[] scale, float[] g, int gAt, int rows, int width,
      float[] sums, int sumsAt, float[] lanes) {
    for (int row = 0; row < rows; row++) {
      float factor = statistics[at + 2 * row + 1];
      RowSums.gradientMoments(
          x, xAt + row * width, statistics[at + 2 * row], g, gAt + row * width, scale, width, lanes);
      sums[sumsAt + 2 * row] = Lanes.sum(lanes, 0) / width;
      sums[sumsAt + 2 * row + 1] = -factor * factor * (Lanes.sum(lanes, LANES) / width);
    }
  }

  private static void gradientRow(
      float[] x, int from, float mean, float slope, float[] g, int fromG, float[] scale, float meanG, float factor,
      float[] y, int to, int width) {
    if (width < LANES) {
      for (int i = 0; i < width; i++) {
        y[to + i] = Math.fma(x[from + i] - mean, slope, Math.fma(g[fromG + i], scale[i], -meanG)) * factor;
      }
      return;
    }
    FloatVector centre = broadcast(FLOATS, mean);
    FloatVector along = broadcast(FLOATS, slope);
    FloatVector centreG = broadcast(FLOATS, -meanG);
    FloatVector normal = broadcast(FLOATS, factor);
    // One loop for whole vectors and the last: these broadcasts, used in two places, were boxed in some runs.
    for (int i = 0; i < width; i += LANES) {
      int at = Math.min(i, width - LANES);
      FloatVector centredG = fromArray(FLOATS, g, fromG + at).fma(fromArray(FLOATS, scale, at), centreG);
      fromArray(FLOATS, x, from + at).sub(centre).fma(along, centredG).mul(normal).intoArray(y, to + at);
    }
  }

  /** Adds g·n, n being the normalised rows of x, to {@code sum} [1 x width, rounded up to vectors], row after row. */
  static void addScaleGradient(
      float[] x, int xAt, float[] statistics, int at, float[] g, int gAt, float[] sum, int sumAt, int rows,
      int width) {
    for (int row = 0; row < rows; row++) {
      float mean = statistics[at + 2 * row];
      float factor = statistics[at + 2 * row + 1];
      addRow(x, xAt + row * width, mean, factor, g, gAt + row * width, sum, sumAt, width);
    }
  }

  private static void addRow(
      float[] x, int from, float mean, float factor, float[] g, int fromG, float[] sum, int sumAt, int width) {
    FloatVector centre = broadcast(FLOATS, mean);
    FloatVector normal = broadcast(FLOATS, factor);
    for (int i = 0; i < width; i += LANES) {
      FloatVector normalized = fromArray(FLOATS, x, from + i).sub(centre).mul(normal);
      normalized.fma(fromArray(FLOATS, g, fromG + i), fromArray(FLOATS, sum, sumAt + i)).intoArray(sum, sumAt + i);
    }
  }

  /**
   * y [rows x 1] = the sums of the rows of x.
   *
   * @param lanes scratch memory of a vector
   */
  static void sumColumns(float[] x, int xAt, float[] y, int yAt, int rows, int width, float[] lanes) {
    for (int row = 0; row < rows; row++) {
      y[yAt + row] = RowSums.sum(x, xAt + row * width, width, lanes);
    }
  }
}
