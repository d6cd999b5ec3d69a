package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.sitenet.engine.UnaryFunction;

/** Functions of one argument over ranges of elements. */
final class UnaryLoops {
  private UnaryLoops() {}

  /** y = f(x) for {@code count} elements, rounded up to whole vectors. */
  static void apply(UnaryFunction function, float[] x, int xAt, float[] y, int yAt, int count) {
    switch (function) {
      case NEGATE -> negate(x, xAt, y, yAt, count);
      case RECIPROCAL -> reciprocal(x, xAt, y, yAt, count);
      case SQUARE -> square(x, xAt, y, yAt, count);
      case SQRT -> sqrt(x, xAt, y, yAt, count);
      case EXP -> exp(x, xAt, y, yAt, count);
      case LOG -> log(x, xAt, y, yAt, count);
      case ABS -> abs(x, xAt, y, yAt, count);
      case SIGN -> sign(x, xAt, y, yAt, count);
    }
  }

  /** y = scale·x + shift. */
  static void affine(float scale, float shift, float[] x, int xAt, float[] y, int yAt, int count) {
    FloatVector factor = broadcast(FLOATS, scale);
    FloatVector summand = broadcast(FLOATS, shift);
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, x, xAt + i).fma(factor, summand).intoArray(y, yAt + i);
    }
  }

  private static void negate(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, x, xAt + i).neg().intoArray(y, yAt + i);
    }
  }

  private static void reciprocal(float[] x, int xAt, float[] y, int yAt, int count) {
    FloatVector one = broadcast(FLOATS, 1f);
    for (int i = 0; i < count; i += LANES) {
      one.div(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void square(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector v = fromArray(FLOATS, x, xAt + i);
      v.mul(v).intoArray(y, yAt + i);
    }
  }

  private static void sqrt(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, x, xAt + i).sqrt().intoArray(y, yAt + i);
    }
  }

  private static void exp(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      VectorMath.exp(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void log(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      VectorMath.log(fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void abs(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, x, xAt + i).abs().intoArray(y, yAt + i);
    }
  }

  private static void sign(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector v = fromArray(FLOATS, x, xAt + i);
      FloatVector positive = v.blend(1f, v.compare(VectorOperators.GT, 0f));
      positive.blend(-1f, v.compare(VectorOperators.LT, 0f)).intoArray(y, yAt + i);
    }
  }
}
