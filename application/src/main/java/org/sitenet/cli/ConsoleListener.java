package org.sitenet.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.sitenet.train.EpochMetrics;
import org.sitenet.train.TrainingListener;

/** Shows a training: a bar for each epoch on a terminal, plain lines in a log. */
final class ConsoleListener implements TrainingListener {
  private static final int LOG_EVERY_STEPS = 100;

  private final Progress progress;

  ConsoleListener(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void started(Start start) {
    progress.message(
        "training on " + start.trainingCrystals() + " crystals, validating on " + start.validationCrystals()
            + (start.step() > 0 ? "; goes on after step " + start.step() + " in epoch " + start.epoch() : ""));
  }

  @Override
  public void step(Step step) {
    String rates = String.format(Locale.ROOT, "MAE %.4f, %.0f crystals/s", step.trainMae(), step.crystalsPerSecond());
    if (progress.onTerminal()) {
      progress.show("epoch " + step.epoch(), "steps", step.batch(), step.batches(), rates);
    } else if (step.step() % LOG_EVERY_STEPS == 0) {
      progress.message(
          String.format(
              Locale.ROOT, "epoch %d, step %d (%d of %d): train %s", step.epoch(), step.step(), step.batch(), step.batches(), rates));
    }
  }

  @Override
  public void epoch(EpochMetrics metrics, boolean best) {
    String validation =
        metrics.valMae().isPresent()
            ? String.format(Locale.ROOT, ", validation MAE %.4f%s", metrics.valMae().getAsDouble(), best ? " (best)" : "")
            : "";
    progress.message(
        String.format(
            Locale.ROOT,
            "epoch %d done: train MAE %.4f%s; %.0f crystals/s, %.0f pairs/s",
            metrics.epoch(), metrics.trainMae(), validation, metrics.crystalsPerSecond(), metrics.pairsPerSecond()));
  }

  @Override
  public void saved(Path checkpoint, long step) {
    if (!progress.onTerminal()) {
      progress.message("saved " + checkpoint + " at step " + step);
    }
  }

  @Override
  public void message(String line) {
    progress.message(line);
  }
}
