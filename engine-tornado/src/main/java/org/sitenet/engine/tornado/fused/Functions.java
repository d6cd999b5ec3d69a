package org.sitenet.engine.tornado.fused;

import org.sitenet.engine.tornado.kernel.Scalars;
import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * The activations of layers and their derivatives, by their place in {@link org.sitenet.engine.Activation}. Only those of the
 * search space: a chain of comparisons is passed for every number.
 */
final class Functions {
  private static final int MISH = 0;
  private static final int RELU = 1;
  private static final int SILU = 2;
  /** The last one here. */
  static final int GELU = 3;

  private Functions() {}

  /** f(x). With e = exp(-|x|), which cannot overflow; x != x asks for not-a-number, which goes through. */
  @SuppressWarnings("IdentityBinaryExpression")
  static float value(int function, float x) {
    float e = TornadoMath.exp(-TornadoMath.abs(x));
    float y = x * Scalars.mishWeight(x, e);
    if (function == RELU) {
      y = x != x || x > 0f ? x : 0f;
    } else if (function == SILU) {
      y = x * Scalars.sigmoid(x, e);
    } else if (function == GELU) {
      y = x * Scalars.normal(x);
    }
    return y;
  }

  /** f'(x). */
  static float derivative(int function, float x) {
    float e = TornadoMath.exp(-TornadoMath.abs(x));
    float y = 1f;
    if (function == MISH) {
      y = Scalars.mishWeight(x, e) + x * Scalars.mishWeightFirst(x, e);
    } else if (function == RELU) {
      y = x > 0f ? 1f : 0f;
    } else if (function == SILU) {
      y = Scalars.sigmoid(x, e) + x * Scalars.sigmoidFirst(e);
    } else if (function == GELU) {
      y = Scalars.normal(x) + x * Scalars.density(x);
    }
    return y;
  }
}
