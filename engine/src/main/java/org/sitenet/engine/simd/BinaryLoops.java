package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.sitenet.engine.BinaryFunction;

/**
 * Functions of two arguments over ranges of elements, {@code count} rounded up to whole vectors. The second argument is
 * read along with the first, or again and again: element i is paired with {@code b[i % period]}. For this b holds
 * {@code period} numbers and then the same ones once more, as many as a vector has lanes, so that a vector can begin
 * anywhere in the period.
 */
final class BinaryLoops {
  private BinaryLoops() {}

  /** y[i] = f(a[i], b[i]). */
  static void apply(
      BinaryFunction function, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
    switch (function) {
      case ADD -> add(a, aAt, b, bAt, y, yAt, count);
      case SUBTRACT -> subtract(a, aAt, b, bAt, y, yAt, count);
      case MULTIPLY -> multiply(a, aAt, b, bAt, y, yAt, count);
      case DIVIDE -> divide(a, aAt, b, bAt, y, yAt, count);
      case MINIMUM -> minimum(a, aAt, b, bAt, y, yAt, count);
      case MAXIMUM -> maximum(a, aAt, b, bAt, y, yAt, count);
      case LESS_OR_EQUAL -> lessOrEqual(a, aAt, b, bAt, y, yAt, count);
    }
  }

  /** y[i] = f(a[i], b[i % period]). */
  static void applyPeriodic(
      BinaryFunction function, float[] a, int aAt, float[] b, int period, float[] y, int yAt, int count) {
    switch (function) {
      case ADD -> addPeriodic(a, aAt, b, period, y, yAt, count);
      case SUBTRACT -> subtractPeriodic(a, aAt, b, period, y, yAt, count);
      case MULTIPLY -> multiplyPeriodic(a, aAt, b, period, y, yAt, count);
      case DIVIDE -> dividePeriodic(a, aAt, b, period, y, yAt, count);
      case MINIMUM -> minimumPeriodic(a, aAt, b, period, y, yAt, count);
      case MAXIMUM -> maximumPeriodic(a, aAt, b, period, y, yAt, count);
      case LESS_OR_EQUAL -> lessOrEqualPeriodic(a, aAt, b, period, y, yAt, count);
    }
  }

  private static void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).add(fromArray(FLOATS, b, bAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void subtract(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).sub(fromArray(FLOATS, b, bAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).mul(fromArray(FLOATS, b, bAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void divide(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).div(fromArray(FLOATS, b, bAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void minimum(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).min(fromArray(FLOATS, b, bAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void maximum(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).max(fromArray(FLOATS, b, bAt + i)).intoArray(y, yAt + i);
    }
  }

  private static void lessOrEqual(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
    FloatVector zero = broadcast(FLOATS, 0f);
    for (int i = 0; i < count; i += LANES) {
      FloatVector limit = fromArray(FLOATS, b, bAt + i);
      zero.blend(1f, fromArray(FLOATS, a, aAt + i).compare(VectorOperators.LE, limit)).intoArray(y, yAt + i);
    }
  }

  private static void addPeriodic(float[] a, int aAt, float[] b, int period, float[] y, int yAt, int count) {
    int step = LANES % period;
    int phase = 0;
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).add(fromArray(FLOATS, b, phase)).intoArray(y, yAt + i);
      phase += step;
      phase -= phase >= period ? period : 0;
    }
  }

  private static void subtractPeriodic(float[] a, int aAt, float[] b, int period, float[] y, int yAt, int count) {
    int step = LANES % period;
    int phase = 0;
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).sub(fromArray(FLOATS, b, phase)).intoArray(y, yAt + i);
      phase += step;
      phase -= phase >= period ? period : 0;
    }
  }

  private static void multiplyPeriodic(float[] a, int aAt, float[] b, int period, float[] y, int yAt, int count) {
    int step = LANES % period;
    int phase = 0;
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).mul(fromArray(FLOATS, b, phase)).intoArray(y, yAt + i);
      phase += step;
      phase -= phase >= period ? period : 0;
    }
  }

  private static void dividePeriodic(float[] a, int aAt, float[] b, int period, float[] y, int yAt, int count) {
    int step = LANES % period;
    int phase = 0;
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).div(fromArray(FLOATS, b, phase)).intoArray(y, yAt + i);
      phase += step;
      phase -= phase >= period ? period : 0;
    }
  }

  private static void minimumPeriodic(float[] a, int aAt, float[] b, int period, float[] y, int yAt, int count) {
    int step = LANES % period;
    int phase = 0;
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).min(fromArray(FLOATS, b, phase)).intoArray(y, yAt + i);
      phase += step;
      phase -= phase >= period ? period : 0;
    }
  }

  private static void maximumPeriodic(float[] a, int aAt, float[] b, int period, float[] y, int yAt, int count) {
    int step = LANES % period;
    int phase = 0;
    for (int i = 0; i < count; i += LANES) {
      fromArray(FLOATS, a, aAt + i).max(fromArray(FLOATS, b, phase)).intoArray(y, yAt + i);
      phase += step;
      phase -= phase >= period ? period : 0;
    }
  }

  private static void lessOrEqualPeriodic(float[] a, int aAt, float[] b, int period, float[] y, int yAt, int count) {
    FloatVector zero = broadcast(FLOATS, 0f);
    int step = LANES % period;
    int phase = 0;
    for (int i = 0; i < count; i += LANES) {
      FloatVector limit = fromArray(FLOATS, b, phase);
      zero.blend(1f, fromArray(FLOATS, a, aAt + i).compare(VectorOperators.LE, limit)).intoArray(y, yAt + i);
      phase += step;
      phase -= phase >= period ? period : 0;
    }
  }
}
