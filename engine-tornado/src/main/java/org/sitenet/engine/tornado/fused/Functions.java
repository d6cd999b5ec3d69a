package org.sitenet.engine.tornado.fused;

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

  private static final float INVERSE_ROOT_2 = 0.70710678f;
  private static final float INVERSE_ROOT_2_PI = 0.39894228f;

  private Functions() {}

  /** f(x). With e = exp(-|x|), which cannot overflow. */
  static float value(int function, float x) {
    float e = TornadoMath.exp(-TornadoMath.abs(x));
    float y = x * mishWeight(x, e);
    if (function == RELU) {
      y = x <= 0f ? 0f : x;
    } else if (function == SILU) {
      y = x * sigmoid(x, e);
    } else if (function == GELU) {
      y = x * normal(x);
    }
    return y;
  }

  /** f'(x). */
  static float derivative(int function, float x) {
    float e = TornadoMath.exp(-TornadoMath.abs(x));
    float y = 1f;
    if (function == MISH) {
      y = mishWeight(x, e) + x * mishSlope(x, e);
    } else if (function == RELU) {
      y = x > 0f ? 1f : 0f;
    } else if (function == SILU) {
      y = sigmoid(x, e) + x * e / ((1f + e) * (1f + e));
    } else if (function == GELU) {
      y = normal(x) + x * TornadoMath.exp(-0.5f * x * x) * INVERSE_ROOT_2_PI;
    }
    return y;
  }

  private static float sigmoid(float x, float e) {
    return (x >= 0f ? 1f : e) / (1f + e);
  }

  /** (t² + 2t)/(t² + 2t + 2) with t = exp(x), for positive x over t². */
  private static float mishWeight(float x, float e) {
    float above = x > 0f ? 1f + 2f * e : e * (e + 2f);
    float below = x > 0f ? above + 2f * e * e : above + 2f;
    return above / below;
  }

  private static float mishSlope(float x, float e) {
    float below = x > 0f ? 1f + 2f * e + 2f * e * e : e * (e + 2f) + 2f;
    float above = x > 0f ? 4f * e * e * (1f + e) : 4f * e * (e + 1f);
    return above / (below * below);
  }

  /** Φ(x) = erfc(−x/√2)/2, with the Chebyshev fit of Numerical Recipes (2nd ed., 6.2), relative error 1.2e-7. */
  private static float normal(float x) {
    float z = TornadoMath.abs(x) * INVERSE_ROOT_2;
    float t = 1f / (1f + 0.5f * z);
    float series = 0.17087277f;
    series = -0.82215223f + t * series;
    series = 1.48851587f + t * series;
    series = -1.13520398f + t * series;
    series = 0.27886807f + t * series;
    series = -0.18628806f + t * series;
    series = 0.09678418f + t * series;
    series = 0.37409196f + t * series;
    series = 1.00002368f + t * series;
    float half = 0.5f * t * TornadoMath.exp(-z * z - 1.26551223f + t * series);
    return x > 0f ? 1f - half : half;
  }
}
