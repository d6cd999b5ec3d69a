package org.sitenet.tuning;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.sitenet.search.Goal;

/** What can be made small. */
public enum Measure {
  /** The lowest mean absolute error on the validation crystals after any epoch; its values are also the reports on the way. */
  MAE("val_mae"),
  /** Parameters of the model. */
  PARAMETERS("parameters"),
  /** Time to predict one validation crystal with the trained model [µs]. Depends on the machine and on what else it does. */
  TIME("prediction_us");

  private final String goal;

  Measure(String goal) {
    this.goal = goal;
  }

  Goal goal() {
    return Goal.minimize(goal);
  }

  /**
   * The measure that a study's goal names.
   *
   * @throws TuningException if it is none of ours
   */
  static Measure of(Goal goal) {
    return Arrays.stream(values())
        .filter(measure -> measure.goal.equals(goal.name()))
        .findFirst()
        .orElseThrow(() -> new TuningException(
            "the study minimises " + goal.name() + ", which this program does not measure; it knows "
                + Arrays.stream(values()).map(measure -> measure.goal).collect(Collectors.joining(", "))));
  }
}
