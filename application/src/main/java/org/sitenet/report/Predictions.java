package org.sitenet.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.BadRows;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.dataset.SkippedRows;
import org.sitenet.engine.Backend;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.predict.Evaluation;
import org.sitenet.predict.Evaluator;
import org.sitenet.predict.NamedModel;
import org.sitenet.predict.PredictionOptions;
import org.sitenet.predict.Predictor;

/**
 * The best model of a run on its own validation crystals and on other sets.
 *
 * @param model that predicted; empty where there is none yet, or nothing was to be predicted
 * @param sets that were predicted, the run's own first
 * @param notices what could not be predicted and why, one line each
 */
public record Predictions(Optional<Provenance> model, List<EvaluatedSet> sets, List<String> notices) {
  public Predictions {
    sets = List.copyOf(sets);
    notices = List.copyOf(notices);
  }

  /**
   * What to predict besides the run's own validation crystals.
   *
   * @param sets other sets; the run's own is known by its rows, wherever it lies now
   * @param label names the column with a set's label
   * @param skipBad whether rows of these sets that cannot be used are left out
   * @param threads that read and prepare
   */
  public record Wanted(List<Path> sets, Function<Dataset, String> label, boolean skipBad, int threads) {}

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param set that is being predicted
     * @param done crystals so far
     */
    void done(Path set, int done);
  }

  /** Of a page that was wanted without. */
  public static Predictions none(String reason) {
    return new Predictions(Optional.empty(), List.of(), List.of(reason));
  }

  /**
   * Predicts.
   *
   * @throws ReportException if the best model is missing or another run's
   * @throws org.sitenet.model.checkpoint.CheckpointException if it cannot be used
   * @throws org.sitenet.crystal.InvalidStructureException if a set that was asked for cannot be read
   * @throws org.sitenet.predict.PredictionException if a crystal cannot be predicted and may not be left out
   */
  public static Predictions of(RunRecord run, Wanted wanted, Backend backend, Progress progress) {
    Path best = run.files().best();
    if (!Files.exists(best)) {
      if (run.epochs().isEmpty()) {
        return none("no epoch is finished, so there is no model to predict with yet");
      }
      throw new ReportException(best + ": there is no such file, though " + run.epochs().size()
          + " epochs are finished; put it back, or leave the predictions out with --no-predictions");
    }
    NamedModel model = NamedModel.read(best);
    Provenance made = model.model().description().provenance();
    requireOwn(run, made, best);
    PredictionOptions options =
        new PredictionOptions(OptionalInt.empty(), Optional.empty(), wanted.threads());
    try (Predictor predictor = new Predictor(List.of(model), backend, options)) {
      return new Work(run, wanted, predictor, progress).predict(made);
    }
  }

  private static void requireOwn(RunRecord run, Provenance made, Path best) {
    if (!made.dataHash().equals(run.dataHash())) {
      throw new ReportException(best + ": a model of another data set than the run's; put the run's own file back");
    }
  }

  /** All sets, one after another. */
  private record Work(RunRecord run, Wanted wanted, Predictor predictor, Progress progress) {
    Predictions predict(Provenance made) {
      List<String> notices = new ArrayList<>();
      List<Dataset> others = new ArrayList<>();
      Optional<RunCrystals> own = Optional.empty();
      for (Path place : wanted.sets()) {
        Dataset set = DatasetReader.open(place);
        Optional<RunCrystals> found = RunCrystals.in(run, set, wanted.threads());
        if (found.isPresent()) {
          own = found;
        } else {
          others.add(set);
        }
      }
      if (own.isEmpty()) {
        switch (RunCrystals.remembered(run, wanted.threads())) {
          case RunCrystals.Search.Found(RunCrystals crystals) -> own = Optional.of(crystals);
          case RunCrystals.Search.Missing(String reason) -> notices.add(reason);
        }
      }
      List<EvaluatedSet> sets = new ArrayList<>();
      if (own.isPresent() && own.get().validationSize() == 0) {
        notices.add("the run keeps no crystals for validation (--val-fraction 0), so none of its own are predicted");
      } else {
        own.ifPresent(crystals -> sets.add(validation(crystals)));
      }
      Optional<Set<String>> learnt = others.isEmpty() ? Optional.empty() : own.map(RunCrystals::learnt);
      others.forEach(set -> sets.add(other(set, learnt)));
      return new Predictions(Optional.of(made), sets, notices);
    }

    private EvaluatedSet validation(RunCrystals own) {
      String label = run.settings().target().name();
      Evaluation evaluation = Evaluator.evaluate(
          predictor, own.validation(label), label, Evaluator.BadCrystals.STOP, done -> progress.done(own.place(), done));
      return new EvaluatedSet(EvaluatedSet.Kind.VALIDATION, own.place(), List.of(), evaluation);
    }

    private EvaluatedSet other(Dataset set, Optional<Set<String>> learnt) {
      SkippedRows skipped = new SkippedRows();
      String label = wanted.label().apply(set);
      Evaluation evaluation;
      try (Stream<DatasetRow> rows = set.rows(List.of(label), wanted.skipBad() ? skipped : BadRows.FAIL)) {
        evaluation = Evaluator.evaluate(
            predictor,
            rows.iterator(),
            label,
            wanted.skipBad() ? Evaluator.BadCrystals.SKIP : Evaluator.BadCrystals.STOP,
            done -> progress.done(set.path(), done));
      }
      List<String> remarks = new ArrayList<>();
      remarks.add(learnt.map(known -> overlap(evaluation, known)).orElse(
          "Whether the model has learnt from some of these crystals is not known: the run's own set is not at hand."));
      skipped.messages().forEach(message -> remarks.add("left out: " + message));
      evaluation.failures().forEach(failure -> remarks.add("left out: " + failure.problem()));
      if (skipped.count() > skipped.messages().size()) {
        remarks.add("left out: " + (skipped.count() - skipped.messages().size()) + " more rows");
      }
      return new EvaluatedSet(EvaluatedSet.Kind.OTHER, set.path(), remarks, evaluation);
    }

    private static String overlap(Evaluation evaluation, Set<String> learnt) {
      long known = evaluation.rows().stream()
          .filter(row -> row.predicted().crystal() instanceof Structure structure
              && learnt.contains(RunCrystals.fingerprint(structure)))
          .count();
      return known == 0
          ? "None of these crystals is, to the last digit, one that the model has learnt from."
          : known + " of these " + evaluation.rows().size() + " crystals are, to the last digit, crystals that the model has learnt"
              + " from: this is no error on unseen crystals.";
    }
  }
}
