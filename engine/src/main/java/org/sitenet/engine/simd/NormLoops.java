package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.broadcast;
import static org.sitenet.engine.simd.VectorMath.load;

import jdk.incubator.vector.FloatVector;

/**
 * Normalisation of rows and its derivatives. The last vector of a row ends where the row ends and overlaps the one
 * before it, so nothing is written beyond the row; results must not be written over the inputs. Rows that are shorter
 * than a vector are written one element at a time.
 */
final class NormLoops {
  private NormLoops() {}

  /** y = (x − mean)/√(variance + ε)·scale + shift, row by row. */
  static void layerNorm(
      float[] x, int xAt, float[] scale, float[] shift, float[] y, int yAt, int rows, int width, float epsilon) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      float mean = RowSums.sum(x, from, width) / width;
      float factor = inverseDeviation(x, from, width, mean, epsilon);
      normalizeRow(x, from, mean, factor, scale, shift, y, yAt + row * width, width);
    }
  }

  private static float inverseDeviation(float[] x, int from, int width, float mean, float epsilon) {
    float variance = RowSums.squares(x, from, width, mean) / width;
    return (float) (1 / Math.sqrt(variance + (double) epsilon));
  }

  private static void normalizeRow(
      float[] x, int from, float mean, float factor, float[] scale, float[] shift, float[] y, int to, int width) {
    FloatVector centre = broadcast(mean);
    FloatVector normal = broadcast(factor);
    int last = width - LANES;
    for (int i = 0; i < last; i += LANES) {
      load(x, from + i).sub(centre).mul(normal).fma(load(scale, i), load(shift, i)).intoArray(y, to + i);
    }
    if (last >= 0) {
      FloatVector end = load(x, from + last).sub(centre).mul(normal);
      end.fma(load(scale, last), load(shift, last)).intoArray(y, to + last);
    } else {
      for (int i = 0; i < width; i++) {
        y[to + i] = Math.fma((x[from + i] - mean) * factor, scale[i], shift[i]);
      }
    }
  }

  /**
   * y = s·(g·scale − mean(g·scale) − n·mean(g·scale·n)), row by row, with n the normalised row and s its inverse
   * deviation.
   */
  static void layerNormGradient(
      float[] x, int xAt, float[] scale, float[] g, int gAt, float[] y, int yAt, int rows, int width, float epsilon) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      int fromG = gAt + row * width;
      float mean = RowSums.sum(x, from, width) / width;
      float factor = inverseDeviation(x, from, width, mean, epsilon);
      float meanG = RowSums.scaled(g, fromG, scale, width) / width;
      float slope = -factor * factor * (RowSums.overlap(x, from, mean, g, fromG, scale, width) / width);
      gradientRow(x, from, mean, slope, g, fromG, scale, meanG, factor, y, yAt + row * width, width);
    }
  }

  private static void gradientRow(
      float[] x, int from, float mean, float slope, float[] g, int fromG, float[] scale, float meanG, float factor,
      float[] y, int to, int width) {
    FloatVector centre = broadcast(mean);
    FloatVector along = broadcast(slope);
    FloatVector centreG = broadcast(-meanG);
    FloatVector normal = broadcast(factor);
    int last = width - LANES;
    for (int i = 0; i < last; i += LANES) {
      FloatVector centredG = load(g, fromG + i).fma(load(scale, i), centreG);
      load(x, from + i).sub(centre).fma(along, centredG).mul(normal).intoArray(y, to + i);
    }
    if (last >= 0) {
      FloatVector centredG = load(g, fromG + last).fma(load(scale, last), centreG);
      load(x, from + last).sub(centre).fma(along, centredG).mul(normal).intoArray(y, to + last);
    } else {
      for (int i = 0; i < width; i++) {
        y[to + i] = Math.fma(x[from + i] - mean, slope, Math.fma(g[fromG + i], scale[i], -meanG)) * factor;
      }
    }
  }

  /** Adds g·n, n being the normalised rows of x, to {@code sum} [1 x width, rounded up to vectors], row after row. */
  static void addScaleGradient(
      float[] x, int xAt, float[] g, int gAt, float[] sum, int sumAt, int rows, int width, float epsilon) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      float mean = RowSums.sum(x, from, width) / width;
      float factor = inverseDeviation(x, from, width, mean, epsilon);
      addRow(x, from, mean, factor, g, gAt + row * width, sum, sumAt, width);
    }
  }

  private static void addRow(
      float[] x, int from, float mean, float factor, float[] g, int fromG, float[] sum, int sumAt, int width) {
    FloatVector centre = broadcast(mean);
    FloatVector normal = broadcast(factor);
    for (int i = 0; i < width; i += LANES) {
      FloatVector normalized = load(x, from + i).sub(centre).mul(normal);
      normalized.fma(load(g, fromG + i), load(sum, sumAt + i)).intoArray(sum, sumAt + i);
    }
  }

  /** y [rows x 1] = the sums of the rows of x. */
  static void sumColumns(float[] x, int xAt, float[] y, int yAt, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      y[yAt + row] = RowSums.sum(x, xAt + row * width, width);
    }
  }
}
