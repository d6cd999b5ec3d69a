package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.broadcast;
import static org.sitenet.engine.simd.VectorMath.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Normalisation of rows. A row's end is a vector of which only some lanes count; the sums of a row run lane by lane
 * from its first column on, so its result does not depend on where the row stands.
 */
final class NormLoops {
  private NormLoops() {}

  /** y = (x − mean)/√(variance + ε), row by row. */
  static void normalize(float[] x, int xAt, float[] y, int yAt, int rows, int width, float epsilon) {
    int whole = width / LANES * LANES;
    VectorMask<Float> end = FLOATS.indexInRange(whole, width);
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      int to = yAt + row * width;
      float mean = mean(x, from, width, whole, end);
      FloatVector centre = broadcast(mean);
      FloatVector factor = broadcast(inverseDeviation(x, from, width, whole, end, mean, epsilon));
      for (int i = 0; i < whole; i += LANES) {
        load(x, from + i).sub(centre).mul(factor).intoArray(y, to + i);
      }
      if (whole < width) {
        load(x, from + whole).sub(centre).mul(factor).intoArray(y, to + whole, end);
      }
    }
  }

  /** y = (x − mean)/√(variance + ε)·scale + shift, row by row. */
  static void layerNorm(
      float[] x, int xAt, float[] scale, float[] shift, float[] y, int yAt, int rows, int width, float epsilon) {
    int whole = width / LANES * LANES;
    VectorMask<Float> end = FLOATS.indexInRange(whole, width);
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      int to = yAt + row * width;
      float mean = mean(x, from, width, whole, end);
      FloatVector centre = broadcast(mean);
      FloatVector factor = broadcast(inverseDeviation(x, from, width, whole, end, mean, epsilon));
      for (int i = 0; i < whole; i += LANES) {
        load(x, from + i).sub(centre).mul(factor).fma(load(scale, i), load(shift, i)).intoArray(y, to + i);
      }
      if (whole < width) {
        FloatVector normal = load(x, from + whole).sub(centre).mul(factor);
        normal.fma(load(scale, whole), load(shift, whole)).intoArray(y, to + whole, end);
      }
    }
  }

  /** y[r] = x[r]·factor, y from 0 on. */
  static void multiplyByRow(float[] x, int xAt, float[] factor, float[] y, int rows, int width) {
    int whole = width / LANES * LANES;
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * width;
      int to = row * width;
      // The vector at a row's end runs into the next row, which is written after it.
      for (int i = 0; i <= whole; i += LANES) {
        load(x, from + i).mul(load(factor, i)).intoArray(y, to + i);
      }
    }
  }

  /** y [rows x 1] = the sums of the rows of x. */
  static void sumColumns(float[] x, int xAt, float[] y, int yAt, int rows, int width) {
    int whole = width / LANES * LANES;
    VectorMask<Float> end = FLOATS.indexInRange(whole, width);
    for (int row = 0; row < rows; row++) {
      y[yAt + row] = sum(x, xAt + row * width, width, whole, end);
    }
  }

  static float mean(float[] x, int from, int width, int whole, VectorMask<Float> end) {
    return sum(x, from, width, whole, end) / width;
  }

  private static float sum(float[] x, int from, int width, int whole, VectorMask<Float> end) {
    FloatVector sum = broadcast(0f);
    for (int i = 0; i < whole; i += LANES) {
      sum = sum.add(load(x, from + i));
    }
    if (whole < width) {
      sum = sum.add(load(x, from + whole), end);
    }
    return Lanes.sum(sum);
  }

  static float inverseDeviation(
      float[] x, int from, int width, int whole, VectorMask<Float> end, float mean, float epsilon) {
    FloatVector centre = broadcast(mean);
    FloatVector squares = broadcast(0f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector centred = load(x, from + i).sub(centre);
      squares = centred.fma(centred, squares);
    }
    if (whole < width) {
      FloatVector centred = load(x, from + whole).sub(centre);
      squares = squares.add(centred.mul(centred), end);
    }
    return (float) (1 / Math.sqrt(Lanes.sum(squares) / width + (double) epsilon));
  }
}
