package org.sitenet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.testing.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class BatchSamplerTest {
  @Test
  void batchesAreThePublishedOnesButForTheEmptyOne() {
    JsonNode cases = new ObjectMapper().readTree(SharedData.path("golden/batch_sampler.json").toFile()).get("cases");
    assertEquals(5, cases.size());
    for (var entry : cases.properties()) {
      JsonNode expected = entry.getValue();
      List<int[]> batches = BatchSampler.fill(
          ints(expected.get("visiting_order")),
          ints(expected.get("prim_sizes")),
          expected.get("batch_size_unique_sites").intValue());
      List<int[]> published = new ArrayList<>();
      for (JsonNode batch : expected.get("batches")) {
        if (!batch.isEmpty()) {
          published.add(ints(batch));
        }
      }
      assertArrayEquals(published.toArray(), batches.toArray(), entry.getKey());
    }
  }

  @Test
  void aCrystalLargerThanTheLimitHasABatchOfItsOwn() {
    BatchSampler sampler = BatchSampler.inOrder(new int[] {12, 6, 4, 11, 10}, 10);
    assertArrayEquals(new int[][] {{0}, {1, 2}, {3}, {4}}, sampler.batches(7).toArray());
  }

  @Test
  void noCrystalsGiveNoBatches() {
    assertTrue(BatchSampler.shuffled(new int[0], 10, 1).batches(0).isEmpty());
  }

  @Test
  void everyEpochVisitsEveryCrystalOnceInAnOrderOfItsOwn() {
    int n = 1000;
    int[] sizes = IntStream.range(0, n).map(i -> 1 + i % 30).toArray();
    BatchSampler sampler = BatchSampler.shuffled(sizes, 200, 42);
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] visited = sampler.batches(epoch).stream().flatMapToInt(Arrays::stream).toArray();
      assertArrayEquals(sampler.visitingOrder(epoch), visited);
      assertArrayEquals(IntStream.range(0, n).toArray(), Arrays.stream(visited).sorted().toArray());
      for (int[] batch : sampler.batches(epoch)) {
        assertTrue(Arrays.stream(batch).map(i -> sizes[i]).sum() <= 200);
      }
    }
    assertFalse(Arrays.equals(sampler.visitingOrder(0), sampler.visitingOrder(1)));
  }

  @Test
  void anOrderIsAFunctionOfSeedAndEpoch() {
    int[] sizes = new int[50];
    BatchSampler first = BatchSampler.shuffled(sizes, 5, 3);
    first.visitingOrder(0);
    assertArrayEquals(first.visitingOrder(9), BatchSampler.shuffled(sizes, 5, 3).visitingOrder(9));
    assertFalse(Arrays.equals(first.visitingOrder(9), BatchSampler.shuffled(sizes, 5, 4).visitingOrder(9)));
  }

  @Test
  void everyOrderOfFourIsAsLikelyAsAnyOther() {
    BatchSampler sampler = BatchSampler.shuffled(new int[4], 1, 11);
    int[] counts = new int[256];
    int epochs = 24_000;
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = sampler.visitingOrder(epoch);
      counts[order[0] | order[1] << 2 | order[2] << 4 | order[3] << 6]++;
    }
    double chiSquare = Arrays.stream(counts).filter(c -> c > 0).mapToDouble(c -> Math.pow(c - 1000.0, 2) / 1000).sum();
    assertEquals(24, Arrays.stream(counts).filter(c -> c > 0).count());
    // 23 degrees of freedom: 49.7 is exceeded once in a thousand seeds.
    assertTrue(chiSquare < 49.7, "chi square " + chiSquare);
  }

  @Test
  void aLimitBelowOneIsRefused() {
    assertThrows(DataException.class, () -> BatchSampler.inOrder(new int[1], 0));
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).intValue()).toArray();
  }
}
