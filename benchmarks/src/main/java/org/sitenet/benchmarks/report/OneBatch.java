package org.sitenet.benchmarks.report;

import java.util.concurrent.ConcurrentHashMap;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.model.checkpoint.Featurization;

/** How many of the real crystals fill one batch: their unique sites do not depend on the supercell. */
final class OneBatch {
  private static final int SMALL_SUPERCELL = 10;
  private static final ConcurrentHashMap<Integer, Integer> KNOWN = new ConcurrentHashMap<>();

  private OneBatch() {}

  /**
   * @param sites in the batch, at most
   * @param available crystals to choose from
   */
  static int crystals(int sites, int available, int threads) {
    return KNOWN.computeIfAbsent(
        sites,
        limit -> RealCrystals.batches(Featurization.standard(SMALL_SUPERCELL), limit, available, threads)
            .getFirst()
            .crystals()
            .length);
  }
}
