package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.VectorMath.load;

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
      load(g, gAt + i).mul(0f).intoArray(y, yAt + i);
    }
  }

  private static void mish1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.mish1(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void relu1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.relu1(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void silu1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.silu1(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void gelu1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.gelu1(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void softplus1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.sigmoid(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void sigmoid1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.sigmoid1(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void tanh1(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.tanh1(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void mish2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.mish2(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void silu2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.silu2(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void gelu2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.gelu2(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void softplus2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.sigmoid1(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void sigmoid2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.sigmoid2(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }

  private static void tanh2(float[] x, int xAt, float[] g, int gAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      load(g, gAt + i).mul(ActivationMath.tanh2(load(x, xAt + i))).intoArray(y, yAt + i);
    }
  }
}
