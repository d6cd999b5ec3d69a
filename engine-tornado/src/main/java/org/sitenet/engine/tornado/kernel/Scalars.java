package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/** Scalar functions of operations, as kernels evaluate them. Not-a-number goes through all of them. */
public final class Scalars {
  /** Operations that have no operands or only move numbers. */
  static final int COPY = 0;

  static final int FILL = 1;
  static final int ROW_COUNT = 2;
  /** Columns between zeros. */
  static final int PAD = 3;
  static final int AFFINE = 4;
  /** The first of the unary functions, in the order of {@link org.sitenet.engine.UnaryFunction}. */
  static final int UNARY = 8;
  /** The first of the binary functions, in the order of {@link org.sitenet.engine.BinaryFunction}. */
  static final int BINARY = 16;
  /** The first of the activations, in the order of {@link org.sitenet.engine.Activation}; then their derivatives. */
  static final int ACTIVATION = 32;

  static final int FIRST_DERIVATIVE = 40;
  static final int SECOND_DERIVATIVE = 48;

  private static final float INVERSE_ROOT_2 = 0.70710678f;
  private static final float INVERSE_ROOT_2_PI = 0.39894228f;

  private Scalars() {}

  static float unary(int function, float x) {
    float y = x;
    if (function == 0) {
      y = -x;
    } else if (function == 1) {
      y = 1f / x;
    } else if (function == 2) {
      y = x * x;
    } else if (function == 3) {
      y = TornadoMath.sqrt(x);
    } else if (function == 4) {
      y = TornadoMath.exp(x);
    } else if (function == 5) {
      y = TornadoMath.log(x);
    } else if (function == 6) {
      y = TornadoMath.abs(x);
    } else if (x > 0f) {
      y = 1f;
    } else if (x < 0f) {
      y = -1f;
    }
    return y;
  }

  // x != x asks for not-a-number: Float.isNaN is no operation of the devices.
  @SuppressWarnings("IdentityBinaryExpression")
  static float binary(int function, float a, float b) {
    float y = a;
    if (function == 0) {
      y = a + b;
    } else if (function == 1) {
      y = a - b;
    } else if (function == 2) {
      y = a * b;
    } else if (function == 3) {
      y = a / b;
    } else if (function == 4) {
      y = a < b || a != a ? a : b;
    } else if (function == 5) {
      y = a > b || a != a ? a : b;
    } else {
      y = a <= b ? 1f : 0f;
    }
    return y;
  }

  /** Activations in the order of the enumeration: mish, relu, silu, gelu, softplus, sigmoid, tanh, trelu. */
  @SuppressWarnings("IdentityBinaryExpression")
  static float activation(int function, float x) {
    float e = TornadoMath.exp(-TornadoMath.abs(x));
    float y = x != x || x > 0f ? x : 0f;
    if (function == 0) {
      y = x * mishWeight(x, e);
    } else if (function == 2) {
      y = x * sigmoid(x, e);
    } else if (function == 3) {
      y = x * normal(x);
    } else if (function == 4) {
      y = y + TornadoMath.log(1f + e);
    } else if (function == 5) {
      y = sigmoid(x, e);
    } else if (function == 6) {
      y = TornadoMath.tanh(x);
    }
    return y;
  }

  static float firstDerivative(int function, float x) {
    float e = TornadoMath.exp(-TornadoMath.abs(x));
    float y = 1f;
    if (function == 0) {
      y = mishWeight(x, e) + x * mishWeightFirst(x, e);
    } else if (function == 1) {
      y = x > 0f ? 1f : 0f;
    } else if (function == 2) {
      y = sigmoid(x, e) + x * sigmoidFirst(e);
    } else if (function == 3) {
      y = normal(x) + x * density(x);
    } else if (function == 4) {
      y = sigmoid(x, e);
    } else if (function == 5) {
      y = sigmoidFirst(e);
    } else if (function == 6) {
      y = 4f * sigmoidFirst(e * e);
    }
    return y;
  }

  static float secondDerivative(int function, float x) {
    float e = TornadoMath.exp(-TornadoMath.abs(x));
    float y = 0f;
    if (function == 0) {
      y = 2f * mishWeightFirst(x, e) + x * mishWeightSecond(x, e);
    } else if (function == 2) {
      y = 2f * sigmoidFirst(e) + x * sigmoidSecond(x, e);
    } else if (function == 3) {
      y = density(x) * (2f - x * x);
    } else if (function == 4) {
      y = sigmoidFirst(e);
    } else if (function == 5) {
      y = sigmoidSecond(x, e);
    } else if (function == 6) {
      y = -2f * TornadoMath.tanh(x) * 4f * sigmoidFirst(e * e);
    }
    return y;
  }

  /** 1/(1 + exp(-x)), with e = exp(-|x|), which cannot overflow. */
  public static float sigmoid(float x, float e) {
    return (x >= 0f ? 1f : e) / (1f + e);
  }

  /** Its derivative. */
  public static float sigmoidFirst(float e) {
    return e / ((1f + e) * (1f + e));
  }

  /** s·(1 − s)·(1 − 2s), with 1 − 2s = ∓(1 − e)/(1 + e). */
  private static float sigmoidSecond(float x, float e) {
    float slope = sigmoidFirst(e) * (1f - e) / (1f + e);
    return x >= 0f ? -slope : slope;
  }

  /** (t² + 2t)/(t² + 2t + 2) with t = exp(x), for positive x expanded by exp(-2x). */
  public static float mishWeight(float x, float e) {
    float above = x > 0f ? 1f + 2f * e : e * (e + 2f);
    float below = x > 0f ? above + 2f * e * e : above + 2f;
    return above / below;
  }

  /** The derivative of {@link #mishWeight}. */
  public static float mishWeightFirst(float x, float e) {
    float below = x > 0f ? 1f + 2f * e + 2f * e * e : e * (e + 2f) + 2f;
    float above = x > 0f ? 4f * e * e * (1f + e) : 4f * e * (e + 1f);
    return above / (below * below);
  }

  private static float mishWeightSecond(float x, float e) {
    float below = x > 0f ? 1f + 2f * e + 2f * e * e : e * (e + 2f) + 2f;
    float above =
        x > 0f
            ? -4f * e * e * (2f + e * (3f - e * (2f + 2f * e)))
            : -4f * e * (e * (e * (2f * e + 3f) - 2f) - 2f);
    return above / (below * below * below);
  }

  /** exp(−x²/2)/√(2π). */
  public static float density(float x) {
    return TornadoMath.exp(-0.5f * x * x) * INVERSE_ROOT_2_PI;
  }

  /** Φ(x) = erfc(−x/√2)/2, with the Chebyshev fit of Numerical Recipes (2nd ed., 6.2), relative error 1.2e-7. */
  public static float normal(float x) {
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
