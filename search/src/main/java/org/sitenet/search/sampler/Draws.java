package org.sitenet.search.sampler;

import java.util.random.RandomGenerator;

/**
 * The random numbers of one trial: SplitMix64 from a seed that mixes the study's seed, the trial's number and what they are for. The
 * same bits on every machine: all functions are those of StrictMath.
 */
final class Draws implements RandomGenerator {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /**
   * A stream of its own for every purpose.
   *
   * @param studySeed the study's seed
   * @param trialNumber the trial that draws
   * @param purpose any number; streams of different purposes have nothing to do with each other
   */
  static Draws of(long studySeed, int trialNumber, int purpose) {
    return new Draws(mix(mix(mix(studySeed + GOLDEN) + trialNumber * GOLDEN) + purpose * 0xD1B54A32D192ED03L));
  }

  /** The finaliser of SplitMix64 (Stafford's variant 13). */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Standard normal, by Marsaglia's polar method. */
  @Override
  public double nextGaussian() {
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }
}
