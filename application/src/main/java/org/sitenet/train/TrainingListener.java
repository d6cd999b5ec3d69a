package org.sitenet.train;

import java.nio.file.Path;

/** Is told what a training does, by the thread that trains. */
public interface TrainingListener {
  /** Listens to nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /**
   * The training begins or goes on.
   *
   * @param trainingCrystals learnt from in an epoch
   * @param validationCrystals validated on after it
   * @param epoch the first epoch, from 1
   * @param step steps done before
   */
  record Start(int trainingCrystals, int validationCrystals, int epoch, long step) {}

  /**
   * A step was done.
   *
   * @param epoch from 1
   * @param batch of the epoch, from 1
   * @param batches of the epoch
   * @param step since the beginning, from 1
   * @param loss of the batch before the step
   * @param gradientNorm before clipping
   * @param learningRate of the step
   * @param trainMae mean absolute error over the epoch so far
   * @param crystalsPerSecond over the epoch so far
   */
  record Step(
      int epoch,
      int batch,
      int batches,
      long step,
      double loss,
      double gradientNorm,
      double learningRate,
      double trainMae,
      double crystalsPerSecond) {}

  default void started(Start start) {}

  default void step(Step step) {}

  /**
   * An epoch was completed.
   *
   * @param best whether its model is the best so far
   */
  default void epoch(EpochMetrics metrics, boolean best) {}

  /** A checkpoint was saved. */
  default void saved(Path checkpoint, long step) {}

  /** Something that a user should know. */
  default void message(String line) {}
}
