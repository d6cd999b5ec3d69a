package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sitenet.BuildInfo;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.engine.Backend;
import org.sitenet.search.Budget;
import org.sitenet.search.Configuration;
import org.sitenet.search.Method;
import org.sitenet.search.SearchException;
import org.sitenet.search.Storage;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.Study;
import org.sitenet.search.StudyOptions;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.pruner.Pruners;
import org.sitenet.search.sampler.Samplers;
import org.sitenet.search.storage.Storages;
import org.sitenet.train.InterruptHandler;
import org.sitenet.train.RunSettings;
import org.sitenet.train.StopRequest;
import org.sitenet.train.TrainingData;
import org.sitenet.tuning.SpaceFile;
import org.sitenet.tuning.TrialTraining;
import org.sitenet.tuning.TuningPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches for hyperparameters. */
@Command(
    name = "search",
    description = {
      "Searches for hyperparameters: trains a model for each trial and minimises its validation error.",
      "The study is a file; each trial has a run folder beside it. Ctrl-C saves, and the same command goes on. Any number of"
          + " processes may work on one study: start others with --worker and the same --study and --data."
    },
    footer = {
      "",
      "Examples:",
      "Begin, go on, help from another terminal or with another GPU, look, train on:",
      "  sitenet search --data crystals/ --space paper --study gap.study --time 8h",
      "  sitenet search --data crystals/ --study gap.study",
      "  sitenet search --data crystals/ --study gap.study --worker",
      "  sitenet study report gap.study -o gap.html",
      "  sitenet train --data crystals/ --from-trial gap.study --out runs/gap"
    })
