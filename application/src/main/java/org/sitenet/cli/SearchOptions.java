package org.sitenet.cli;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Method;
import org.sitenet.search.pruner.Pruners;
import org.sitenet.search.sampler.Samplers;
import org.sitenet.search.StudySettings;
import org.sitenet.tuning.Measure;
import org.sitenet.tuning.SpaceFile;
import org.sitenet.tuning.TrialBudget;
import org.sitenet.tuning.TuningPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a search is told when it begins, and keeps. Later the defaults are what the study was told. */
final class SearchOptions {
  private static final int DEFAULT_EPOCHS = 20;
  private static final String FOR_SEVERAL = "nsga2";
  private static final Method DEFAULT_PRUNER = Method.of("median");

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(
      names = "--space",
      paramLabel = "F",
      converter = PathNames.OrShipped.class,
      completionCandidates = ShippedSpaces.class,
      description = "Search space in YAML, or one of: ${COMPLETION-CANDIDATES} (Table 1 of the paper). Needed when a study begins.")
  private @Nullable String space;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      converter = Methods.class,
      completionCandidates = Methods.SamplerNames.class,
      description = "What decides what is tried next, one of: ${COMPLETION-CANDIDATES}; options as in name:key=value,..."
          + " Default: evolution; nsga2 for several objectives.")
  private @Nullable Method sampler;

  @Option(
      names = "--pruner",
      paramLabel = "NAME",
      converter = Methods.class,
      completionCandidates = Methods.PrunerNames.class,
      description = "What decides which trials are given up after an epoch, one of: ${COMPLETION-CANDIDATES}; options as in"
          + " name:key=value,... Default: median.")
  private @Nullable Method pruner;

  @Option(
      names = "--objective",
      paramLabel = "WHAT",
      split = ",",
      description = "What is made small: mae (validation error), or mae and more: mae,parameters or mae,time (prediction time)."
          + " Default: mae.")
  private @Nullable List<Measure> objective;

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs of each trial. Default: " + DEFAULT_EPOCHS + ".")
  private @Nullable Integer epochs;

  @Option(
      names = "--trial-time",
      paramLabel = "90s",
      converter = Durations.class,
      description = "End each trial's training after this time; its best epoch counts. Results then depend on the machine's speed."
          + " Default: no limit.")
  private @Nullable Duration trialTime;

  @Option(
      names = "--max-parameters",
      paramLabel = "N",
      description = "Do not train models with more parameters. Default: no limit.")
  private @Nullable Long maxParameters;

  /** Names for help and completion. */
  static final class ShippedSpaces implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SpaceFile.SHIPPED.iterator();
    }
  }

  /** Refuses what makes no sense. */
  void check() {
    Usage.require(spec, epochs == null || epochs >= 1, "--epochs must be at least 1, not " + epochs);
    Usage.require(spec, maxParameters == null || maxParameters >= 1, "--max-parameters must be at least 1, not " + maxParameters);
    Usage.require(spec, objective == null || objective.getFirst() == Measure.MAE, "--objective must begin with mae");
  }

  /** The space's file, where one was named. */
  Optional<SpaceFile> space() {
    return Optional.ofNullable(space).map(SpaceFile::load);
  }

  TrialBudget budget(Optional<TrialBudget> before) {
    return new TrialBudget(
        epochs != null ? epochs : before.map(TrialBudget::epochs).orElse(DEFAULT_EPOCHS),
        Optional.ofNullable(trialTime).or(() -> before.flatMap(TrialBudget::time)),
        maxParameters != null ? OptionalLong.of(maxParameters) : before.map(TrialBudget::parameters).orElse(OptionalLong.empty()));
  }

  List<Measure> measures(Optional<TuningPlan> before) {
    if (objective == null) {
      return before.map(TuningPlan::measures).orElse(List.of(Measure.MAE));
    }
    Set<Measure> named = new LinkedHashSet<>(objective);
    return List.copyOf(named);
  }

  /** Refuses an unknown one before time is spent on the data. */
  Method sampler(Optional<StudySettings> before, List<Measure> measures) {
    Method usual = Method.of(measures.size() > 1 ? FOR_SEVERAL : Samplers.DEFAULT);
    Method method = sampler != null ? sampler : before.map(StudySettings::sampler).orElse(usual);
    Samplers.of(method);
    return method;
  }

  /** Refuses an unknown one before time is spent on the data. */
  Method pruner(Optional<StudySettings> before) {
    Method method = pruner != null ? pruner : before.map(StudySettings::pruner).orElse(DEFAULT_PRUNER);
    Pruners.of(method);
    return method;
  }
}
