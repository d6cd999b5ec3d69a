package org.sitenet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.engine.Batch;
import org.sitenet.engine.EngineException;

@Timeout(60)
class BatchLoaderTest {
  private static final int CRYSTALS = 60;

  private final AtomicIntegerArray asked = new AtomicIntegerArray(CRYSTALS);

  private DenseFeatures features(int index) {
    asked.incrementAndGet(index);
    SmallCrystal crystal = switch (index % 3) {
      case 0 -> SmallCrystal.rockSalt();
      case 1 -> SmallCrystal.rutile();
      default -> SmallCrystal.perovskite();
    };
    return crystal.features(1 + index % 2, 1, 1 + index % 4);
  }

  private PreparedCrystals source(IntFunction<DenseFeatures> features, long cacheBytes) {
    List<String> ids = IntStream.range(0, CRYSTALS).mapToObj(i -> "mp-" + i).toList();
    return new PreparedCrystals(ids, features, new ShellCompression(CompressionMode.SHELLS), cacheBytes);
  }

  private BatchLoader loader(CrystalSource source) {
    int[] sizes = SourceScan.of(source, 2, seen -> {}).uniqueSites();
    double[] targets = IntStream.range(0, source.size()).mapToDouble(i -> i / 7.0).toArray();
    return BatchLoader.of(source, BatchSampler.shuffled(sizes, 40, 5), targets);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void batchesHaveTheSameBitsWhateverTheThreadsAndTheCache(int threads) {
    List<String> expected = describe(loader(source(this::features, Long.MAX_VALUE)).from(0, 0, 3, 1));
    assertEquals(expected, describe(loader(source(this::features, 0)).from(0, 0, 3, threads)));
    assertEquals(expected, describe(loader(source(this::features, 20_000)).from(0, 0, 3, threads)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aTrainingGoesOnFromAnyBatchAndPreparesNothingBeforeIt(int threads) {
    BatchLoader loader = loader(source(this::features, 0));
    List<String> all = describe(loader.from(0, 0, 2, threads));
    int first = loader.batches(0);
    assertEquals(all.subList(3, all.size()), describe(loader.from(0, 3, 2, threads)));
    assertEquals(all.subList(first, all.size()), describe(loader.from(0, first, 2, threads)));
    assertEquals(all.subList(first + 1, all.size()), describe(loader.from(1, 1, 2, threads)));
    for (int i = 0; i < CRYSTALS; i++) {
      asked.set(i, 0);
    }
    int last = loader.batches(1) - 1;
    List<Integer> ofLast = new ArrayList<>();
    try (Prefetcher<PreparedBatch> batches = loader.from(1, last, 2, threads)) {
      Arrays.stream(batches.next().crystals()).forEach(ofLast::add);
    }
    for (int i = 0; i < CRYSTALS; i++) {
      assertEquals(ofLast.contains(i) ? 1 : 0, asked.get(i), "crystal " + i);
    }
    assertThrows(DataException.class, () -> loader.from(0, first + 1, 2, threads));
  }

  @Test
  void aBadCrystalIsNamedInTheTurnOfItsBatch() {
    int bad = 31;
    IntFunction<DenseFeatures> broken = i -> {
      if (i == bad) {
        throw new IllegalStateException("two atoms at one place");
      }
      return features(i);
    };
    CrystalSource source = source(broken, 0);
    int[] sizes = new int[CRYSTALS];
    Arrays.fill(sizes, 1);
    BatchSampler sampler = BatchSampler.inOrder(sizes, 10);
    try (Prefetcher<PreparedBatch> batches = BatchLoader.of(source, sampler).epoch(0, 4)) {
      for (int batch = 0; batch < 3; batch++) {
        assertEquals(batch, batches.next().index());
      }
      DataException e = assertThrows(DataException.class, batches::next);
      assertEquals("mp-31: two atoms at one place", e.getMessage());
      assertEquals(4, batches.next().index());
    }
    SourceScan scan = SourceScan.of(source, 4, seen -> {});
    assertEquals(List.of(new SourceScan.Failure(31, "mp-31: two atoms at one place")), scan.failures());
    assertEquals(CRYSTALS - 1, scan.usable().length);
    assertEquals("mp-32", source.select(scan.usable()).id(31));
  }

  @Test
  void aTargetThatIsNoNumberNamesItsCrystal() {
    CrystalSource source = source(this::features, 0);
    double[] targets = new double[CRYSTALS];
    targets[17] = Double.NaN;
    BatchSampler sampler = BatchSampler.inOrder(new int[CRYSTALS], 40);
    DataException e = assertThrows(DataException.class, () -> BatchLoader.of(source, sampler, targets));
    assertTrue(e.getMessage().startsWith("mp-17: its target is NaN"), e.getMessage());
    assertThrows(DataException.class, () -> BatchLoader.of(source, sampler, new double[3]));
    assertThrows(DataException.class, () -> BatchLoader.of(source.select(1, 2), sampler));
  }

  @Test
  void theCacheKeepsWhatFitsAndNoMore() {
    PreparedCrystals unbounded = source(this::features, Long.MAX_VALUE);
    SourceScan.of(unbounded, 2, seen -> {});
    assertSame(unbounded.get(3), unbounded.get(3));
    long bound = unbounded.keptBytes() / 2;
    PreparedCrystals bounded = source(this::features, bound);
    SourceScan.of(bounded, 2, seen -> {});
    assertTrue(bounded.keptBytes() <= bound && bounded.keptBytes() > bound / 2, bounded.keptBytes() + " of " + bound);
    PreparedCrystals none = source(this::features, 0);
    none.get(0);
    assertEquals(0, none.keptBytes());
  }

  @Test
  void aBatchLaysItsCrystalsOneAfterAnother() {
    ShellCompression shells = new ShellCompression(CompressionMode.SHELLS);
    PreparedCrystal salt = shells.prepare(SmallCrystal.rockSalt().features(1, 1, 1));
    PreparedCrystal rutile = shells.prepare(SmallCrystal.rutile().features(1, 1, 1));
    Batch batch = BatchAssembler.assemble(List.of(salt, rutile), new double[] {5, 3.25});
    assertEquals(4, batch.rows(BatchLayout.SITES));
    assertEquals(17, batch.rows(BatchLayout.PAIRS));
    assertEquals(2, batch.rows(BatchLayout.CRYSTALS));
    assertArrayEquals(new int[] {0, 0, 1, 1}, batch.map(BatchLayout.CRYSTAL).targets());
    assertArrayEquals(new int[] {11, 17, 22, 8}, batch.map(BatchLayout.ELEMENT).targets());
    assertArrayEquals(
        new int[] {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3}, batch.map(BatchLayout.QUERY).targets());
    assertArrayEquals(
        new int[] {0, 1, 0, 1, 1, 0, 1, 0, 2, 3, 3, 2, 3, 2, 2, 3, 3}, batch.map(BatchLayout.KEY).targets());
    assertArrayEquals(new double[] {4, 4, 2, 4}, batch.input(BatchLayout.SITE_MULTIPLICITY).toDoubles());
    assertArrayEquals(new double[] {5, 3.25}, batch.input(BatchLayout.TARGET).toDoubles());
    assertEquals(17 / 3f, (float) batch.input(BatchLayout.SITE_FEATURES).get(1, 2));
    assertEquals(17, batch.input(BatchLayout.INTERACTION).rows());
    assertThrows(EngineException.class, () -> BatchAssembler.assemble(List.of(salt)).input(BatchLayout.TARGET));
  }

  private static List<String> describe(Prefetcher<PreparedBatch> batches) {
    List<String> lines = new ArrayList<>();
    try (batches) {
      batches.forEachRemaining(prepared -> {
        Batch batch = prepared.batch();
        lines.add(prepared.epoch() + "/" + prepared.index() + " " + Arrays.toString(prepared.crystals())
            + prepared.uniqueSites() + " " + prepared.pairs() + " " + prepared.uncompressedPairs()
            + Arrays.toString(batch.map(BatchLayout.KEY).targets())
            + Arrays.toString(batch.map(BatchLayout.QUERY).targets())
            + Arrays.toString(batch.input(BatchLayout.INTERACTION).toFloats())
            + Arrays.toString(batch.input(BatchLayout.PAIR_MULTIPLICITY).toFloats())
            + Arrays.toString(batch.input(BatchLayout.TARGET).toDoubles()));
      });
    }
    return lines;
  }
}
