package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;
import org.sitenet.engine.Activation;

/** Products with the derivatives of activations, over ranges of elements. */
final class ActivationGradientLoops {
  private ActivationGradientLoops() {}

  /** y = g·f'(x) for {@code count} elements, rounded up to whole vectors. */
  static void first(Activation function, float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    switch (function) {
      case MISH -> mish1(x, xAt, g, gAt, y, yAt, count);
      case RELU -> relu1(x, xAt, g, gAt, y, yAt, count);
      case SILU -> silu1(x, xAt, g, gAt, y, yAt, count);
      case GELU -> gelu1(x, xAt, g, gAt, y, yAt, count);
      case SOFTPLUS -> softplus1(x, xAt, g, gAt, y, yAt, count);
      case SIGMOID -> sigmoid1(x, xAt, g, gAt, y, yAt, count);
      case TANH -> tanh1(x, xAt, g, gAt, y, yAt, count);
      case TRELU -> System.arraycopy(g, gAt, y, yAt, count);
    }
  }

  /** y = g·f''(x) for {@code count} elements, rounded up to whole vectors. */
  static void second(Activation function, float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    switch (function) {
      case MISH -> mish2(x, xAt, g, gAt, y, yAt, count);
      case SILU -> silu2(x, xAt, g, gAt, y, yAt, count);
      case GELU -> gelu2(x, xAt, g, gAt, y, yAt, count);
      case SOFTPLUS -> softplus2(x, xAt, g, gAt, y, yAt, count);
      case SIGMOID -> sigmoid2(x, xAt, g, gAt, y, yAt, count);
      case TANH -> tanh2(x, xAt, g, gAt, y, yAt, count);
      case RELU, TRELU -> zero(g, gAt, y, yAt, count);
    }
  }

  private static void zero(float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, g, gAt + i).mul(0f).intoArray(y, yAt + i);
    }
  }

  private static void mish1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.mish1(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void relu1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.relu1(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void silu1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.silu1(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void gelu1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.gelu1(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void softplus1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.sigmoid(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void sigmoid1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.sigmoid1(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void tanh1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.tanh1(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void mish2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.mish2(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void silu2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.silu2(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void gelu2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.gelu2(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void softplus2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.sigmoid1(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void sigmoid2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.sigmoid2(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }

  private static void tanh2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector derivative = ActivationMath.tanh2(fromArray(FLOATS, x, xAt + i));
      fromArray(FLOATS, g, gAt + i).mul(derivative).intoArray(y, yAt + i);
    }
  }
}
