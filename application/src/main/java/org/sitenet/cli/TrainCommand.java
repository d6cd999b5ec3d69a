package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.engine.Backend;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.predict.NamedModel;
import org.sitenet.predict.ShippedModels;
import org.sitenet.train.CheckpointPolicy;
import org.sitenet.train.InterruptHandler;
import org.sitenet.train.RunConfig;
import org.sitenet.train.RunFolder;
import org.sitenet.train.RunSettings;
import org.sitenet.train.StopRequest;
import org.sitenet.train.Trainer;
import org.sitenet.train.TrainingData;
import org.sitenet.train.TrainingJob;
import org.sitenet.train.TrainingLimits;
import org.sitenet.train.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model. */
@Command(
    name = "train",
    description = {
      "Trains a model on a set of labelled crystals. Ctrl-C saves; --resume goes on with the same bits as if nothing had"
          + " happened.",
      "The run's folder holds config.yaml, metrics.jsonl (a line per epoch), TensorBoard events, best.safetensors and"
          + " last.safetensors. The last one's name is printed in the end."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet train --data crystals/ --target band_gap --out runs/gap --time 30m",
      "  sitenet train --data crystals/ --out runs/gap --resume --time 30m",
      "  sitenet train --data new/ --out runs/tuned --init runs/gap/best.safetensors",
      "  sitenet train --data crystals/ --out runs/searched --from-trial gap.study",
      "  sitenet report runs/gap"
    })
final class TrainCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "RUN",
      description = "Folder of the run: a new or empty one, or with --resume the run's.")
  @SuppressWarnings("NullAway.Init") // required
  private Path out;

  @Option(
      names = "--config",
      paramLabel = "F",
      converter = PathNames.OrShipped.class,
      completionCandidates = ShippedConfigurations.class,
      description = "Configuration file with the published code's keys, or one of: ${COMPLETION-CANDIDATES}."
          + " Default: paper; with --resume, that of the run.")
  private @Nullable String config;

  @Option(
      names = "--init",
      paramLabel = "M",
      converter = PathNames.OrShipped.class,
      description = "Begin with the parameters of this model, of the same architecture. Default: random ones.")
  private @Nullable String init;

  @Option(
      names = "--from-trial",
      paramLabel = "STUDY[:N]",
      description = "Go on from a trial of sitenet search, the best one where no number is given: its configuration, its label and"
          + " features, and its best model to begin with. Other options overrule it. Default: none.")
  private @Nullable String fromTrial;

  @Option(
      names = "--resume",
      description = "Go on with the run in the folder: besides --data and --out, everything that is not said is as the run"
          + " was told.")
  private boolean resume;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs in all, with those before --resume. Default: the configuration's max_epochs.")
  private @Nullable Integer epochs;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Optimiser steps in all, with those before --resume. Default: no limit.")
  private @Nullable Long maxSteps;

  @Option(
      names = "--time",
      paramLabel = "90m",
      converter = Durations.class,
      description = "Save and stop after this time (1h30m, 90m, 45s). Default: no limit.")
  private @Nullable Duration time;

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private ComputeOptions compute = new ComputeOptions();

  /** All that a training needs besides its data. */
  private record Training(RunConfig run, RunSettings settings, Optional<ModelFile> initial, Backend backend) {}

  @Override
  public Integer call() {
    Usage.require(spec, epochs == null || epochs >= 1, "--epochs must be at least 1, not " + epochs);
    Usage.require(spec, maxSteps == null || maxSteps >= 1, "--max-steps must be at least 1, not " + maxSteps);
    options.check();
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      // What takes no time comes first: a wrong name must not be found after an hour of preparation.
      if (!resume) {
        RunFolder.requireFree(out);
      }
      Optional<RunFolder.Told> before = resume ? told(progress) : Optional.empty();
      Usage.require(spec, init == null || before.isEmpty(), "--init is for the beginning of a run; this one has its parameters already");
      Usage.require(spec, fromTrial == null || !resume, "--from-trial is for the beginning of a run; leave it out to resume");
      Optional<StudyTrial> trial = Optional.ofNullable(fromTrial).map(StudyTrial::read);
      RunConfig run = config == null && trial.isPresent() ? trial.get().config() : runConfig();
      Optional<ModelFile> initial =
          Optional.ofNullable(init).or(() -> trial.flatMap(StudyTrial::model)).map(name -> initial(name, run));
      trial.ifPresent(found -> progress.message(found.description()));
      Dataset set = DatasetReader.open(options.data());
      RunSettings settings =
          options.settings(before.map(RunFolder.Told::settings).or(() -> trial.map(StudyTrial::settings)), set);
      try (Backend backend = compute.open(before.flatMap(RunFolder.Told::backend), progress::message)) {
        return train(new Training(run, settings, initial, backend), set, progress);
      }
    }
  }

  private Optional<RunFolder.Told> told(Progress progress) {
    try (RunFolder folder = RunFolder.open(out)) {
      return folder.told(progress::message);
    }
  }

  private RunConfig runConfig() {
    Path ofRun = out.resolve("config.yaml");
    if (config == null && resume && Files.exists(ofRun)) {
      return RunConfig.load(ofRun.toString());
    }
    return RunConfig.load(config == null ? "paper" : config);
  }

  private ModelFile initial(String nameOrFile, RunConfig run) {
    NamedModel model = ShippedModels.find(nameOrFile);
    Usage.require(
        spec,
        model.model().description().architecture().equals(run.model()),
        model.name() + " has another architecture than the configuration " + run.label()
            + "; give --config with that of the model (sitenet checkpoint inspect shows it)");
    return model.model();
  }

  private int train(Training training, Dataset set, Progress progress) {
    progress.message(
        training.backend().description() + "; " + new SiteNet(training.run().model()).parameters().count() + " parameters");
    TrainingData crystals =
        DataPreparation.prepare(
            set, training.settings(), training.run().training().maxSamples(), compute.threads(), progress);
    TrainingJob job =
        new TrainingJob(
            training.run(),
            training.settings(),
            crystals,
            training.initial(),
            out,
            resume,
            training.backend(),
            limits(),
            CheckpointPolicy.DEFAULT,
            Math.max(1, compute.threads() / 2));
    StopRequest stop = new StopRequest();
    try (InterruptHandler interrupt = InterruptHandler.install(stop, PATIENCE, progress::message)) {
      return report(Trainer.run(job, new ConsoleListener(progress), stop), progress);
    }
  }

  private TrainingLimits limits() {
    return new TrainingLimits(
        epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
        maxSteps == null ? OptionalLong.empty() : OptionalLong.of(maxSteps),
        Optional.ofNullable(time));
  }

  private int report(TrainingResult result, Progress progress) {
    String why =
        switch (result.end()) {
          case EPOCHS_DONE -> "all epochs are done";
          case STEPS_DONE -> "all steps are done";
          case TIME_IS_UP -> "the time is up";
          case STOPPED -> "stopped";
        };
    String more = result.end() == TrainingResult.End.EPOCHS_DONE ? " --epochs " + 2L * result.loop().epoch() : "";
    String look = result.loop().epoch() > 0 ? "; to look: sitenet report " + out : "";
    progress.message(
        why + " after step " + result.loop().step() + "; saved " + result.last() + look + "; to go on: sitenet train --data "
            + options.data() + " --out " + out + " --resume" + more);
    PrintWriter output = spec.commandLine().getOut();
    output.println(result.last());
    output.flush();
    return 0;
  }
}
