package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Mish and its derivative from one exponential, in two loops: the compiler's budget for one is spent quickly.
 */
final class DenseLoops {
  private DenseLoops() {}

  /** t = e^b for {@code count} elements, rounded up to whole vectors. */
  static void exp(float[] b, int bAt, float[] t, int tAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      VectorMath.expClamped(fromArray(FLOATS, b, bAt + i)).intoArray(t, tAt + i);
    }
  }

  /** mish'(b) in the place of b and mish(b) in the place of t = e^b, as in {@link #exp}. */
  static void mishOfExp(float[] b, int bAt, float[] t, int tAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = fromArray(FLOATS, b, bAt + i);
      FloatVector e = fromArray(FLOATS, t, tAt + i);
      FloatVector n = ActivationMath.mishSum(e);
      FloatVector u = ActivationMath.mishDenominator(n);
      FloatVector ratio = n.mul(u);
      x.mul(ratio).intoArray(t, tAt + i);
      ActivationMath.mishSlope(ActivationMath.finite(x), e, u, ratio).intoArray(b, bAt + i);
    }
  }
}
