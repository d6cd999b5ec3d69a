package org.sitenet.benchmarks.gpu;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.data.BatchLayout;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.PreparedBatch;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.RowSpace;
import org.sitenet.model.checkpoint.Featurization;

/**
 * How many rows a batch has in each space.
 *
 * @param sites query sites that are computed
 * @param pairs that are computed
 * @param crystals in the batch
 * @param origin where the counts come from, in words
 */
record BatchRows(int sites, int pairs, int crystals, String origin) implements ToIntFunction<RowSpace> {
  /** What real crystals have on average in their primitive cells. */
  private static final int SITES_OF_A_CRYSTAL = 7;

  /** More crystals than fill a batch; the first batch is looked at. */
  private static final int CRYSTALS_OF_A_SITE = 3;

  /**
   * The first full batch of real crystals, or, where there is no set of them, a batch as full as can be.
   *
   * @param set a set of structures; empty for the reference data where they are there
   */
  static BatchRows of(Scenario scenario, CompressionMode compression, Optional<Path> set, int threads) {
    Optional<Path> real = set.or(RealCrystals::referenceSet);
    if (real.isEmpty()) {
      return full(scenario);
    }
    int enough = Math.max(16, scenario.sites() / CRYSTALS_OF_A_SITE);
    PreparedBatch batch = RealCrystals.batches(
            real.get(), Featurization.standard(scenario.atoms()).with(compression), scenario.sites(), enough, threads)
        .getFirst();
    return new BatchRows(
        batch.batch().rows(BatchLayout.SITES),
        batch.batch().rows(BatchLayout.PAIRS),
        batch.batch().rows(BatchLayout.CRYSTALS),
        String.format(
            Locale.ROOT, "a batch of %s with %,d unique sites, %,d pairs before merging", real.get().getFileName(),
            batch.uniqueSites(), batch.uncompressedPairs()));
  }

  /** Every site of a full batch is paired with every atom of a full supercell. */
  static BatchRows full(Scenario scenario) {
    return new BatchRows(
        scenario.sites(), scenario.sites() * scenario.atoms(), Math.max(1, scenario.sites() / SITES_OF_A_CRYSTAL),
        "as full as can be, nothing merged: no set of structures (--data gives one)");
  }

  @Override
  public int applyAsInt(RowSpace space) {
    if (space.isFixed()) {
      return space.fixedRows();
    }
    Integer rows = Map.of(BatchLayout.SITES, sites, BatchLayout.PAIRS, pairs, BatchLayout.CRYSTALS, crystals).get(space);
    if (rows == null) {
      throw new EngineException("a batch has no row space " + space);
    }
    return rows;
  }
}
