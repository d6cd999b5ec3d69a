package org.sitenet.train;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.train.tensorboard.EventFile;

/** The curves of a run for TensorBoard. */
final class Curves implements AutoCloseable {
  /** Steps between two points of the curves that every step could have one on. */
  private static final int STEPS = 10;

  private final EventFile file;

  Curves(RunFolder folder, long step) {
    try {
      this.file = EventFile.create(folder.path(), step, InstantSource.system());
    } catch (IOException e) {
      throw new TrainingException(folder.path() + ": cannot write TensorBoard's events: " + RunFolder.problem(e), e);
    }
  }

  void step(TrainingListener.Step step) {
    if (step.step() % STEPS == 0) {
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("step/loss", step.loss());
      values.put("step/gradient_norm", step.gradientNorm());
      values.put("step/learning_rate", step.learningRate());
      write(step.step(), values);
    }
  }

  void epoch(EpochMetrics metrics) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("epoch/train_mae", metrics.trainMae());
    metrics.valMae().ifPresent(mae -> values.put("epoch/val_mae", mae));
    values.put("speed/crystals_per_s", metrics.crystalsPerSecond());
    values.put("speed/pairs_per_s", metrics.pairsPerSecond());
    values.put("speed/uncompressed_pairs_per_s", metrics.uncompressedPairsPerSecond());
    values.put("memory/peak_bytes", (double) metrics.peakBytes());
    write(metrics.step(), values);
  }

  private void write(long step, Map<String, Double> values) {
    try {
      file.scalars(step, values);
    } catch (IOException e) {
      throw new TrainingException(file.path() + ": cannot write: " + RunFolder.problem(e), e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new TrainingException(file.path() + ": cannot write: " + RunFolder.problem(e), e);
    }
  }
}
