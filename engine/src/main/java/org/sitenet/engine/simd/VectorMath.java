package org.sitenet.engine.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.atLeast;
import static org.sitenet.engine.simd.Lanes.atMost;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions of vectors, made of additions, multiplications, fused multiply-adds and divisions only, so that
 * every lane of every machine and the interpreter compute the same bits. {@code VectorOperators.EXP} and its like do not.
 * Errors are in units in the last place of the exact result, as {@code VectorMathTest} measures them.
 */
final class VectorMath {
  private static final float LOG2_E = 1.44269504f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  /** 1.5·2²³: adding it rounds a small float to an integer, which then stands in the low bits. */
  private static final float ROUNDER = 12582912f;

  private static final int ROUNDER_BITS = 0x4B400000;
  private static final int EXPONENT_ONE = 0x3F800000;

  /** Below this e^x is less than the smallest normal float. */
  private static final float SMALLEST_EXPONENT = -87.33f;

  private static final int LEAST_BITS = Float.floatToRawIntBits(-87f);
  private static final int MOST_BITS = Float.floatToRawIntBits(40f);

  private static final float SQRT_HALF = 0.70710678f;

  private VectorMath() {}

  /** e^x over the whole range: denormal results, 0, infinity, NaN. Within 1.5 ulp. */
  static FloatVector exp(FloatVector x) {
    FloatVector bounded = atMost(atLeast(x, -105f), 90f);
    FloatVector rounded = bounded.fma(broadcast(FLOATS, LOG2_E), broadcast(FLOATS, ROUNDER));
    IntVector exponent = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
    IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
    return reducedExp(bounded, rounded).mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
  }

  /** e^x for x of at most 88; 0 where the result would be denormal, NaN for NaN. Within 1.5 ulp. */
  static FloatVector expBelow88(FloatVector x) {
    FloatVector rounded = x.fma(broadcast(FLOATS, LOG2_E), broadcast(FLOATS, ROUNDER));
    IntVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(EXPONENT_ONE);
    FloatVector result = reducedExp(x, rounded).mul(scale.reinterpretAsFloats());
    return result.blend(0f, x.compare(VectorOperators.LT, SMALLEST_EXPONENT));
  }

  /**
   * e^x for x between −87 and 40, the value at the nearer end beyond: what activations need, in two thirds of the time.
   * Within 2 ulp for x between −1 and 1, 5 ulp up to 20, 20 ulp everywhere. A lane that is not a number may come out as
   * any number.
   */
  static FloatVector expClamped(FloatVector x) {
    // As integers, negative floats are unsigned numbers above −87's bits if they are below −87; positive ones are ordered.
    IntVector bits = x.reinterpretAsInts().lanewise(VectorOperators.UMIN, LEAST_BITS).lanewise(VectorOperators.MIN, MOST_BITS);
    FloatVector clamped = bits.reinterpretAsFloats();
    FloatVector slope = broadcast(FLOATS, LOG2_E);
    FloatVector rounder = broadcast(FLOATS, ROUNDER);
    FloatVector rounded = clamped.fma(slope, rounder);
    FloatVector f = clamped.fma(slope, rounder.sub(rounded));
    // 2^f for f between −½ and ½, Cephes' exp2f coefficients; the integer part is added to the exponent.
    FloatVector p = f.fma(broadcast(FLOATS, 1.535336188319500e-4f), broadcast(FLOATS, 1.339887440266574e-3f));
    p = p.fma(f, broadcast(FLOATS, 9.618437357674640e-3f));
    p = p.fma(f, broadcast(FLOATS, 5.550332471162809e-2f));
    p = p.fma(f, broadcast(FLOATS, 2.402264791363012e-1f));
    p = p.fma(f, broadcast(FLOATS, 6.931472028550421e-1f));
    p = p.fma(f, broadcast(FLOATS, 1f));
    IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
  }

  /** e^r for r = x − n·ln 2, where n is the integer in {@code rounded}. */
  private static FloatVector reducedExp(FloatVector x, FloatVector rounded) {
    FloatVector n = rounded.sub(ROUNDER);
    FloatVector r = n.fma(broadcast(FLOATS, -LN2_HIGH), x);
    r = n.fma(broadcast(FLOATS, -LN2_LOW), r);
    FloatVector p = r.fma(broadcast(FLOATS, 1.9875691500e-4f), broadcast(FLOATS, 1.3981999507e-3f));
    p = p.fma(r, broadcast(FLOATS, 8.3334519073e-3f));
    p = p.fma(r, broadcast(FLOATS, 4.1665795894e-2f));
    p = p.fma(r, broadcast(FLOATS, 1.6666665459e-1f));
    p = p.fma(r, broadcast(FLOATS, 5.0000001201e-1f));
    return p.fma(r.mul(r), r).add(1f);
  }

