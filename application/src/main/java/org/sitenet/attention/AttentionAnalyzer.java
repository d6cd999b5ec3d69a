package org.sitenet.attention;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.DataException;
import org.sitenet.data.Prefetcher;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.engine.Backend;
import org.sitenet.model.SiteNetConfig;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.predict.Evaluator.BadCrystals;
import org.sitenet.predict.NamedModel;
import org.sitenet.data.DataHash;

/**
 * Looks at what a model attends to, structure after structure. Structures are prepared ahead by other threads and computed
 * in batches of bounded size; what is kept of a batch is bins and one row for each structure. The result has the same bits
 * whatever the number of threads and whatever shares a batch.
 */
public final class AttentionAnalyzer implements AutoCloseable {
  /** As many as make all threads busy; the weights of so many pairs are in memory at a time, or those of one crystal. */
  private static final int PAIRS_IN_A_BATCH = 1 << 16;

  private static final int TASKS_AHEAD_PER_THREAD = 16;

  private final SiteNetConfig config;
  private final Featurization featurization;
  private final AttentionOptions options;
  private final AttentionProgram program;

  /** A structure made ready, or the reason why not. */
  private record Ready(
      DatasetRow row, @Nullable PreparedCrystal crystal, StructureComplexity complexity, @Nullable String problem) {}

  /**
   * @param backend that computes; the caller closes it
   * @throws org.sitenet.model.checkpoint.CheckpointException if the model needs other features than this program computes
   */
  public AttentionAnalyzer(NamedModel model, Backend backend, AttentionOptions options) {
    this.config = model.model().description().architecture();
    Featurization trained = model.featurization(options.supercellAtoms());
    this.featurization = options.compression().map(trained::with).orElse(trained);
    this.options = options;
    this.program = new AttentionProgram(config, model.model().weights(), backend);
  }

  /** How structures become features here. */
  public Featurization featurization() {
    return featurization;
  }

  /**
   * Looks at all structures.
   *
   * @param rows read one after another while others are computed
   * @param label the column of targets, which rows may lack
   * @param bad what becomes of a structure that cannot be used
   * @param progress told the number of structures that are done
   * @throws AttentionException if there are no rows, or one cannot be used and may not be left out
   */
  public AttentionResult analyze(
      Iterator<DatasetRow> rows, Optional<String> label, BadCrystals bad, IntConsumer progress) {
    DataHash hash = new DataHash();
    Iterator<Supplier<Ready>> tasks =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public Supplier<Ready> next() {
            DatasetRow row = rows.next();
            hash.add(row.id(), row.structure(), target(row, label).orElse(Double.NaN));
            return () -> prepare(row);
          }
        };
    Tally tally = new Tally(label, bad, progress);
    try (Prefetcher<Ready> ready =
        new Prefetcher<>(tasks, options.threads(), TASKS_AHEAD_PER_THREAD * options.threads())) {
      List<Ready> batch = new ArrayList<>();
      long pairs = 0;
      while (ready.hasNext()) {
        Ready next = ready.next();
        int more = next.crystal() == null ? 0 : next.crystal().pairs();
        if (pairs > 0 && pairs + more > PAIRS_IN_A_BATCH) {
          tally.add(batch);
          batch.clear();
          pairs = 0;
        }
        batch.add(next);
        pairs += more;
      }
      tally.add(batch);
    }
    return tally.result(hash.hex());
  }

  private static OptionalDouble target(DatasetRow row, Optional<String> label) {
    Double value = label.map(row.labels()::get).orElse(null);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private Ready prepare(DatasetRow row) {
    StructureComplexity unknown = new StructureComplexity.Unknown("");
    try {
      PreparedCrystal crystal =
          featurization.shellCompression().prepare(featurization.features(row.structure()));
      return new Ready(row, crystal, StructureComplexity.of(row.structure(), options.symmetryTolerance()), null);
    } catch (InvalidStructureException | DataException e) {
      String problem = String.valueOf(e.getMessage());
      return new Ready(row, null, unknown, problem.contains(row.id()) ? problem : row.id() + ": " + problem);
    }
  }

  /** Collects the results of batches. */
  private final class Tally {
    private final Optional<String> label;
    private final BadCrystals bad;
    private final IntConsumer progress;
    private final PairStatistics statistics =
        new PairStatistics(options.bins(), config.attentionBlocks(), config.attentionHeads());
    private final List<StructureRow> done = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Tally(Optional<String> label, BadCrystals bad, IntConsumer progress) {
      this.label = label;
      this.bad = bad;
      this.progress = progress;
    }

    void add(List<Ready> batch) {
      List<PreparedCrystal> usable = new ArrayList<>();
      for (Ready ready : batch) {
        if (ready.crystal() != null) {
          usable.add(ready.crystal());
        }
      }
      Iterator<CrystalAttention> results = usable.isEmpty() ? List.<CrystalAttention>of().iterator() : program.run(usable).iterator();
      for (Ready ready : batch) {
        if (ready.problem() != null) {
          fail(ready.problem());
        } else {
          add(ready, results.next());
        }
        progress.accept(done.size() + failures.size());
      }
    }

    private void add(Ready ready, CrystalAttention attention) {
      DatasetRow row = ready.row();
      if (!attention.isFinite()) {
        fail(row.id() + ": the model's prediction or attention is no number: its parameters or this structure are beyond what it"
            + " can compute");
        return;
      }
      statistics.add(attention);
      PreparedCrystal crystal = attention.crystal();
      Structure structure = row.structure();
      done.add(new StructureRow(
          row.id(),
          structure.reducedFormula(),
          crystal.uniqueSites(),
          crystal.supercellAtoms(),
          attention.prediction(),
          target(row, label),
          LongRange.of(attention),
          ready.complexity(),
          structure.lattice().volume() * crystal.uniqueSites() / structure.size()));
    }

    private void fail(String problem) {
      if (bad == BadCrystals.STOP) {
        throw new AttentionException(problem);
      }
      failures.add(problem);
    }

    AttentionResult result(String hash) {
      if (done.isEmpty()) {
        throw new AttentionException("no structure could be used"
            + (failures.isEmpty() ? "" : "; the first: " + failures.getFirst()));
      }
      return new AttentionResult(done, statistics, failures, label, hash);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
