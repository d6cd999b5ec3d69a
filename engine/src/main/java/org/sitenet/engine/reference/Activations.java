package org.sitenet.engine.reference;

import org.sitenet.engine.Activation;

/**
 * The activations and their first two derivatives in {@code double}, within 1e-16 or within 1e-13 of their own size for
 * every finite argument: no intermediate overflows, and no difference of nearly equal numbers decides a result.
 */
public final class Activations {
  private Activations() {}

  /** f(x). */
  public static double value(Activation function, double x) {
    return switch (function) {
      case MISH -> x * mishWeight(x);
      case RELU, TRELU -> Math.max(0, x);
      case SILU -> x * sigmoid(x);
      case GELU -> x * NormalDistribution.cumulative(x);
      case SOFTPLUS -> Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
      case SIGMOID -> sigmoid(x);
      case TANH -> Math.tanh(x);
    };
  }

  /** f′(x). */
  public static double first(Activation function, double x) {
    return switch (function) {
      case MISH -> mishWeight(x) + x * mishWeightFirst(x);
      case RELU -> x > 0 ? 1 : 0;
      case TRELU -> 1;
      case SILU -> sigmoid(x) + x * sigmoidFirst(x);
      case GELU -> NormalDistribution.cumulative(x) + x * NormalDistribution.density(x);
      case SOFTPLUS -> sigmoid(x);
      case SIGMOID -> sigmoidFirst(x);
      case TANH -> tanhFirst(x);
    };
  }

  /** f″(x). */
  public static double second(Activation function, double x) {
    return switch (function) {
      case MISH -> 2 * mishWeightFirst(x) + x * mishWeightSecond(x);
      case RELU, TRELU -> 0;
      case SILU -> 2 * sigmoidFirst(x) + x * sigmoidSecond(x);
      case GELU -> NormalDistribution.density(x) * (2 - x * x);
      case SOFTPLUS -> sigmoidFirst(x);
      case SIGMOID -> sigmoidSecond(x);
      case TANH -> -2 * Math.tanh(x) * tanhFirst(x);
    };
  }

  private static double sigmoid(double x) {
    double small = Math.exp(-Math.abs(x));
    return (x >= 0 ? 1 : small) / (1 + small);
  }

  /** s′ = s(x)·s(-x), an even function. */
  private static double sigmoidFirst(double x) {
    double small = Math.exp(-Math.abs(x));
    return small / ((1 + small) * (1 + small));
  }

  /** s″ = s′·(1 − 2s), and 1 − 2s = −tanh(x/2). */
  private static double sigmoidSecond(double x) {
    return -sigmoidFirst(x) * Math.tanh(x / 2);
  }

  /** tanh′ = 4e⁻²ˣ/(1 + e⁻²ˣ)², an even function; 1 − tanh² would cancel. */
  private static double tanhFirst(double x) {
    return 4 * sigmoidFirst(2 * x);
  }

  /**
   * w = tanh(ln(1 + e^x)) = (t² + 2t)/(t² + 2t + 2) with t = e^x. For positive x the fraction is expanded with u = e^-x,
   * u² each above and below, so that t² cannot overflow; the derivatives below likewise.
   */
  private static double mishWeight(double x) {
    if (x > 0) {
      double u = Math.exp(-x);
      return (1 + 2 * u) / (1 + 2 * u + 2 * u * u);
    }
    double t = Math.exp(x);
    return t * (t + 2) / (t * (t + 2) + 2);
  }

  /** w′ = 4t(t + 1)/(t² + 2t + 2)². */
  private static double mishWeightFirst(double x) {
    if (x > 0) {
      double u = Math.exp(-x);
      double denominator = 1 + 2 * u + 2 * u * u;
      return 4 * u * u * (1 + u) / (denominator * denominator);
    }
    double t = Math.exp(x);
    double denominator = t * (t + 2) + 2;
    return 4 * t * (t + 1) / (denominator * denominator);
  }

  /** w″ = −4t(2t³ + 3t² − 2t − 2)/(t² + 2t + 2)³. */
  private static double mishWeightSecond(double x) {
    if (x > 0) {
      double u = Math.exp(-x);
      double denominator = 1 + 2 * u + 2 * u * u;
      return -4 * u * u * (2 + u * (3 - u * (2 + 2 * u))) / (denominator * denominator * denominator);
    }
    double t = Math.exp(x);
    double denominator = t * (t + 2) + 2;
    return -4 * t * (t * (t * (2 * t + 3) - 2) - 2) / (denominator * denominator * denominator);
  }
}
