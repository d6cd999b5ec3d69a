package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.broadcast;
import static org.sitenet.engine.simd.VectorMath.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Derivatives of the normalisation of rows. */
final class NormGradientLoops {
  private NormGradientLoops() {}

  /** y = s·(g − mean(g) − n·mean(g·n)), row by row, with n the normalised row and s its inverse deviation. */
  static void normalize(
      float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int rows, int width, float epsilon) {
    int whole = width / LANES * LANES;
    VectorMask<Float> end = FLOATS.indexInRange(whole, width);
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      int fromG = gAt + row * width;
      int to = yAt + row * width;
      float mean = NormLoops.mean(x, from, width, whole, end);
      float scale = NormLoops.inverseDeviation(x, from, width, whole, end, mean, epsilon);
      float meanG = NormLoops.mean(g, fromG, width, whole, end);
      float overlap = overlap(x, from, mean, g, fromG, width, whole, end) * scale;
      FloatVector factor = broadcast(scale);
      FloatVector slope = broadcast(-overlap * scale);
      FloatVector centre = broadcast(mean);
      FloatVector centreG = broadcast(meanG);
      for (int i = 0; i < whole; i += LANES) {
        FloatVector centred = load(g, fromG + i).sub(centreG);
        load(x, from + i).sub(centre).fma(slope, centred).mul(factor).intoArray(y, to + i);
      }
      if (whole < width) {
        FloatVector centred = load(g, fromG + whole).sub(centreG);
        load(x, from + whole).sub(centre).fma(slope, centred).mul(factor).intoArray(y, to + whole, end);
      }
    }
  }

  /** The mean of g·(x − mean). */
  private static float overlap(
      float[] x, int from, float mean, float[] g, int fromG, int width, int whole, VectorMask<Float> end) {
    FloatVector centre = broadcast(mean);
    FloatVector sum = broadcast(0f);
    for (int i = 0; i < whole; i += LANES) {
      sum = load(x, from + i).sub(centre).fma(load(g, fromG + i), sum);
    }
    if (whole < width) {
      sum = sum.add(load(x, from + whole).sub(centre).mul(load(g, fromG + whole)), end);
    }
    return Lanes.sum(sum) / width;
  }

  /** Adds g·n, n being the normalised rows of x, to {@code sum} [1 x width, rounded up to vectors], row after row. */
  static void addScaleGradient(
      float[] x, int xAt, float[] g, int gAt, float[] sum, int sumAt, int rows, int width, float epsilon) {
    int whole = width / LANES * LANES;
    VectorMask<Float> end = FLOATS.indexInRange(whole, width);
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      int fromG = gAt + row * width;
      float mean = NormLoops.mean(x, from, width, whole, end);
      FloatVector centre = broadcast(mean);
      FloatVector factor = broadcast(NormLoops.inverseDeviation(x, from, width, whole, end, mean, epsilon));
      for (int i = 0; i < width; i += LANES) {
        FloatVector normal = load(x, from + i).sub(centre).mul(factor);
        normal.fma(load(g, fromG + i), load(sum, sumAt + i)).intoArray(sum, sumAt + i);
      }
    }
  }
}
