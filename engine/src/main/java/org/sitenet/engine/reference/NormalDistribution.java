package org.sitenet.engine.reference;

/** The standard normal distribution in {@code double}: its density and, by way of the error function, its integral. */
public final class NormalDistribution {
  private static final double INVERSE_ROOT_PI = 1 / Math.sqrt(Math.PI);
  private static final double INVERSE_ROOT_TWO = Math.sqrt(0.5);
  /** From here on the continued fraction of the complement converges faster than the series. */
  private static final double SERIES_LIMIT = 2;
  /** Enough for the last place of a double at {@link #SERIES_LIMIT} and beyond. */
  private static final int FRACTION_TERMS = 100;

  private NormalDistribution() {}

  /** φ(x) = e^(−x²/2)/√(2π). */
  public static double density(double x) {
    return Math.exp(-0.5 * x * x) * INVERSE_ROOT_PI * INVERSE_ROOT_TWO;
  }

  /** Φ(x) = erfc(−x/√2)/2, with full relative accuracy in the lower tail too. */
  public static double cumulative(double x) {
    return 0.5 * complementaryErrorFunction(-x * INVERSE_ROOT_TWO);
  }

  /** erf(x) = 2/√π · ∫₀ˣ e^(−s²) ds. */
  public static double errorFunction(double x) {
    double size = Math.abs(x);
    double value = size < SERIES_LIMIT ? series(size) : 1 - tail(size);
    return Math.copySign(value, x);
  }

  /** erfc(x) = 1 − erf(x). */
  public static double complementaryErrorFunction(double x) {
    if (x >= SERIES_LIMIT) {
      return tail(x);
    }
    return 1 - errorFunction(x);
  }

  /** erf(x) = 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹/(2n + 1)!!: all terms are positive, so nothing cancels (DLMF 7.6.2). */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > 0x1p-60 * sum; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 * INVERSE_ROOT_PI * Math.exp(-x * x) * sum;
  }

  /** erfc(x) = e^(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + ...)))), from the inside out (DLMF 7.9.1). */
  private static double tail(double x) {
    double denominator = x;
    for (int n = FRACTION_TERMS; n > 0; n--) {
      denominator = x + 0.5 * n / denominator;
    }
    return INVERSE_ROOT_PI * Math.exp(-x * x) / denominator;
  }
}
