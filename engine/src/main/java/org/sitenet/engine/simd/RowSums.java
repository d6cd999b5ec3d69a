package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.firstLanes;

import jdk.incubator.vector.FloatVector;

/**
 * Sums along one row. They run lane by lane from the row's first column on, so they do not depend on where the row
 * stands. Each is a method of its own that takes and gives no vectors: vectors passed between methods that are not
 * inlined are boxed.
 */
final class RowSums {
  private RowSums() {}

  /** Σ x. */
  static float sum(float[] x, int from, int width) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(FLOATS, 0f);
    for (int i = 0; i < whole; i += LANES) {
      sum = sum.add(fromArray(FLOATS, x, from + i));
    }
    return Lanes.sum(sum.add(firstLanes(fromArray(FLOATS, x, from + whole), width - whole)));
  }

  /** Σ (x − centre)². */
  static float squares(float[] x, int from, int width, float centre) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(FLOATS, 0f);
    FloatVector other = broadcast(FLOATS, 0f);
    int i = 0;
    for (; i < whole - LANES; i += 2 * LANES) {
      FloatVector centred = fromArray(FLOATS, x, from + i).sub(centre);
      sum = centred.fma(centred, sum);
      centred = fromArray(FLOATS, x, from + i + LANES).sub(centre);
      other = centred.fma(centred, other);
    }
    if (i < whole) {
      FloatVector centred = fromArray(FLOATS, x, from + i).sub(centre);
      sum = centred.fma(centred, sum);
    }
    FloatVector end = firstLanes(fromArray(FLOATS, x, from + whole).sub(centre), width - whole);
    return Lanes.sum(end.fma(end, sum.add(other)));
  }

  /** Σ g·scale. */
  static float scaled(float[] g, int from, float[] scale, int width) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(FLOATS, 0f);
    for (int i = 0; i < whole; i += LANES) {
      sum = fromArray(FLOATS, g, from + i).fma(fromArray(FLOATS, scale, i), sum);
    }
    FloatVector end = fromArray(FLOATS, g, from + whole).mul(fromArray(FLOATS, scale, whole));
    return Lanes.sum(sum.add(firstLanes(end, width - whole)));
  }

  /** Σ (x − centre)·g·scale. */
  static float overlap(float[] x, int from, float centre, float[] g, int fromG, float[] scale, int width) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(FLOATS, 0f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector scaled = fromArray(FLOATS, g, fromG + i).mul(fromArray(FLOATS, scale, i));
      sum = fromArray(FLOATS, x, from + i).sub(centre).fma(scaled, sum);
    }
    FloatVector scaled = fromArray(FLOATS, g, fromG + whole).mul(fromArray(FLOATS, scale, whole));
    FloatVector end = fromArray(FLOATS, x, from + whole).sub(centre).mul(scaled);
    return Lanes.sum(sum.add(firstLanes(end, width - whole)));
  }

  /** Σ x and Σ x², lane by lane: two vectors in {@code lanes}. */
  static void moments(float[] x, int from, int width, float[] lanes) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(FLOATS, 0f);
    FloatVector squares = broadcast(FLOATS, 0f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector value = fromArray(FLOATS, x, from + i);
      sum = sum.add(value);
      squares = value.fma(value, squares);
    }
    FloatVector value = firstLanes(fromArray(FLOATS, x, from + whole), width - whole);
    sum.add(value).intoArray(lanes, 0);
    value.fma(value, squares).intoArray(lanes, LANES);
  }

  /** The sum of the vector that begins at {@code at}. */
  static float ofLanes(float[] lanes, int at) {
    return Lanes.sum(fromArray(FLOATS, lanes, at));
  }
}
