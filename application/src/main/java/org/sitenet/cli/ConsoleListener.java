package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.sitenet.train.EpochMetrics;
import org.sitenet.train.TrainingListener;

/** Shows a training: a bar for each epoch on a terminal, plain lines in a log. */
final class ConsoleListener implements TrainingListener, AutoCloseable {
  private static final int LOG_EVERY_STEPS = 100;

  private final PrintWriter err;
  private final boolean terminal;
  private @Nullable ProgressBar bar;

  ConsoleListener(PrintWriter err) {
    this.err = err;
    this.terminal = System.console() != null && System.console().isTerminal();
  }

  /** Crystals have been prepared for the first time. */
  void preparing(int done, int all) {
    if (terminal) {
      show("preparing", " crystals", all, done);
    }
    if (done == all) {
      clear();
      message("prepared " + all + " crystals");
    }
  }

  @Override
  public void started(Start start) {
    clear();
    message(
        "training on " + start.trainingCrystals() + " crystals, validating on " + start.validationCrystals()
            + (start.step() > 0 ? "; goes on after step " + start.step() + " in epoch " + start.epoch() : ""));
  }

  @Override
  public void step(Step step) {
    if (terminal) {
      show("epoch " + step.epoch(), " steps", step.batches(), step.batch());
      if (bar != null) {
        bar.setExtraMessage(
            String.format(Locale.ROOT, "MAE %.4f, %.0f crystals/s", step.trainMae(), step.crystalsPerSecond()));
      }
    } else if (step.step() % LOG_EVERY_STEPS == 0) {
      message(
          String.format(
              Locale.ROOT,
              "epoch %d, step %d (%d of %d): train MAE %.4f, %.0f crystals/s",
              step.epoch(), step.step(), step.batch(), step.batches(), step.trainMae(), step.crystalsPerSecond()));
    }
  }

  @Override
  public void epoch(EpochMetrics metrics, boolean best) {
    clear();
    String validation =
        metrics.valMae().isPresent()
            ? String.format(Locale.ROOT, ", validation MAE %.4f%s", metrics.valMae().getAsDouble(), best ? " (best)" : "")
            : "";
    message(
        String.format(
            Locale.ROOT,
            "epoch %d done: train MAE %.4f%s; %.0f crystals/s, %.0f pairs/s",
            metrics.epoch(), metrics.trainMae(), validation, metrics.crystalsPerSecond(), metrics.pairsPerSecond()));
  }

  @Override
  public void saved(Path checkpoint, long step) {
    if (!terminal) {
      message("saved " + checkpoint + " at step " + step);
    }
  }

  @Override
  public void message(String line) {
    err.println("sitenet: " + line);
    err.flush();
  }

  private void show(String task, String unit, int all, int done) {
    ProgressBar current = bar;
    if (current == null || !current.getTaskName().equals(task)) {
      clear();
      current =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setUnit(unit, 1)
              .setInitialMax(all)
              .setStyle(ProgressBarStyle.ASCII)
              .build();
      bar = current;
    }
    current.stepTo(done);
  }

  private void clear() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
