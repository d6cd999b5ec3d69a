package org.sitenet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fills batches with crystals up to a number of unique sites, by the published code's greedy rule: crystals are visited in
 * an order, and one that would push the batch above the limit begins the next. A crystal that is larger than the limit
 * has a batch of its own. No batch is empty, and no crystal is left out.
 *
 * <p>The order of an epoch is a function of the seed and the epoch alone, so training resumes anywhere.
 */
public final class BatchSampler {
  private final int[] uniqueSites;
  private final int limit;
  private final boolean shuffle;
  private final long seed;

  private BatchSampler(int[] uniqueSites, int limit, boolean shuffle, long seed) {
    if (limit < 1) {
      throw new DataException("a batch of at most " + limit + " unique sites holds no crystal: ask for at least 1");
    }
    this.uniqueSites = uniqueSites.clone();
    this.limit = limit;
    this.shuffle = shuffle;
    this.seed = seed;
  }

  /**
   * Visits crystals in another random order in every epoch.
   *
   * @param uniqueSites of every crystal
   * @param limit unique sites in a batch
   * @throws DataException if the limit is not positive
   */
  public static BatchSampler shuffled(int[] uniqueSites, int limit, long seed) {
    return new BatchSampler(uniqueSites, limit, true, seed);
  }

  /** Visits crystals in their own order in every epoch. */
  public static BatchSampler inOrder(int[] uniqueSites, int limit) {
    return new BatchSampler(uniqueSites, limit, false, 0);
  }

  /** The number of crystals. */
  public int crystals() {
    return uniqueSites.length;
  }

  /** The batches of an epoch: indices of crystals. */
  public List<int[]> batches(int epoch) {
    return fill(visitingOrder(epoch), uniqueSites, limit);
  }

  /** The order in which crystals are visited in an epoch, 0 or later. */
  public int[] visitingOrder(int epoch) {
    int[] order = new int[uniqueSites.length];
    Arrays.setAll(order, index -> index);
    if (shuffle) {
      SplitMix random = SplitMix.of(seed, epoch);
      for (int last = order.length - 1; last > 0; last--) {
        int other = random.below(last + 1);
        int moved = order[last];
        order[last] = order[other];
        order[other] = moved;
      }
    }
    return order;
  }

  static List<int[]> fill(int[] visitingOrder, int[] uniqueSites, int limit) {
    List<int[]> batches = new ArrayList<>();
    int start = 0;
    long size = 0;
    for (int position = 0; position < visitingOrder.length; position++) {
      int sites = uniqueSites[visitingOrder[position]];
      if (position > start && size + sites > limit) {
        batches.add(Arrays.copyOfRange(visitingOrder, start, position));
        start = position;
        size = 0;
      }
      size += sites;
    }
    if (start < visitingOrder.length) {
      batches.add(Arrays.copyOfRange(visitingOrder, start, visitingOrder.length));
    }
    return batches;
  }
}
