package org.sitenet.report;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.BadRows;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.dataset.SkippedRows;
import org.sitenet.data.DataHash;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.train.DataSplit;
import org.sitenet.train.LabelledSet;
import org.sitenet.train.RunOrigin;
import org.sitenet.train.RunSettings;
import org.sitenet.train.TrainingData;

/**
 * The rows that a run has learnt from and validated on, found again. They are known by their hash: a row that was changed, added
 * or left out makes another set.
 *
 * @param place of the set
 * @param rows of the set
 * @param split which of them were learnt from
 */
record RunCrystals(Path place, LabelledSet rows, DataSplit split) {
  private static final int SHOWN_DIGITS = 12;

  /** The rows, or why they are not to be had: one line that says what to do. */
  sealed interface Search {
    /** They are there. */
    record Found(RunCrystals crystals) implements Search {}

    /** They are not. */
    record Missing(String reason) implements Search {}
  }

  /** Looks where the run says that its set was. */
  static Search remembered(RunRecord run, int threads) {
    Optional<RunOrigin> origin = run.origin().filter(known -> !known.set().isEmpty());
    if (origin.isEmpty()) {
      return missing(run, "the run does not say where its data set is");
    }
    Path absolute;
    Path named;
    try {
      absolute = Path.of(origin.get().path());
      named = Path.of(origin.get().set());
    } catch (InvalidPathException e) {
      return missing(run, run.files().origin() + ": no file can be called as the data set is there");
    }
    Path place = Files.exists(absolute) ? absolute : named;
    if (!Files.exists(place)) {
      return missing(run, named + ": the run's data set is not there any more");
    }
    try {
      LabelledSet rows = read(run, DatasetReader.open(place));
      if (!rows.hash().equals(run.dataHash())) {
        return missing(run, named + ": not the rows any more that the run has learnt from (data hash " + digits(run.dataHash())
            + ", now " + digits(rows.hash()) + ")");
      }
      return new Search.Found(of(run, named, rows, threads));
    } catch (InvalidStructureException e) {
      return missing(run, named + ": the run's data set cannot be read any more: " + e.getMessage());
    }
  }

  private static Search missing(RunRecord run, String why) {
    return new Search.Missing(
        why + "; no validation crystals are predicted: give the set as it was with --data ("
            + run.told().getOrDefault("rows", "?") + " rows, label " + run.settings().target().name() + ")");
  }

  private static String digits(String hash) {
    return hash.length() <= SHOWN_DIGITS ? hash : hash.substring(0, SHOWN_DIGITS) + "...";
  }

  /** The run's rows in a set, if this is the run's set. */
  static Optional<RunCrystals> in(RunRecord run, Dataset set, int threads) {
    if (!set.labelColumns().contains(run.settings().target().name())) {
      return Optional.empty();
    }
    LabelledSet rows;
    try {
      rows = read(run, set);
    } catch (InvalidStructureException e) {
      // The run's own set has no bad rows but those that it was told to leave out; whoever predicts this one names them.
      return Optional.empty();
    }
    return rows.hash().equals(run.dataHash()) ? Optional.of(of(run, set.path(), rows, threads)) : Optional.empty();
  }

  private static LabelledSet read(RunRecord run, Dataset set) {
    RunSettings settings = run.settings();
    int limit = Math.min(settings.rows().orElse(Integer.MAX_VALUE), run.config().training().maxSamples());
    BadRows badRows = settings.skipBad() ? new SkippedRows() : BadRows.FAIL;
    return LabelledSet.read(set, settings.target().name(), limit, badRows);
  }

  private static RunCrystals of(RunRecord run, Path place, LabelledSet all, int threads) {
    RunSettings settings = run.settings();
    LabelledSet rows = all;
    if (settings.skipBad() && run.provenance().map(Provenance::rows).orElse(0) != all.size()) {
      // Some crystals had no features, and the split is one of the others.
      TrainingData usable = TrainingData.prepare(
          all.prepared(settings.featurization(), 0), all.targets(), all.hash(), TrainingData.BadCrystals.SKIP, threads, done -> {});
      Set<Integer> skipped = new HashSet<>();
      usable.skipped().forEach(failure -> skipped.add(failure.index()));
      rows = without(all, skipped);
    }
    return new RunCrystals(place, rows, DataSplit.of(rows.ids(), settings.validationFraction(), settings.seed()));
  }

  private static LabelledSet without(LabelledSet all, Set<Integer> left) {
    int[] kept = IntStream.range(0, all.size()).filter(row -> !left.contains(row)).toArray();
    return new LabelledSet(
        IntStream.of(kept).mapToObj(all.ids()::get).toList(),
        IntStream.of(kept).mapToObj(all.structures()::get).toList(),
        IntStream.of(kept).mapToDouble(row -> all.targets()[row]).toArray(),
        all.hash());
  }

  int validationSize() {
    return split.validation().length;
  }

  /** The validation crystals, in the order of the set. */
  Iterator<DatasetRow> validation(String label) {
    return IntStream.of(split.validation())
        .mapToObj(row -> new DatasetRow(
            rows.ids().get(row), place.toString(), rows.structures().get(row), Map.of(label, rows.targets()[row]), List.of()))
        .iterator();
  }

  /** What tells the crystals that were learnt from. */
  Set<String> learnt() {
    Set<String> learnt = new HashSet<>();
    IntStream.of(split.training()).forEach(row -> learnt.add(fingerprint(rows.structures().get(row))));
    return learnt;
  }

  /** The same for structures that are equal to the last digit, whatever they are called. */
  static String fingerprint(Structure structure) {
    return new DataHash().add("", structure, 0).hex();
  }
}
