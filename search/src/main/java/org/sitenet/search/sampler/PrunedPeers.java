package org.sitenet.search.sampler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.search.Direction;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** Where pruned trials stood among the latest complete ones at the step of their last report. */
final class PrunedPeers {
  private static final int MOST = 200;

  private final Direction direction;
  private final List<Trial> complete;
  private final Map<Integer, double[]> byStep = new HashMap<>();

  PrunedPeers(Direction direction, List<Trial> trials) {
    this.direction = direction;
    List<Trial> all = trials.stream().filter(trial -> trial.state() == TrialState.COMPLETE && trial.feasible()).toList();
    this.complete = all.subList(Math.max(0, all.size() - MOST), all.size());
  }

  /** The last report of a pruned trial, as a cost. */
  double last(Trial pruned) {
    return direction.cost(pruned.intermediate().lastEntry().getValue());
  }

  /**
   * The index among sorted costs of complete trials that a pruned trial's place corresponds to, from the middle on.
   *
   * @param count complete trials, at least 1
   */
  int place(Trial pruned, int count) {
    double[] others = byStep.computeIfAbsent(pruned.intermediate().lastKey(), this::costs);
    double last = last(pruned);
    int better = 0;
    for (double other : others) {
      better += other < last ? 1 : 0;
    }
    double share = others.length == 0 ? 1 : Math.max(0.5, (double) better / others.length);
    return Math.min(count - 1, (int) (share * count));
  }

  private double[] costs(int step) {
    return complete.stream()
        .filter(trial -> trial.intermediate().containsKey(step))
        .mapToDouble(trial -> direction.cost(trial.intermediate().getOrDefault(step, Double.NaN)))
        .filter(cost -> !Double.isNaN(cost))
        .toArray();
  }
}