  private static FloatVector powerOfTwo(IntVector exponent) {
    return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /** ln x: −∞ for 0, NaN below. Within 2 ulp. */
  static FloatVector log(FloatVector x) {
    VectorMask<Float> tiny = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    FloatVector normal = x.blend(x.mul(8388608f), tiny);
    IntVector bits = normal.reinterpretAsInts();
    IntVector exponent = bits.sub(Float.floatToRawIntBits(SQRT_HALF)).lanewise(VectorOperators.ASHR, 23);
    FloatVector mantissa = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
    FloatVector e = ((FloatVector) exponent.convert(VectorOperators.I2F, 0));
    e = e.blend(e.sub(23f), tiny);
    FloatVector m = mantissa.sub(1f);
    FloatVector s = m.div(mantissa.add(1f));
    FloatVector z = s.mul(s);
    FloatVector p = z.fma(broadcast(FLOATS, 2f / 9), broadcast(FLOATS, 2f / 7));
    p = p.fma(z, broadcast(FLOATS, 2f / 5));
    p = p.fma(z, broadcast(FLOATS, 2f / 3)).mul(z);
    // ln(1 + m) = 2s + s·p with 2s = m − s·m, which keeps the digits of m.
    FloatVector tail = s.mul(p.sub(m));
    FloatVector result = e.fma(broadcast(FLOATS, LN2_LOW), tail).add(m);
    result = e.fma(broadcast(FLOATS, LN2_HIGH), result);
    return special(x, result);
  }

  private static FloatVector special(FloatVector x, FloatVector log) {
    FloatVector result = log.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
    result = result.blend(Float.NaN, x.compare(VectorOperators.LT, 0f));
    VectorMask<Float> finite = x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY);
    return x.blend(result, finite);
  }

  /** ln(1 + t) for t from 0 to 1. Within 2 ulp. */
  static FloatVector log1pUpTo1(FloatVector t) {
    FloatVector s = t.div(t.add(2f));
    FloatVector z = s.mul(s);
    FloatVector p = z.fma(broadcast(FLOATS, 2f / 15), broadcast(FLOATS, 2f / 13));
    p = p.fma(z, broadcast(FLOATS, 2f / 11));
    p = p.fma(z, broadcast(FLOATS, 2f / 9));
    p = p.fma(z, broadcast(FLOATS, 2f / 7));
    p = p.fma(z, broadcast(FLOATS, 2f / 5));
    p = p.fma(z, broadcast(FLOATS, 2f / 3));
    return s.fma(p.mul(z), s.add(s));
  }

  /** The hyperbolic tangent. Within 3 ulp. */
  static FloatVector tanh(FloatVector x) {
    FloatVector size = x.abs();
    FloatVector t = expBelow88(atMost(size.add(size), 30f));
    FloatVector far = broadcast(FLOATS, 1f).sub(broadcast(FLOATS, 2f).div(t.add(1f)));
    FloatVector z = x.mul(x);
    FloatVector p = z.fma(broadcast(FLOATS, -5.70498872745e-3f), broadcast(FLOATS, 2.06390887954e-2f));
    p = p.fma(z, broadcast(FLOATS, -5.37397155531e-2f));
    p = p.fma(z, broadcast(FLOATS, 1.33314422036e-1f));
    p = p.fma(z, broadcast(FLOATS, -3.33332819422e-1f));
    FloatVector near = p.mul(z).fma(x, x);
    FloatVector signed = far.blend(far.neg(), x.compare(VectorOperators.LT, 0f));
    return signed.blend(near, size.compare(VectorOperators.LT, 0.625f));
  }

  /**
   * The complementary error function erfc(z) for z of at least 0: exp(−z² + a polynomial of 1/(1 + z/2)) (Press et al.,
   * Numerical Recipes, {@code erfcc}: fractional error below 1.2e-7). Within 8 ulp up to z = 9, 0 beyond.
   */
  static FloatVector erfcOfPositive(FloatVector z) {
    FloatVector t = broadcast(FLOATS, 1f).div(z.fma(broadcast(FLOATS, 0.5f), broadcast(FLOATS, 1f)));
    FloatVector p = t.fma(broadcast(FLOATS, 0.17087277f), broadcast(FLOATS, -0.82215223f));
    p = p.fma(t, broadcast(FLOATS, 1.48851587f));
    p = p.fma(t, broadcast(FLOATS, -1.13520398f));
    p = p.fma(t, broadcast(FLOATS, 0.27886807f));
    p = p.fma(t, broadcast(FLOATS, -0.18628806f));
    p = p.fma(t, broadcast(FLOATS, 0.09678418f));
    p = p.fma(t, broadcast(FLOATS, 0.37409196f));
    p = p.fma(t, broadcast(FLOATS, 1.00002368f));
    p = p.fma(t, broadcast(FLOATS, -1.26551223f));
    return t.mul(expBelow88(p)).mul(gaussian(z));
  }

  /** exp(−z²), with the rounding error of z² made good: it would be multiplied by the exponent. */
  static FloatVector gaussian(FloatVector z) {
    FloatVector bounded = atMost(z, 1e4f);
    FloatVector square = bounded.mul(bounded);
    FloatVector rest = bounded.fma(bounded, square.neg());
    FloatVector result = expBelow88(square.neg());
    return result.mul(rest).neg().add(result);
  }
}
