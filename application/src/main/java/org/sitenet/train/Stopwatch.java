package org.sitenet.train;

import java.time.Duration;

/** Time that was spent on training, and what was done in it. Says how fast things went and nothing else. */
final class Stopwatch {
  private long nanos;
  private long startedAt;
  private long crystals;
  private long pairs;
  private long uncompressedPairs;

  void start() {
    startedAt = System.nanoTime();
  }

  void stop(int batchCrystals, long batchPairs, long batchUncompressedPairs) {
    nanos += System.nanoTime() - startedAt;
    crystals += batchCrystals;
    pairs += batchPairs;
    uncompressedPairs += batchUncompressedPairs;
  }

  void reset() {
    nanos = 0;
    crystals = 0;
    pairs = 0;
    uncompressedPairs = 0;
  }

  Duration time() {
    return Duration.ofNanos(nanos);
  }

  double crystalsPerSecond() {
    return perSecond(crystals);
  }

  double pairsPerSecond() {
    return perSecond(pairs);
  }

  double uncompressedPairsPerSecond() {
    return perSecond(uncompressedPairs);
  }

  private double perSecond(long count) {
    return nanos == 0 ? 0 : count * 1e9 / nanos;
  }
}
