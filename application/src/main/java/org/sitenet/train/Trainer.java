package org.sitenet.train;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sitenet.BuildInfo;
import org.sitenet.data.Prefetcher;
import org.sitenet.data.PreparedBatch;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.CheckpointPair;
import org.sitenet.model.checkpoint.LoopState;
import org.sitenet.model.checkpoint.ModelDescription;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.model.checkpoint.TrainingState;
import org.sitenet.model.checkpoint.Weights;

/**
 * The loop over epochs and batches. After every step it stands at a {@link LoopState}, and what follows is a function of
 * that, the weights and the optimiser's states alone: a run that was stopped at any moment goes on from its last checkpoint
 * and ends with the same bits as one that never was.
 */
public final class Trainer {
  private final TrainingJob job;
  private final TrainingListener listener;
  private final StopRequest stop;
  private final RunFolder folder;
  private final CheckpointPair checkpoints;
  private final SplitData training;
  private final SplitData validation;
  private final Stopwatch epochTime = new Stopwatch();
  private final long startedAt = System.nanoTime();
  private final Learner learner;
  private final Curves curves;
  private final ModelDescription description;
  private LoopState loop;
  private OptionalDouble lastValidationMae;
  private long savedAtStep;
  private long savedAtNanos = System.nanoTime();

  private Trainer(
      TrainingJob job, RunFolder folder, Optional<ModelFile> checkpoint, TrainingListener listener, StopRequest stop) {
    this.job = job;
    this.listener = listener;
    this.stop = stop;
    this.folder = folder;
    this.checkpoints = folder.checkpoints();
    RunSettings settings = job.settings();
    DataSplit split = DataSplit.of(job.data().ids(), settings.validationFraction(), settings.seed());
    int batchSites = job.config().training().batchSites();
    this.training =
        settings.shuffle()
            ? SplitData.shuffled(job.data(), split.training(), batchSites, settings.seed())
            : SplitData.inOrder(job.data(), split.training(), batchSites);
    this.validation = SplitData.inOrder(job.data(), split.validation(), batchSites);
    SiteNet model = new SiteNet(job.config().model());
    this.learner = new Learner(model, job.config().training(), job.backend(), firstWeights(model, checkpoint));
    this.loop = LoopState.START;
    this.description = describe();
    this.lastValidationMae = OptionalDouble.empty();
    checkpoint.ifPresent(this::restore);
    this.savedAtStep = loop.step();
    this.curves = new Curves(folder, loop.step());
  }

  /**
   * Trains until a limit is reached or a stop is asked for, and saves.
   *
   * @throws TrainingException if the run folder cannot be used, a resumed run would not be the same run, the loss is not
   *     finite, or the disk is full; the last checkpoint is whole in all cases
   * @throws org.sitenet.model.checkpoint.CheckpointException if no checkpoint can be read or written
   * @throws org.sitenet.data.DataException if a crystal cannot be prepared
   */
  public static TrainingResult run(TrainingJob job, TrainingListener listener, StopRequest stop) {
    requireSuitable(job);
    try (RunFolder folder = job.resume() ? RunFolder.open(job.folder()) : RunFolder.create(job.folder())) {
      Optional<ModelFile> checkpoint = job.resume() ? checkpoint(job, folder, listener) : Optional.empty();
      Trainer trainer = new Trainer(job, folder, checkpoint, listener, stop);
      try (trainer.learner; trainer.curves) {
        return trainer.train(checkpoint.isEmpty());
      }
    }
  }

  private static void requireSuitable(TrainingJob job) {
    job.initial().ifPresent(initial -> {
      if (!initial.description().architecture().equals(job.config().model())) {
        throw new TrainingException("the model to begin with has another architecture than the configuration asks for");
      }
      initial.description().featurization().ifPresent(features ->
          features.requireFeatures(job.settings().featurization().features(), "the model to begin with"));
    });
  }

  private static Optional<ModelFile> checkpoint(TrainingJob job, RunFolder folder, TrainingListener listener) {
    Optional<ModelFile> checkpoint = folder.checkpoints().read(listener::message);
    if (checkpoint.isEmpty()) {
      listener.message(folder.path() + ": the run was stopped before its first checkpoint; it begins anew");
    }
    checkpoint.flatMap(ModelFile::training).ifPresent(state -> job.requireSame(state.settings()));
    return checkpoint;
  }

  private Weights firstWeights(SiteNet model, Optional<ModelFile> checkpoint) {
    return checkpoint.or(job::initial)
        .map(ModelFile::weights)
        .orElseGet(() -> Weights.initial(model.parameters().all(), job.settings().seed()));
  }

  private void restore(ModelFile checkpoint) {
    TrainingState state = checkpoint.training().orElseThrow();
    learner.restoreOptimizer(state.optimizer(), checkpoints.latest().toString());
    loop = state.loop();
    lastValidationMae = checkpoint.description().provenance().validationMae();
  }

  private ModelDescription describe() {
    Provenance provenance =
        new Provenance(
            job.data().hash(),
            job.data().size(),
            training.size(),
            validation.size(),
            BuildInfo.current().toString(),
            job.backend().name(),
            job.settings().seed(),
            0,
            0,
            OptionalDouble.empty());
    return new ModelDescription(
        job.config().model(), job.settings().target(), Optional.of(job.settings().featurization()), provenance);
  }

