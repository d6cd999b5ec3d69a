package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/** The derivative of what follows the product of a layer, row by row. */
final class DenseGradientLoops {
  private DenseGradientLoops() {}

  /**
   * Adds g·n to {@code scaleSum} and g to {@code shiftSum}, n being the normalised rows of x; both sums are as wide as
   * the rows, rounded up to vectors, and what they hold beyond the width is noise.
   */
  static void addSums(
      float[] x, int xAt, float[] statistics, int statisticsAt, float[] g, int gAt, float[] scaleSum, int scaleAt,
      float[] shiftSum, int shiftAt, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      float mean = statistics[statisticsAt + 2 * row];
      float factor = statistics[statisticsAt + 2 * row + 1];
      addRow(x, xAt + row * width, mean, factor, g, gAt + row * width, scaleSum, scaleAt, shiftSum, shiftAt, width);
    }
  }

  private static void addRow(
      float[] x, int xAt, float mean, float factor, float[] g, int gAt, float[] scaleSum, int scaleAt, float[] shiftSum,
      int shiftAt, int width) {
    FloatVector centre = broadcast(FLOATS, mean);
    FloatVector normal = broadcast(FLOATS, factor);
    for (int i = 0; i < width; i += LANES) {
      FloatVector gradient = fromArray(FLOATS, g, gAt + i);
      FloatVector normalized = fromArray(FLOATS, x, xAt + i).sub(centre).mul(normal);
      normalized.fma(gradient, fromArray(FLOATS, scaleSum, scaleAt + i)).intoArray(scaleSum, scaleAt + i);
      fromArray(FLOATS, shiftSum, shiftAt + i).add(gradient).intoArray(shiftSum, shiftAt + i);
    }
  }

  /**
   * y = d·factor·(g·scale − meanG + slope·(x − mean)) for rows at least as wide as a vector, with the mean and factor
   * of a row in {@code statistics} and its meanG and slope in {@code sums}.
   */
  static void gradientTimes(
      float[] x, int xAt, float[] statistics, float[] sums, int statisticsAt, float[] g, int gAt, float[] scale,
      float[] d, int dAt, float[] y, int yAt, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      int at = statisticsAt + 2 * row;
      int from = row * width;
      rowTimes(
          x, xAt + from, statistics[at], sums[at + 1], g, gAt + from, scale, sums[at], statistics[at + 1], d, dAt + from,
          y, yAt + from, width);
    }
  }

  private static void rowTimes(
      float[] x, int xAt, float mean, float slope, float[] g, int gAt, float[] scale, float meanG, float factor,
      float[] d, int dAt, float[] y, int yAt, int width) {
    FloatVector centre = broadcast(FLOATS, mean);
    FloatVector along = broadcast(FLOATS, slope);
    FloatVector centreG = broadcast(FLOATS, -meanG);
    FloatVector normal = broadcast(FLOATS, factor);
    for (int i = 0; i < width; i += LANES) {
      int at = Math.min(i, width - LANES);
      FloatVector centredG = fromArray(FLOATS, g, gAt + at).fma(fromArray(FLOATS, scale, at), centreG);
      FloatVector gradient = fromArray(FLOATS, x, xAt + at).sub(centre).fma(along, centredG).mul(normal);
      gradient.mul(fromArray(FLOATS, d, dAt + at)).intoArray(y, yAt + at);
    }
  }
}
