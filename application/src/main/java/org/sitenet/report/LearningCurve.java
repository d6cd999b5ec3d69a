package org.sitenet.report;

import java.util.List;
import java.util.Optional;
import org.sitenet.train.EpochMetrics;

/**
 * The epochs of a run and what follows from them.
 *
 * @param epochs in their order
 * @param seconds for each epoch the time spent on training up to its end [s]; not-a-number from where it is not known
 * @param best the first epoch of the lowest validation error; empty where none was validated
 */
record LearningCurve(List<EpochMetrics> epochs, List<Double> seconds, Optional<EpochMetrics> best) {
  /**
   * @param crystals that are learnt from in an epoch; 0 where that is not known
   */
  static LearningCurve of(List<EpochMetrics> epochs, int crystals) {
    double[] time = {0};
    // The rates are those of the time spent on training, so they say how long an epoch took.
    List<Double> seconds = epochs.stream().map(epoch -> time[0] += seconds(epoch, crystals)).toList();
    Optional<EpochMetrics> best = Optional.empty();
    for (EpochMetrics epoch : epochs) {
      double mae = epoch.valMae().orElse(Double.NaN);
      if (Double.isFinite(mae) && (best.isEmpty() || mae < best.get().valMae().orElseThrow())) {
        best = Optional.of(epoch);
      }
    }
    return new LearningCurve(List.copyOf(epochs), seconds, best);
  }

  private static double seconds(EpochMetrics epoch, int crystals) {
    return crystals > 0 && epoch.crystalsPerSecond() > 0 ? crystals / epoch.crystalsPerSecond() : Double.NaN;
  }

  boolean isValidated() {
    return best.isPresent();
  }

  /** The time spent on training in all finished epochs [s]; not-a-number where it is not known. */
  double totalSeconds() {
    return seconds.isEmpty() ? Double.NaN : seconds.getLast();
  }

  /** The time spent on training up to the end of an epoch [s]. */
  double secondsAt(EpochMetrics epoch) {
    return seconds.get(epochs.indexOf(epoch));
  }

  /** Crystals per second over all finished epochs; not-a-number where the time is not known. */
  double crystalsPerSecond(int crystals) {
    return (double) crystals * epochs.size() / totalSeconds();
  }
}
