package org.sitenet.search;

/** A trial in the hands of its objective. */
public interface RunningTrial {
  int number();

  Configuration configuration();

  /**
   * Reports how the trial stands, in the sense of the first objective.
   *
   * @param step such as the epoch; a step reported again replaces its value
   * @param value not-a-number is allowed and is worse than everything
   */
  void report(int step, double value);

  /** True if the pruner would end the trial at the step reported last; then end it by {@link TrialPrunedException}. */
  boolean shouldPrune();

  /** Notes something about the trial; goes into reports and exports. */
  void attribute(String name, String value);

  /** Constraint values, each at most 0 where it is kept. */
  void constraints(double... values);
}
