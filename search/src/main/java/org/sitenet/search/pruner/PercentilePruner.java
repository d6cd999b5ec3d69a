package org.sitenet.search.pruner;

import org.sitenet.search.Direction;
import org.sitenet.search.History;
import org.sitenet.search.Pruner;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/**
 * Prunes a trial whose best value so far is worse than a percentile of what the complete trials had at the same step. The median is the
 * 50th percentile; 25 keeps the best quarter. A trial whose last value is no number is pruned.
 */
public final class PercentilePruner implements Pruner {
  private final double percentile;
  private final int startup;
  private final Checks checks;

  /**
   * @param percentile share of trials to keep, in per cent
   * @param startup complete trials that must have reported at the step before anybody is pruned, at least 1
   * @param warmup first step at which a trial may be pruned
   * @param interval steps between two looks
   */
  public PercentilePruner(double percentile, int startup, int warmup, int interval) {
    this.percentile = percentile;
    this.startup = startup;
    this.checks = new Checks(warmup, interval);
  }

  @Override
  public boolean prune(History history, Trial running, int step) {
    if (!checks.due(running.intermediate(), step)) {
      return false;
    }
    Direction direction = history.goals().getFirst().direction();
    double[] others = history.finished().stream()
        .filter(trial -> trial.state() == TrialState.COMPLETE && trial.intermediate().containsKey(step))
        .mapToDouble(trial -> direction.cost(trial.intermediate().get(step)))
        .filter(cost -> !Double.isNaN(cost))
        .sorted()
        .toArray();
    if (others.length < Math.max(1, startup)) {
      return false;
    }
    double best = running.intermediate().headMap(step + 1).values().stream()
        .mapToDouble(direction::cost)
        .filter(cost -> !Double.isNaN(cost))
        .min()
        .orElse(Double.NaN);
    return Double.isNaN(best) || best > at(others, percentile);
  }

  /** The percentile of sorted numbers, linear between them. */
  static double at(double[] sorted, double percentile) {
    double position = percentile / 100 * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(sorted.length - 1, below + 1);
    double share = position - below;
    return share == 0 ? sorted[below] : sorted[below] + share * (sorted[above] - sorted[below]);
  }
}
