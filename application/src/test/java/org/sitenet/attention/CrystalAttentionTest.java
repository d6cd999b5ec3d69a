package org.sitenet.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.DenseFeatures;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.data.ShellCompression;
import org.sitenet.engine.Matrix;
import org.sitenet.plot.Scale;

/**
 * Merged pairs, worked out by hand: two equal sites, two images of each. A site sees itself, its own image 2 Å away, and both
 * images of the other site 3 Å away, so that one site with three pairs is computed, of multiplicities 1, 1 and 2.
 */
class CrystalAttentionTest {
  private static final PreparedCrystal MERGED =
      new ShellCompression(CompressionMode.SHELLS)
          .prepare(new DenseFeatures(
              new int[] {11, 11}, new float[2], new float[16], new int[] {0, 0, 1, 1},
              new float[] {0, 2, 3, 3, 3, 3, 0, 2}));

  /** Rows of another crystal of the batch come first. */
  private static CrystalAttention attention(Optional<double[]> attended, double... weights) {
    double[] rows = new double[2 + weights.length];
    System.arraycopy(weights, 0, rows, 2, weights.length);
    Optional<List<Matrix>> counts = attended.map(values -> {
      double[] all = new double[2 + values.length];
      System.arraycopy(values, 0, all, 2, values.length);
      return List.of(Matrix.of(all.length, 1, all));
    });
    return new CrystalAttention(MERGED, 1.5, List.of(Matrix.of(rows.length, 1, rows)), counts, 2);
  }

  private static List<String> pairs(CrystalAttention attention) {
    List<String> pairs = new ArrayList<>();
    attention.forEachPair(0, 0, (distance, weight, count) -> pairs.add(distance + " " + weight + " x" + count));
    return pairs;
  }

  @Test
  void aMergedPairIsItsEqualPairsWithAnEqualPartOfTheWeightEach() {
    assertEquals(1, MERGED.sites());
    CrystalAttention attention = attention(Optional.empty(), 0.5, 0.125, 0.375);
    assertEquals(List.of("0.0 0.5 x2", "2.0 0.125 x2", "3.0 0.1875 x4"), pairs(attention));
  }

  @Test
  void keysThatATopKLeavesOutHaveTheWeightZero() {
    CrystalAttention attention = attention(Optional.of(new double[] {1, 0, 1}), 0.75, 0, 0.25);
    assertEquals(List.of("0.0 0.75 x2", "2.0 0.0 x2", "3.0 0.25 x2", "3.0 0.0 x2"), pairs(attention));
    assertEquals(0.75, LongRange.of(attention).coefficient());
  }

  @Test
  void theLongRangeCoefficientIsThatOfOnePair() {
    LongRange range = LongRange.of(attention(Optional.empty(), 0.5, 0.125, 0.375));
    assertEquals(3 * 0.1875, range.coefficient());
    assertEquals(List.of(List.of(3 * 0.1875)), range.perHead());
  }

  @Test
  void headsAddUpAndTheLastBlockCounts() {
    LongRange range = new LongRange(List.of(List.of(1.0, 2.0), List.of(0.25, 0.5)));
    assertEquals(3, range.block(0));
    assertEquals(0.75, range.coefficient());
  }

  @Test
  void statisticsCountAllPairsOfAllSites() {
    AttentionBins bins = new AttentionBins(4, 2.8, Scale.LINEAR);
    PairStatistics statistics = new PairStatistics(bins, 1, 1);
    statistics.add(attention(Optional.empty(), 0.5, 0.125, 0.375));
    assertEquals(2, statistics.sites());
    assertEquals(8, statistics.pairs());
    assertEquals(2, statistics.pairs(0));
    assertEquals(0, statistics.pairs(1));
    assertEquals(2, statistics.pairs(2));
    assertEquals(4, statistics.pairsBeyond());
    assertEquals(2, statistics.pairs(0, 0, 0, 2));
    assertEquals(1, statistics.share(0, 0, 0, 2));
    assertEquals(0, statistics.share(0, 0, 0, 3));
    assertEquals(2, statistics.pairs(0, 0, 2, 0));
    assertEquals(3, statistics.occupiedDistances());
    // Of each site's attention half is its own, an eighth its image's.
    assertEquals(0.5, statistics.attentionShare(0, 0, 0));
    assertEquals(0.125, statistics.attentionShare(0, 0, 2));
    assertEquals(0.375, statistics.attentionShare(0, 0, 4));
    assertEquals(0.25, statistics.evenShare(0));
    assertEquals(0.5, statistics.evenShare(4));
    assertEquals(0, statistics.farShare(0, 0));
  }

  @Test
  void sharesOfADistanceAddUpToOneOverSeveralCrystals() {
    AttentionBins bins = new AttentionBins(10, 10, Scale.LOGARITHMIC);
    PairStatistics statistics = new PairStatistics(bins, 1, 1);
    statistics.add(attention(Optional.empty(), 0.5, 0.125, 0.375));
    statistics.add(attention(Optional.empty(), 0.9, 0.0999999, 1e-7));
    for (int distance : new int[] {0, 2, 3}) {
      double sum = 0;
      for (int weight = 0; weight < bins.weights(); weight++) {
        sum += statistics.share(0, 0, distance, weight);
      }
      assertEquals(1, sum, 1e-15);
    }
    assertEquals(4, statistics.pairs(0, 0, 3, 0));
    assertEquals(0.5, statistics.share(0, 0, 3, 0));
  }

  @Test
  void attentionBeyondFiveAngstromIsCountedWithoutBins() {
    PreparedCrystal far = new ShellCompression(CompressionMode.OFF)
        .prepare(new DenseFeatures(new int[] {3}, new float[1], new float[8], new int[] {0, 0, 0}, new float[] {0, 5, 5.01f}));
    PairStatistics statistics = new PairStatistics(new AttentionBins(1, 100, Scale.LINEAR), 1, 1);
    statistics.add(new CrystalAttention(far, 0, List.of(Matrix.of(3, 1, new double[] {0.25, 0.25, 0.5})), Optional.empty(), 0));
    assertEquals(0.5, statistics.farShare(0, 0));
    assertEquals(1 / 3.0, statistics.evenFarShare(), 1e-15);
  }

  @Test
  void whatIsNoNumberIsSeen() {
    assertTrue(attention(Optional.empty(), 0.5, 0.125, 0.375).isFinite());
    assertFalse(attention(Optional.empty(), 0.5, Double.NaN, 0.375).isFinite());
  }
}
