package org.sitenet.attention;

import java.util.List;
import java.util.Optional;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.engine.Matrix;

/**
 * The attention weights of one crystal of a batch, as if no site and no pair had been merged. It looks at the batch's results
 * and is good until the next batch.
 *
 * @param crystal whose pairs they are
 * @param prediction the model's
 * @param attention of each block [pairs of the batch x heads]; a merged pair holds the sum of its equal weights
 * @param attended of each block how many keys of a merged pair take part [pairs of the batch x 1 or heads]; absent where all do
 * @param firstPair the crystal's first row of them
 */
record CrystalAttention(
    PreparedCrystal crystal, double prediction, List<Matrix> attention, Optional<List<Matrix>> attended, int firstPair) {
  /** Takes pairs of equal distance and weight. */
  @FunctionalInterface
  interface Pairs {
    /**
     * @param distance [Å]
     * @param weight the attention weight of one of them
     * @param count how many they are
     */
    void accept(double distance, double weight, long count);
  }

  int blocks() {
    return attention.size();
  }

  int heads() {
    return attention.getFirst().width();
  }

  /** Every ordered pair of a unique site and an atom of its supercell, itself included, in one head of one block. */
  void forEachPair(int block, int head, Pairs pairs) {
    Matrix weights = attention.get(block);
    for (int site = 0; site < crystal.sites(); site++) {
      long sites = Math.round(crystal.siteMultiplicity()[site]);
      for (int pair = crystal.pairOffsets()[site]; pair < crystal.pairOffsets()[site + 1]; pair++) {
        double distance = crystal.interaction()[2 * pair];
        long keys = Math.round(crystal.pairMultiplicity()[pair]);
        long taking = attended.isPresent() ? attended(block, head, pair) : keys;
        if (taking > 0) {
          pairs.accept(distance, weights.get(firstPair + pair, head) / taking, sites * taking);
        }
        if (taking < keys) {
          pairs.accept(distance, 0, sites * (keys - taking));
        }
      }
    }
  }

  private long attended(int block, int head, int pair) {
    Matrix counts = attended.orElseThrow().get(block);
    return Math.round(counts.get(firstPair + pair, counts.width() == 1 ? 0 : head));
  }

  /** Whether prediction and weights are numbers. */
  boolean isFinite() {
    if (!Double.isFinite(prediction)) {
      return false;
    }
    for (Matrix weights : attention) {
      for (int pair = firstPair; pair < firstPair + crystal.pairs(); pair++) {
        for (int head = 0; head < weights.width(); head++) {
          if (!Double.isFinite(weights.get(pair, head))) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
