package org.sitenet.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sitenet.plot.Scale;

class AttentionBinsTest {
  @Test
  void distancesAreSortedByEquallyWideBinsAndTheRestIsOneMore() {
    AttentionBins bins = new AttentionBins(4, 2, Scale.LINEAR);
    assertEquals(5, bins.distances());
    assertEquals(0, bins.distance(0));
    assertEquals(0, bins.distance(0.4999));
    assertEquals(1, bins.distance(0.5));
    assertEquals(3, bins.distance(1.9999));
    assertEquals(4, bins.distance(2));
    assertEquals(4, bins.distance(1e9));
    assertEquals(1.5, bins.distanceEdge(3));
    assertEquals(2, bins.distanceEdge(4));
    assertEquals(Double.POSITIVE_INFINITY, bins.distanceEdge(5));
  }

  @Test
  void aDistanceLiesBetweenTheEdgesOfItsBinHoweverTheyAreRounded() {
    for (int count : new int[] {1, 3, 7, 10, 60, 100}) {
      AttentionBins bins = new AttentionBins(count, 25.1, Scale.LINEAR);
      for (int bin = 0; bin < count; bin++) {
        double edge = bins.distanceEdge(bin);
        assertEquals(bin, bins.distance(edge), count + " bins, edge " + bin);
        if (bin > 0) {
          assertEquals(bin - 1, bins.distance(Math.nextDown(edge)));
        }
      }
    }
  }

  @Test
  void logarithmicBinsOfWeightHaveOneForAllThatIsLess() {
    AttentionBins bins = new AttentionBins(6, 10, Scale.LOGARITHMIC);
    assertEquals(7, bins.weights());
    assertEquals(0, bins.weight(0));
    assertEquals(0, bins.weight(0.9e-6));
    assertEquals(1, bins.weight(1.1e-6));
    assertEquals(5, bins.weight(0.05));
    assertEquals(6, bins.weight(0.5));
    assertEquals(6, bins.weight(1));
    assertEquals(6, bins.weight(1.0000001));
    assertEquals(0, bins.weightEdge(0));
    assertEquals(1e-6, bins.weightEdge(1), 1e-20);
    assertEquals(0.1, bins.weightEdge(6), 1e-12);
    assertEquals(1, bins.weightEdge(7));
  }

  @Test
  void linearBinsOfWeightAreEquallyWide() {
    AttentionBins bins = new AttentionBins(4, 10, Scale.LINEAR);
    assertEquals(4, bins.weights());
    assertEquals(0, bins.weight(0.2499));
    assertEquals(1, bins.weight(0.25));
    assertEquals(3, bins.weight(1));
  }

  @Test
  void impossibleBinsAreRefused() {
    assertThrows(AttentionException.class, () -> new AttentionBins(0, 1, Scale.LINEAR));
    assertThrows(AttentionException.class, () -> new AttentionBins(1, 0, Scale.LINEAR));
    String message = assertThrows(AttentionException.class, () -> new AttentionBins(5, Double.NaN, Scale.LINEAR)).getMessage();
    assertTrue(message.contains("NaN"), message);
  }
}
