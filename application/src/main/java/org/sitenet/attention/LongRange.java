package org.sitenet.attention;

import java.util.ArrayList;
import java.util.List;

/**
 * Long-range coefficients of one crystal (equation 8 of the paper): the largest product of distance and attention weight
 * over all pairs, in each head; of a block the sum over its heads; of the crystal that of the last block.
 *
 * @param perHead block by block, head by head [Å]
 */
public record LongRange(List<List<Double>> perHead) {
  public LongRange {
    perHead = perHead.stream().map(List::copyOf).toList();
  }

  static LongRange of(CrystalAttention crystal) {
    List<List<Double>> blocks = new ArrayList<>();
    for (int block = 0; block < crystal.blocks(); block++) {
      List<Double> heads = new ArrayList<>();
      for (int head = 0; head < crystal.heads(); head++) {
        double[] largest = {0};
        crystal.forEachPair(
            block, head, (distance, weight, count) -> largest[0] = Math.max(largest[0], distance * weight));
        heads.add(largest[0]);
      }
      blocks.add(heads);
    }
    return new LongRange(blocks);
  }

  /** The sum over a block's heads [Å]. */
  public double block(int block) {
    double sum = 0;
    for (double head : perHead.get(block)) {
      sum += head;
    }
    return sum;
  }

  /** The long-range coefficient: the last block's [Å]. */
  public double coefficient() {
    return block(perHead.size() - 1);
  }
}
