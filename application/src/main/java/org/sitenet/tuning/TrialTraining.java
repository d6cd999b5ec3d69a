package org.sitenet.tuning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.sitenet.config.ConfigException;
import org.sitenet.engine.Backend;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.search.Objective;
import org.sitenet.search.RunningTrial;
import org.sitenet.search.TrialPrunedException;
import org.sitenet.train.CheckpointPolicy;
import org.sitenet.train.EpochMetrics;
import org.sitenet.train.RunConfig;
import org.sitenet.train.StopRequest;
import org.sitenet.train.Trainer;
import org.sitenet.train.TrainingData;
import org.sitenet.train.TrainingException;
import org.sitenet.train.TrainingJob;
import org.sitenet.train.TrainingListener;
import org.sitenet.train.TrainingResult;
import org.sitenet.train.ValidationTime;

/**
 * A trial is a training in a run folder of its own, on crystals that all trials share. After every epoch its validation error is
 * reported. A trial that was interrupted goes on from its checkpoint and ends with the same bits as one that was not.
 */
public final class TrialTraining implements Objective {
  /** Attributes of trials. */
  static final String PARAMETERS = "parameters";

  static final String EPOCHS = "epochs";
  static final String WHY = "why";

  /** The configuration's key for the number of epochs. */
  private static final String EPOCHS_KEY = "Trainer kwargs.max_epochs";

  private static final int TIMED_PASSES = 5;

  private final TuningPlan plan;
  private final TrainingData data;
  private final TrialFolders folders;
  private final Backend backend;
  private final int preparationThreads;
  private final BooleanSupplier stop;
  private final IntFunction<TrainingListener> listeners;

  /**
   * @param plan of the search
   * @param data that all trials learn from
   * @param folders of the trials
   * @param backend that computes
   * @param stop asked after every step; true gives the trial back, to go on later
   * @param listeners told of each trial's training, by its number
   */
  public TrialTraining(
      TuningPlan plan,
      TrainingData data,
      TrialFolders folders,
      Backend backend,
      int preparationThreads,
      BooleanSupplier stop,
      IntFunction<TrainingListener> listeners) {
    this.plan = plan;
    this.data = data;
    this.folders = folders;
    this.backend = backend;
    this.preparationThreads = preparationThreads;
    this.stop = stop;
    this.listeners = listeners;
  }

  @Override
  public double[] evaluate(RunningTrial trial) throws InterruptedException {
    RunConfig config = plan.trials().of("trial " + trial.number(), trial.configuration());
    long parameters = new SiteNet(config.model()).parameters().count();
    trial.attribute(PARAMETERS, Long.toString(parameters));
    if (plan.budget().parameters().isPresent()) {
      long most = plan.budget().parameters().getAsLong();
      trial.constraints((double) parameters / most - 1);
      if (parameters > most) {
        throw givenUp(trial, "more than " + most + " parameters");
      }
    }
    TrainingJob job = job(config, trial);
    try {
      train(job, trial);
    } catch (TrainingException.Diverged e) {
      trial.report(folders.epochs(trial.number()).size() + 1, Double.NaN);
      folders.removeCheckpoints(trial.number());
      throw givenUp(trial, String.valueOf(e.getMessage()));
    }
    trial.attribute(EPOCHS, Integer.toString(folders.epochs(trial.number()).size()));
    OptionalDouble mae = folders.lowestMae(trial.number());
    if (mae.isEmpty()) {
      throw givenUp(trial, "no epoch was completed in its time");
    }
    return plan.measures().stream()
        .mapToDouble(measure -> switch (measure) {
          case MAE -> mae.getAsDouble();
          case PARAMETERS -> parameters;
          case TIME -> microseconds(job, trial.number());
        })
        .toArray();
  }

  private static TrialPrunedException givenUp(RunningTrial trial, String why) {
    trial.attribute(WHY, why);
    return new TrialPrunedException();
  }

  private TrainingJob job(RunConfig config, RunningTrial trial) {
    Path folder = folders.of(trial.number());
    return new TrainingJob(
        config,
        plan.settings(),
        data,
        Optional.empty(),
        folder,
        Files.isDirectory(folder),
        backend,
        plan.budget().limits(epochs(trial)),
        new CheckpointPolicy(Duration.ofMinutes(1), Long.MAX_VALUE),
        preparationThreads);
  }

  /** Epochs of the trial: a parameter of the search where the space has it, such as the fidelity of dehb. */
  private int epochs(RunningTrial trial) {
    int most = plan.budget().epochs();
    return trial.configuration().contains(EPOCHS_KEY) ? Math.min(most, trial.configuration().integer(EPOCHS_KEY)) : most;
  }

  private void train(TrainingJob job, RunningTrial trial) throws InterruptedException {
    // What an earlier attempt at this trial has done is as good as done now.
    for (EpochMetrics epoch : folders.epochs(trial.number())) {
      if (prunedAfter(epoch, trial)) {
        throw pruned(trial);
      }
    }
    StopRequest request = new StopRequest();
    Watch watch = new Watch(trial, listeners.apply(trial.number()), request);
    TrainingResult result = Trainer.run(job, watch, request);
    if (watch.pruned) {
      throw pruned(trial);
    }
    if (result.end() == TrainingResult.End.STOPPED) {
      throw new InterruptedException("the search was stopped");
    }
  }

  private TrialPrunedException pruned(RunningTrial trial) {
    folders.removeCheckpoints(trial.number());
    trial.attribute(EPOCHS, Integer.toString(folders.epochs(trial.number()).size()));
    return new TrialPrunedException();
  }

  /** Reports an epoch; says whether the trial shall end with it. The last epoch is worth nothing to prune. */
  private boolean prunedAfter(EpochMetrics epoch, RunningTrial trial) {
    trial.report(epoch.epoch(), epoch.valMae().orElse(Double.NaN));
    return epoch.epoch() < epochs(trial) && trial.shouldPrune();
  }

  private double microseconds(TrainingJob job, int number) {
    ModelFile best = ModelFile.read(folders.bestModel(number));
    return ValidationTime.microseconds(job, best, TIMED_PASSES).orElseThrow(
        () -> new ConfigException("prediction times need validation crystals; give --val-fraction above 0"));
  }

  /** Stands between a training and its listener. */
  private final class Watch implements TrainingListener {
    private final RunningTrial trial;
    private final TrainingListener listener;
    private final StopRequest request;
    private boolean pruned;

    private Watch(RunningTrial trial, TrainingListener listener, StopRequest request) {
      this.trial = trial;
      this.listener = listener;
      this.request = request;
    }

    @Override
    public void started(Start start) {
      listener.started(start);
    }

    @Override
    public void step(Step step) {
      listener.step(step);
      if (stop.getAsBoolean()) {
        request.request();
      }
    }

    @Override
    public void epoch(EpochMetrics metrics, boolean best) {
      listener.epoch(metrics, best);
      if (prunedAfter(metrics, trial)) {
        pruned = true;
        request.request();
      }
    }

    @Override
    public void saved(Path checkpoint, long step) {
      listener.saved(checkpoint, step);
    }

    @Override
    public void message(String line) {
      listener.message(line);
    }
  }
}