final class SearchCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int DEFAULT_TRIALS = 100;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Mixin private StudyOption study = new StudyOption();

  @Option(names = "--trials", paramLabel = "N", description = "Trials in all, of all workers together. Default: " + DEFAULT_TRIALS + ".")
  private @Nullable Integer trials;

  @Option(
      names = "--time",
      paramLabel = "60m",
      converter = Durations.class,
      description = "Save and stop after this time (1h30m, 90m, 45s). Default: no limit.")
  private @Nullable Duration time;

  @Option(names = "--worker", description = "Help with a study that another process has begun.")
  private boolean worker;

  @Option(
      names = "--adopt",
      description = "Go on with a study that another version of the program began: trials may no longer be comparable to the bit.")
  private boolean adopt;

  @Mixin private SearchOptions search = new SearchOptions();

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private ComputeOptions compute = new ComputeOptions();

  /** A study, ready to be worked on, but for its data. */
  private record Prepared(TuningPlan plan, StudySettings settings, List<Configuration> first, TrainingData data) {}

  @Override
  public Integer call() {
    Usage.require(spec, trials == null || trials >= 1, "--trials must be at least 1, not " + trials);
    options.check();
    search.check();
    long begin = System.nanoTime();
    StudyPlace place = study.place();
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      Prepared prepared = prepare(place, progress);
      place.makeFolder();
      StopRequest request = new StopRequest();
      BooleanSupplier stop = () -> request.isRequested() || time != null && System.nanoTime() - begin >= time.toNanos();
      try (Backend backend = compute.open(progress::message);
          Storage storage = Storages.open(place.place());
          InterruptHandler interrupt = InterruptHandler.install(request, PATIENCE, progress::message)) {
        return work(place, prepared, storage, backend, stop, progress);
      } finally {
        // The sign that a trial was given back has done its work.
        Thread.interrupted();
      }
    }
  }

  private Prepared prepare(StudyPlace place, Progress progress) {
    Optional<SpaceFile> space = search.space();
    Optional<StudySettings> before = before(place);
    Usage.require(spec, !worker || before.isPresent(), place.shown() + ": there is no study to help with yet; begin it without --worker");
    Usage.require(spec, space.isPresent() || before.isPresent(), "name what to search with --space F, or --space paper");
    if (before.isEmpty()) {
      place.folders().requireFree();
    }
    Optional<TuningPlan> told = before.map(settings -> TuningPlan.of(settings, place.shown()));
    Dataset set = DatasetReader.open(options.data());
    RunSettings settings = options.settings(told.map(TuningPlan::settings), set);
    Usage.require(spec, settings.validationFraction() > 0, "--val-fraction must be above 0: a search needs a validation error");
    TuningPlan plan =
        new TuningPlan(
            space.map(SpaceFile::trials).or(() -> told.map(TuningPlan::trials)).orElseThrow(),
            space.map(SpaceFile::space).or(() -> told.map(TuningPlan::space)).orElseThrow(),
            space.map(SpaceFile::label).or(() -> told.map(TuningPlan::label)).orElseThrow(),
            settings,
            search.budget(told.map(TuningPlan::budget)),
            search.measures(told));
    Method sampler = search.sampler(before, plan.measures());
    Method pruner = search.pruner(before);
    TrainingData crystals = DataPreparation.prepare(set, settings, Integer.MAX_VALUE, compute.threads(), progress);
    before.ifPresent(known -> TuningPlan.requireData(known, crystals.hash(), place.shown()));
    String name = before.map(StudySettings::name).orElseGet(place::nameOfNew);
    return new Prepared(
        plan, plan.study(name, sampler, pruner, crystals.hash()), space.map(SpaceFile::first).orElse(List.of()), crystals);
  }

  /** What the study was told when it began. */
  private Optional<StudySettings> before(StudyPlace place) {
    Optional<Storage> storage = place.storage();
    if (storage.isEmpty()) {
      return Optional.empty();
    }
    try (Storage open = storage.get()) {
      Optional<StoredStudy> stored = place.find(open);
      String now = BuildInfo.current().toString();
      stored.filter(found -> !adopt && !found.version().equals(now)).ifPresent(found -> {
        throw new SearchException(place.shown() + ": study '" + found.settings().name() + "' was begun by version " + found.version()
            + ", and this is version " + now + ", which may draw and train differently; use that version, or give --adopt");
      });
      return stored.map(StoredStudy::settings);
    }
  }

  private int work(
      StudyPlace place, Prepared prepared, Storage storage, Backend backend, BooleanSupplier stop, Progress progress) {
    StudySettings settings = prepared.settings();
    Optional<Trial> best = storage.find(settings.name()).flatMap(found -> new StudyPlace.Opened(storage, found).best());
    SearchConsole console = new SearchConsole(progress, prepared.plan().budget().epochs(), best);
    StudyOptions how = StudyOptions.standard().withVersion(BuildInfo.current().toString()).withListener(console);
    try (Study open =
        Study.open(storage, settings, Samplers.of(settings.sampler()), Pruners.of(settings.pruner()), adopt ? how.adopting() : how)) {
      begin(open, prepared.first(), place, backend, progress);
      TrialTraining training =
          new TrialTraining(
              prepared.plan(), prepared.data(), place.folders(), backend, Math.max(1, compute.threads() / 2), stop, console::training);
      open.optimize(training, Budget.trials(trials()).withStop(stop));
    }
    return report(place, storage, settings, progress);
  }

  private void begin(Study open, List<Configuration> first, StudyPlace place, Backend backend, Progress progress) {
    StudySettings settings = open.settings();
    int done = open.counts().values().stream().mapToInt(Integer::intValue).sum();
    if (done == 0 && !worker) {
      first.forEach(configuration -> open.enqueue(configuration.values()));
    }
    progress.message(
        backend.description() + "; study " + place.shown() + ", sampler " + Methods.text(settings.sampler()) + ", pruner "
            + Methods.text(settings.pruner()) + (done == 0 ? "" : "; goes on after " + done + " trials"));
  }

  private int report(StudyPlace place, Storage storage, StudySettings settings, Progress progress) {
    Thread.interrupted();
    StudyPlace.Opened opened =
        new StudyPlace.Opened(storage, storage.find(settings.name()).orElseThrow(() -> new SearchException(place.shown() + ": is gone")));
    long ended = opened.trials().stream().filter(trial -> trial.state().finished()).count();
    Optional<Trial> best = opened.best();
    progress.message(
        ended + (ended == 1 ? " trial" : " trials") + " done"
            + best.map(trial -> String.format(
                Locale.ROOT, ", the best is trial %d with validation MAE %.4f", trial.number(), trial.values().getFirst())).orElse("")
            + "; to go on: sitenet search --data " + options.data() + " --study " + place.shown() + " --trials "
            + (ended < trials() ? trials() : 2 * ended) + "; to look: sitenet study report " + place.shown() + " -o " + place.page());
    PrintWriter output = spec.commandLine().getOut();
    best.map(trial -> place.folders().bestModel(trial.number())).filter(Files::exists).ifPresent(output::println);
    output.flush();
    return 0;
  }

  private int trials() {
    return trials == null ? DEFAULT_TRIALS : trials;
  }
}
