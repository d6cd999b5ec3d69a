package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.atMost;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The activations and their first two derivatives, a vector at a time. Each takes one exponential, of an argument that
 * cannot overflow. Methods that take vectors are called early: the compiler inlines only so much in one method, and what
 * is handed to a call that it leaves out is boxed.
 */
final class ActivationMath {
  private static final float INVERSE_ROOT_2 = 0.70710678f;
  private static final float INVERSE_ROOT_2_PI = 0.39894228f;

  private ActivationMath() {}

  /** x·τ with t = e^x, n = t² + 2t and τ = n/(n + 2). */
  static FloatVector mish(FloatVector x) {
    FloatVector n = mishSum(VectorMath.expClamped(x));
    return x.mul(n.mul(mishDenominator(n)));
  }

  /** n = t² + 2t. */
  static FloatVector mishSum(FloatVector t) {
    return t.mul(t.add(2f));
  }

  /** 1/(n + 2). */
  static FloatVector mishDenominator(FloatVector n) {
    return broadcast(FLOATS, 1f).div(n.add(2f));
  }

  /** x as the derivatives' formulas take it: an infinite x would be multiplied with zero. */
  static FloatVector finite(FloatVector x) {
    return atMost(x, 1e30f);
  }

  /** The derivative τ + x·τ' with τ' = 4t(t + 1)/(n + 2)², given a {@link #finite} x, u = 1/(n + 2) and τ. */
  static FloatVector mishSlope(FloatVector x, FloatVector t, FloatVector u, FloatVector ratio) {
    return x.fma(t.mul(t.add(1f)).mul(4f).mul(u).mul(u), ratio);
  }

  static FloatVector mish1(FloatVector x) {
    FloatVector finite = finite(x);
    FloatVector t = VectorMath.expClamped(x);
    FloatVector n = mishSum(t);
    FloatVector u = mishDenominator(n);
    return mishSlope(finite, t, u, n.mul(u));
  }

  /** 2τ' + x·τ'' with D = n + 2, τ' = 2D'/D² and τ'' = 2D''/D² − 4D'²/D³. */
  static FloatVector mish2(FloatVector x) {
    FloatVector finite = finite(x);
    FloatVector t = VectorMath.expClamped(x);
    FloatVector u = mishDenominator(mishSum(t));
    FloatVector d1 = t.mul(t.add(1f)).mul(2f).mul(u);
    FloatVector d2 = t.mul(t.add(t).add(1f)).mul(2f).mul(u);
    FloatVector curvature = d2.sub(d1.mul(d1).mul(2f)).mul(2f).mul(u);
    return finite.fma(curvature, d1.mul(u).mul(4f));
  }

  static FloatVector relu(FloatVector x) {
    return x.blend(0f, x.compare(VectorOperators.LE, 0f));
  }

  static FloatVector relu1(FloatVector x) {
    return broadcast(FLOATS, 0f).blend(1f, x.compare(VectorOperators.GT, 0f));
  }

  /** e^−|x|, from which sigmoid(x) and sigmoid(−x) come without cancellation. */
  private static FloatVector fall(FloatVector x) {
    return VectorMath.expBelow88(x.abs().neg());
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector t = fall(x);
    FloatVector upper = broadcast(FLOATS, 1f).div(t.add(1f));
    return upper.blend(t.mul(upper), x.compare(VectorOperators.LT, 0f));
  }

  /** σ(x)·σ(−x). */
  static FloatVector sigmoid1(FloatVector x) {
    FloatVector t = fall(x);
    FloatVector upper = broadcast(FLOATS, 1f).div(t.add(1f));
    return t.mul(upper).mul(upper);
  }

  /** σ(x)·σ(−x)·(σ(−x) − σ(x)). */
  static FloatVector sigmoid2(FloatVector x) {
    FloatVector t = fall(x);
    FloatVector upper = broadcast(FLOATS, 1f).div(t.add(1f));
    FloatVector difference = t.sub(1f).mul(upper);
    FloatVector signed = difference.blend(difference.neg(), x.compare(VectorOperators.LT, 0f));
    return t.mul(upper).mul(upper).mul(signed);
  }

  static FloatVector silu(FloatVector x) {
    return x.mul(sigmoid(x));
  }

  /** σ(x)·(1 + x·σ(−x)). */
  static FloatVector silu1(FloatVector x) {
    FloatVector t = fall(x);
    FloatVector upper = broadcast(FLOATS, 1f).div(t.add(1f));
    FloatVector lower = t.mul(upper);
    VectorMask<Float> negative = x.compare(VectorOperators.LT, 0f);
    FloatVector up = upper.blend(lower, negative);
    FloatVector down = lower.blend(upper, negative);
    return up.mul(x).fma(down, up);
  }

  /** σ(x)·σ(−x)·(2 + x·(σ(−x) − σ(x))). */
  static FloatVector silu2(FloatVector x) {
    FloatVector t = fall(x);
    FloatVector upper = broadcast(FLOATS, 1f).div(t.add(1f));
    FloatVector difference = t.sub(1f).mul(upper);
    FloatVector product = t.mul(upper).mul(upper);
    return product.mul(x.abs().fma(difference, broadcast(FLOATS, 2f)));
  }

  /** x·Φ(x), Φ from the complementary error function of |x|/√2: the lower tail keeps its digits. */
  static FloatVector gelu(FloatVector x) {
    return x.mul(normalDistribution(x));
  }

  static FloatVector gelu1(FloatVector x) {
    return x.mul(normalDensity(x)).add(normalDistribution(x));
  }

  /** φ(x)·(2 − x²). */
  static FloatVector gelu2(FloatVector x) {
    FloatVector bounded = atMost(x.abs(), 1e4f);
    return normalDensity(x).mul(broadcast(FLOATS, 2f).sub(bounded.mul(bounded)));
  }

  private static FloatVector normalDistribution(FloatVector x) {
    FloatVector tail = VectorMath.erfcOfPositive(x.abs().mul(INVERSE_ROOT_2)).mul(0.5f);
    return broadcast(FLOATS, 1f).sub(tail).blend(tail, x.compare(VectorOperators.LT, 0f));
  }

  private static FloatVector normalDensity(FloatVector x) {
    return VectorMath.gaussian(x.abs().mul(INVERSE_ROOT_2)).mul(INVERSE_ROOT_2_PI);
  }

  /** max(x, 0) + ln(1 + e^−|x|). */
  static FloatVector softplus(FloatVector x) {
    return VectorMath.log1pUpTo1(fall(x)).add(relu(x));
  }

  /** 1 − tanh², as four times the derivative of the logistic function at 2x. */
  static FloatVector tanh1(FloatVector x) {
    return sigmoid1(x.add(x)).mul(4f);
  }

  static FloatVector tanh2(FloatVector x) {
    return VectorMath.tanh(x).mul(-2f).mul(tanh1(x));
  }
}
