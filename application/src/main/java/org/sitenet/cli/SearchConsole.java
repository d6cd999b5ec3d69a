package org.sitenet.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.AskedTrial;
import org.sitenet.search.StudyListener;
import org.sitenet.search.Trial;
import org.sitenet.train.EpochMetrics;
import org.sitenet.train.TrainingListener;

/** Shows a search: a line for each trial that ends, and how far the running one is. */
final class SearchConsole implements StudyListener {
  private final Progress progress;
  private final int epochs;
  private @Nullable Trial best;
  private long begun = System.nanoTime();

  /**
   * @param epochs of each trial
   * @param best so far
   */
  SearchConsole(Progress progress, int epochs, Optional<Trial> best) {
    this.progress = progress;
    this.epochs = epochs;
    this.best = best.orElse(null);
  }

  /** Shows the training of a trial. */
  TrainingListener training(int trial) {
    return new TrainingListener() {
      @Override
      public void step(Step step) {
        progress.show(
            "trial " + trial, "epochs", step.epoch() - 1L, epochs,
            String.format(Locale.ROOT, "step %d of %d, train MAE %.4f", step.batch(), step.batches(), step.trainMae()));
      }

      @Override
      public void epoch(EpochMetrics metrics, boolean isBest) {
        progress.show(
            "trial " + trial, "epochs", metrics.epoch(), epochs,
            String.format(Locale.ROOT, "validation MAE %.4f", metrics.valMae().orElse(Double.NaN)));
      }

      @Override
      public void message(String line) {
        progress.message(line);
      }
    };
  }

  @Override
  public void began(Trial trial) {
    begun = System.nanoTime();
  }

  @Override
  public void ended(Trial trial) {
    String time = seconds(Duration.ofNanos(System.nanoTime() - begun));
    String size = trial.attributes().containsKey("parameters") ? ", " + trial.attributes().get("parameters") + " parameters" : "";
    progress.message(
        "trial " + trial.number() + " " + switch (trial.state()) {
          case COMPLETE -> "done: validation MAE " + mae(trial.values().getFirst()) + record(trial);
          case PRUNED -> "given up " + pruned(trial);
          case FAILED -> "failed: " + trial.attributes().getOrDefault(AskedTrial.ERROR, "for an unknown reason");
          case WAITING, RUNNING -> "goes on";
        } + "; " + time + size);
  }

  private String record(Trial trial) {
    Trial before = best;
    boolean better = trial.feasible() && (before == null || trial.values().getFirst() < before.values().getFirst());
    if (better) {
      best = trial;
      return " (best)";
    }
    return before == null ? "" : " (best: " + mae(before.values().getFirst()) + ", trial " + before.number() + ")";
  }

  private static String pruned(Trial trial) {
    if (trial.attributes().containsKey("why")) {
      return "(" + trial.attributes().get("why") + ")";
    }
    if (trial.intermediate().isEmpty()) {
      return "before its first epoch was done";
    }
    int epoch = trial.intermediate().lastKey();
    return "after epoch " + epoch + " at " + mae(trial.intermediate().sequencedValues().getLast());
  }

  private static String mae(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
