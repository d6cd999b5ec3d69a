package org.sitenet.crystal.disorder;

/**
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). Written out, so that a draw
 * never changes with the Java release.
 */
final class SplitMix {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** The generator of a stream: streams of one seed are independent of each other. */
  SplitMix(long seed, long stream) {
    this.state = mix(mix(seed + GOLDEN_GAMMA) + stream * 0xD1342543DE82EF95L);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to {@code bound - 1}; the bias is below bound / 2^63. */
  int below(int bound) {
    state += GOLDEN_GAMMA;
    return (int) ((mix(state) >>> 1) % bound);
  }
}