  private TrainingResult train(boolean fresh) {
    folder.writeOrigin(job, fresh);
    if (fresh) {
      folder.writeConfig(job.config(), job.circumstances());
      save();
    }
    folder.metrics().keepEpochs(loop.epoch());
    listener.started(
        new TrainingListener.Start(training.size(), validation.size(), loop.epoch() + 1, loop.step()));
    int epochs = job.limits().epochs().orElse(job.config().training().maxEpochs());
    Optional<TrainingResult.End> end = end(epochs);
    if (end.isEmpty()) {
      // Preparation runs ahead over the ends of epochs, while the model is validated and saved.
      try (Prefetcher<PreparedBatch> batches =
          training.loader().from(loop.epoch(), loop.batch(), epochs, job.preparationThreads())) {
        int batchesOfEpoch = training.loader().batches(loop.epoch());
        while (end.isEmpty()) {
          step(batches, batchesOfEpoch);
          if (loop.batch() == batchesOfEpoch) {
            endEpoch();
            batchesOfEpoch = loop.epoch() < epochs ? training.loader().batches(loop.epoch()) : 0;
          } else if (job.checkpoints().isDue(
              Duration.ofNanos(System.nanoTime() - savedAtNanos), loop.step() - savedAtStep)) {
            save();
          }
          end = end(epochs);
        }
      }
      if (savedAtStep != loop.step()) {
        save();
      }
    }
    return new TrainingResult(end.get(), loop, checkpoints.latest());
  }

  private Optional<TrainingResult.End> end(int epochs) {
    if (loop.epoch() >= epochs) {
      return Optional.of(TrainingResult.End.EPOCHS_DONE);
    }
    if (job.limits().steps().isPresent() && loop.step() >= job.limits().steps().getAsLong()) {
      return Optional.of(TrainingResult.End.STEPS_DONE);
    }
    if (stop.isRequested()) {
      return Optional.of(TrainingResult.End.STOPPED);
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
    return job.limits().time().filter(limit -> elapsed.compareTo(limit) >= 0).map(limit -> TrainingResult.End.TIME_IS_UP);
  }

  private void step(Prefetcher<PreparedBatch> batches, int batchesOfEpoch) {
    epochTime.start();
    PreparedBatch batch = batches.next();
    long number = loop.step() + 1;
    Learner.StepResult result = learner.step(batch.batch(), number);
    if (!result.isFinite()) {
      throw notFinite(batch, result, number);
    }
    int crystals = batch.crystals().length;
    loop = loop.afterBatch(crystals, training.errorSum(batch, result.predictions()));
    epochTime.stop(crystals, batch.pairs(), batch.uncompressedPairs());
    TrainingListener.Step report =
        new TrainingListener.Step(
            loop.epoch() + 1,
            loop.batch(),
            batchesOfEpoch,
            number,
            result.loss(),
            result.gradientNorm(),
            job.config().training().learningRate().at(number),
            loop.trainMae(),
            epochTime.crystalsPerSecond());
    curves.step(report);
    listener.step(report);
  }

  private TrainingException notFinite(PreparedBatch batch, Learner.StepResult result, long number) {
    String culprit = "";
    for (int i = 0; i < result.predictions().length && culprit.isEmpty(); i++) {
      if (!Double.isFinite(result.predictions()[i])) {
        culprit = ", the prediction for row " + training.id(batch, i)
            + " is " + result.predictions()[i];
      }
    }
    return new TrainingException.Diverged("step " + number + " (epoch " + (batch.epoch() + 1) + ", batch " + (batch.index() + 1)
        + "): the loss is " + result.loss() + " and the gradient norm " + result.gradientNorm() + culprit
        + "; lower the learning rate or look at the data; the last good checkpoint is " + checkpoints.latest()
        + " at step " + savedAtStep);
  }

  private void endEpoch() {
    OptionalDouble validationMae = validate();
    EpochMetrics metrics =
        new EpochMetrics(
            loop.epoch() + 1,
            loop.step(),
            loop.trainMae(),
            validationMae,
            epochTime.crystalsPerSecond(),
            epochTime.pairsPerSecond(),
            epochTime.uncompressedPairsPerSecond(),
            learner.peakBytes() + job.data().keptBytes());
    // Without validation crystals the latest model is the best that is known.
    boolean best = validationMae.isEmpty() || loop.isBetter(validationMae);
    loop = loop.nextEpoch(validationMae);
    lastValidationMae = validationMae;
    epochTime.reset();
    if (best) {
      snapshot().withoutTraining().write(folder.best());
    }
    // The line comes before the checkpoint: one without the other is forgotten on resumption and written again.
    folder.metrics().append(metrics);
    curves.epoch(metrics);
    save();
    listener.epoch(metrics, best);
  }

  private OptionalDouble validate() {
    if (validation.size() == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    try (Prefetcher<PreparedBatch> batches = validation.loader().epoch(0, job.preparationThreads())) {
      while (batches.hasNext()) {
        PreparedBatch batch = batches.next();
        sum += validation.errorSum(batch, learner.predict(batch.batch()));
      }
    }
    return OptionalDouble.of(sum / validation.size());
  }

  private ModelFile snapshot() {
    Provenance provenance = description.provenance().at(loop.epoch(), loop.step(), lastValidationMae);
    Map<String, String> settings = job.identity();
    return new ModelFile(
        description.with(provenance),
        learner.weights(),
        Optional.of(new TrainingState(learner.optimizerStates(), loop, settings)));
  }

  private void save() {
    checkpoints.save(snapshot());
    savedAtStep = loop.step();
    savedAtNanos = System.nanoTime();
    listener.saved(checkpoints.latest(), loop.step());
  }
}
