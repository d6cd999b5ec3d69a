package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.broadcast;
import static org.sitenet.engine.simd.Lanes.firstLanes;
import static org.sitenet.engine.simd.VectorMath.load;

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
    FloatVector sum = broadcast(0f);
    for (int i = 0; i < whole; i += LANES) {
      sum = sum.add(load(x, from + i));
    }
    return Lanes.sum(sum.add(firstLanes(load(x, from + whole), width - whole)));
  }

  /** Σ (x − centre)². */
  static float squares(float[] x, int from, int width, float centre) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(0f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector centred = load(x, from + i).sub(centre);
      sum = centred.fma(centred, sum);
    }
    FloatVector end = firstLanes(load(x, from + whole).sub(centre), width - whole);
    return Lanes.sum(end.fma(end, sum));
  }

  /** Σ g·scale. */
  static float scaled(float[] g, int from, float[] scale, int width) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(0f);
    for (int i = 0; i < whole; i += LANES) {
      sum = load(g, from + i).fma(load(scale, i), sum);
    }
    FloatVector end = firstLanes(load(g, from + whole).mul(load(scale, whole)), width - whole);
    return Lanes.sum(sum.add(end));
  }

  /** Σ (x − centre)·g·scale. */
  static float overlap(float[] x, int from, float centre, float[] g, int fromG, float[] scale, int width) {
    int whole = width / LANES * LANES;
    FloatVector sum = broadcast(0f);
    for (int i = 0; i < whole; i += LANES) {
      sum = load(x, from + i).sub(centre).fma(load(g, fromG + i).mul(load(scale, i)), sum);
    }
    FloatVector end = load(x, from + whole).sub(centre).mul(load(g, fromG + whole).mul(load(scale, whole)));
    return Lanes.sum(sum.add(firstLanes(end, width - whole)));
  }
}
