package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import org.sitenet.engine.Activation;

/** Activations over ranges of elements. One loop per function: a call inside the loop would box every vector. */
final class ActivationLoops {
  private ActivationLoops() {}

  /** y = f(x) for {@code count} elements, rounded up to whole vectors. */
  static void apply(Activation function, float[] x, int xAt, float[] y, int yAt, int count) {
    switch (function) {
      case MISH -> mish(x, xAt, y, yAt, count);
      case RELU -> relu(x, xAt, y, yAt, count);
      case SILU -> silu(x, xAt, y, yAt, count);
      case GELU -> gelu(x, xAt, y, yAt, count);
      case SOFTPLUS -> softplus(x, xAt, y, yAt, count);
      case SIGMOID -> sigmoid(x, xAt, y, yAt, count);
      case TANH -> tanh(x, xAt, y, yAt, count);
      case TRELU -> relu(x, xAt, y, yAt, count);
    }
  }

  private static void mish(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      ActivationMath.mish(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void relu(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      ActivationMath.relu(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void silu(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      ActivationMath.silu(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void gelu(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      ActivationMath.gelu(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void softplus(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      ActivationMath.softplus(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void sigmoid(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      ActivationMath.sigmoid(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void tanh(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      VectorMath.tanh(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }
}
