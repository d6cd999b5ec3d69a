package org.sitenet.attention;

/**
 * Attention weights against distance, in every block and head: counts of pairs by distance and weight, and the attention that
 * falls on each distance. It grows with the number of bins, not with that of pairs.
 *
 * <p>The weights of a site add up to 1, so every unique site counts as much as every other.
 */
public final class PairStatistics {
  /** Beyond this distance attention counts as long-range in tables: the cutoff that the paper compares with [Å]. */
  public static final double FAR = 5;

  private final AttentionBins bins;
  private final int blocks;
  private final int heads;
  private final long[][] pairs;
  private final double[][] attention;
  private final long[] pairsAtDistance;
  private final double[] evenAttention;
  private final double[] farAttention;
  private double evenFarAttention;
  private long sites;

  PairStatistics(AttentionBins bins, int blocks, int heads) {
    this.bins = bins;
    this.blocks = blocks;
    this.heads = heads;
    this.pairs = new long[blocks * heads][bins.distances() * bins.weights()];
    this.attention = new double[blocks * heads][bins.distances()];
    this.pairsAtDistance = new long[bins.distances()];
    this.evenAttention = new double[bins.distances()];
    this.farAttention = new double[blocks * heads];
  }

  void add(CrystalAttention crystal) {
    sites += crystal.crystal().uniqueSites();
    for (int block = 0; block < blocks; block++) {
      for (int head = 0; head < heads; head++) {
        int place = block * heads + head;
        crystal.forEachPair(block, head, (distance, weight, count) -> {
          int bin = bins.distance(distance);
          pairs[place][bin * bins.weights() + bins.weight(weight)] += count;
          attention[place][bin] += weight * count;
          if (distance > FAR) {
            farAttention[place] += weight * count;
          }
        });
      }
    }
    double even = 1.0 / crystal.crystal().supercellAtoms();
    crystal.forEachPair(0, 0, (distance, weight, count) -> {
      int bin = bins.distance(distance);
      pairsAtDistance[bin] += count;
      evenAttention[bin] += even * count;
      if (distance > FAR) {
        evenFarAttention += even * count;
      }
    });
  }

  public AttentionBins bins() {
    return bins;
  }

  public int blocks() {
    return blocks;
  }

  public int heads() {
    return heads;
  }

  /** Unique sites of all crystals: the attention of a head is as much. */
  public long sites() {
    return sites;
  }

  /** All pairs. */
  public long pairs() {
    long sum = 0;
    for (long count : pairsAtDistance) {
      sum += count;
    }
    return sum;
  }

  /** Pairs in a bin of distance. */
  public long pairs(int distance) {
    return pairsAtDistance[distance];
  }

  /** Pairs in a bin of distance and a bin of weight. */
  public long pairs(int block, int head, int distance, int weight) {
    return pairs[block * heads + head][distance * bins.weights() + weight];
  }

  /** The part of a distance bin's pairs whose weight is in a bin: 1 over all bins of weight, or 0 where there is no pair. */
  public double share(int block, int head, int distance, int weight) {
    long all = pairsAtDistance[distance];
    return all == 0 ? 0 : (double) pairs(block, head, distance, weight) / all;
  }

  /** The sum of the attention weights in a bin of distance. */
  public double attention(int block, int head, int distance) {
    return attention[block * heads + head][distance];
  }

  /** The part of a head's attention that falls into a bin of distance. */
  public double attentionShare(int block, int head, int distance) {
    return sites == 0 ? 0 : attention(block, head, distance) / sites;
  }

  /** The same if every site attended to all atoms of its supercell evenly. */
  public double evenShare(int distance) {
    return sites == 0 ? 0 : evenAttention[distance] / sites;
  }

  /** The part of a head's attention on atoms farther away than {@value #FAR} Å. */
  public double farShare(int block, int head) {
    return sites == 0 ? 0 : farAttention[block * heads + head] / sites;
  }

  /** The same if every site attended to all atoms of its supercell evenly. */
  public double evenFarShare() {
    return sites == 0 ? 0 : evenFarAttention / sites;
  }

  /** The bins of distance up to the last that holds pairs, without the one beyond the largest distance. */
  public int occupiedDistances() {
    int last = bins.distances() - 2;
    while (last > 0 && pairsAtDistance[last] == 0) {
      last--;
    }
    return last + 1;
  }

  /** Pairs farther apart than the largest distance of the bins. */
  public long pairsBeyond() {
    return pairsAtDistance[bins.distances() - 1];
  }
}
