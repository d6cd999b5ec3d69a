package org.sitenet.search.pruner;

import org.sitenet.search.History;
import org.sitenet.search.Pruner;
import org.sitenet.search.Trial;

/** Prunes a trial whose value leaves an interval or is no number: one that has diverged. */
public final class ThresholdPruner implements Pruner {
  private final double lower;
  private final double upper;
  private final Checks checks;

  /**
   * @param lower smallest value that goes on
   * @param upper largest value that goes on
   * @param warmup first step at which a trial may be pruned
   * @param interval steps between two looks
   */
  public ThresholdPruner(double lower, double upper, int warmup, int interval) {
    this.lower = lower;
    this.upper = upper;
    this.checks = new Checks(warmup, interval);
  }

  @Override
  public boolean prune(History history, Trial running, int step) {
    double value = running.intermediate().getOrDefault(step, Double.NaN);
    return checks.due(running.intermediate(), step) && !(value >= lower && value <= upper);
  }
}
