package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.firstLanes;

import jdk.incubator.vector.FloatVector;

/**
 * Products of normalised rows with a few others, and their derivative. The rows v that they are multiplied with come three
 * at a time, {@code stride} apart and padded with zeros.
 */
final class NormProductLoops {
  /** The rows of v that are treated together. */
  static final int TOGETHER = 3;

  /** Sums of a row: x, x², and its products with three rows. */
  static final int SUMS = 2 + TOGETHER;

  private NormProductLoops() {}

  /** The sums of one row, Σ x, Σ x², Σ x·v₀, Σ x·v₁ and Σ x·v₂, lane by lane: five vectors from {@code at} on. */
  static void sums(float[] x, int xAt, float[] v, int vAt, int stride, int width, float[] lanes, int at) {
    FloatVector sum = broadcast(FLOATS, 0f);
    FloatVector squares = broadcast(FLOATS, 0f);
    FloatVector product0 = broadcast(FLOATS, 0f);
    FloatVector product1 = broadcast(FLOATS, 0f);
    FloatVector product2 = broadcast(FLOATS, 0f);
    int whole = width / LANES * LANES;
    for (int i = 0; i < whole; i += LANES) {
      FloatVector value = fromArray(FLOATS, x, xAt + i);
      sum = sum.add(value);
      squares = value.fma(value, squares);
      product0 = value.fma(fromArray(FLOATS, v, vAt + i), product0);
      product1 = value.fma(fromArray(FLOATS, v, vAt + stride + i), product1);
      product2 = value.fma(fromArray(FLOATS, v, vAt + 2 * stride + i), product2);
    }
    FloatVector value = firstLanes(fromArray(FLOATS, x, xAt + whole), width - whole);
    sum.add(value).intoArray(lanes, at);
    value.fma(value, squares).intoArray(lanes, at + LANES);
    value.fma(fromArray(FLOATS, v, vAt + whole), product0).intoArray(lanes, at + 2 * LANES);
    value.fma(fromArray(FLOATS, v, vAt + stride + whole), product1).intoArray(lanes, at + 3 * LANES);
    value.fma(fromArray(FLOATS, v, vAt + 2 * stride + whole), product2).intoArray(lanes, at + 4 * LANES);
  }

  /** One row of y = a₀·v₀ + a₁·v₁ + a₂·v₂ + b·x + c. Rows end with an overlapping vector. */
  static void combine(
      float[] x, int xAt, float[] v, int vAt, int stride, float[] factors, int at, float[] y, int yAt, int width) {
    FloatVector a0 = broadcast(FLOATS, factors[at]);
    FloatVector a1 = broadcast(FLOATS, factors[at + 1]);
    FloatVector a2 = broadcast(FLOATS, factors[at + 2]);
    FloatVector b = broadcast(FLOATS, factors[at + 3]);
    FloatVector c = broadcast(FLOATS, factors[at + 4]);
    for (int i = 0; i < width; i += LANES) {
      int column = Math.min(i, width - LANES);
      FloatVector sum = a0.fma(fromArray(FLOATS, v, vAt + column), b.fma(fromArray(FLOATS, x, xAt + column), c));
      sum = a1.fma(fromArray(FLOATS, v, vAt + stride + column), sum);
      a2.fma(fromArray(FLOATS, v, vAt + 2 * stride + column), sum).intoArray(y, yAt + column);
    }
  }

  /** The same, times d. */
  static void combineTimes(
      float[] x, int xAt, float[] v, int vAt, int stride, float[] factors, int at, float[] d, int dAt, float[] y,
      int yAt, int width) {
    FloatVector a0 = broadcast(FLOATS, factors[at]);
    FloatVector a1 = broadcast(FLOATS, factors[at + 1]);
    FloatVector a2 = broadcast(FLOATS, factors[at + 2]);
    FloatVector b = broadcast(FLOATS, factors[at + 3]);
    FloatVector c = broadcast(FLOATS, factors[at + 4]);
    for (int i = 0; i < width; i += LANES) {
      int column = Math.min(i, width - LANES);
      FloatVector sum = a0.fma(fromArray(FLOATS, v, vAt + column), b.fma(fromArray(FLOATS, x, xAt + column), c));
      sum = a1.fma(fromArray(FLOATS, v, vAt + stride + column), sum);
      sum = a2.fma(fromArray(FLOATS, v, vAt + 2 * stride + column), sum);
      sum.mul(fromArray(FLOATS, d, dAt + column)).intoArray(y, yAt + column);
    }
  }
}
