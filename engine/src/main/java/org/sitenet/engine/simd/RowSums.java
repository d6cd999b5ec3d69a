package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FIRST_LANES;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.INTS;
import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.firstLanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Sums along one row. They run lane by lane from the row's first column on, so they do not depend on where the row
 * stands. Each is a method of its own that takes and gives no vectors: vectors passed between methods that are not
 * inlined are boxed. So a vector of sums goes to {@link Lanes#sum} through {@code lanes}, scratch memory.
 */
final class RowSums {
  private RowSums() {}

  /** Σ x. */
  static float sum(float[] x, int from, int width, float[] lanes) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(FLOATS, 0f);
    for (int i = 0; i < whole; i += LANES) {
      sum = sum.add(fromArray(FLOATS, x, from + i));
    }
    sum.add(firstLanes(fromArray(FLOATS, x, from + whole), width - whole)).intoArray(lanes, 0);
    return Lanes.sum(lanes, 0);
  }

  /** Σ (x − centre)². */
  static float squares(float[] x, int from, int width, float centre, float[] lanes) {
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
    end.fma(end, sum.add(other)).intoArray(lanes, 0);
    return Lanes.sum(lanes, 0);
  }

  /** Σ g·scale and Σ (x − mean)·g·scale, lane by lane: two vectors in {@code lanes}. */
  static void gradientMoments(
      float[] x, int from, float mean, float[] g, int fromG, float[] scale, int width, float[] lanes) {
    int whole = width / LANES * LANES;
    FloatVector centre = broadcast(FLOATS, mean);
    FloatVector sum = broadcast(FLOATS, 0f);
    FloatVector overlap = broadcast(FLOATS, 0f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector gradient = fromArray(FLOATS, g, fromG + i);
      FloatVector factor = fromArray(FLOATS, scale, i);
      sum = gradient.fma(factor, sum);
      overlap = fromArray(FLOATS, x, from + i).sub(centre).fma(gradient.mul(factor), overlap);
    }
    // As Lanes.firstLanes does it. Where this stands behind a loop for the statistics, there is no room to inline a call.
    IntVector kept = IntVector.fromArray(INTS, FIRST_LANES, LANES - (width - whole));
    FloatVector end = fromArray(FLOATS, g, fromG + whole).mul(fromArray(FLOATS, scale, whole));
    FloatVector along = fromArray(FLOATS, x, from + whole).sub(centre).mul(end);
    sum.add(end.reinterpretAsInts().and(kept).reinterpretAsFloats()).intoArray(lanes, 0);
    overlap.add(along.reinterpretAsInts().and(kept).reinterpretAsFloats()).intoArray(lanes, LANES);
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
}
