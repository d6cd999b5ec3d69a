package org.sitenet.search.pruner;

import java.util.List;
import org.sitenet.search.Direction;
import org.sitenet.search.History;
import org.sitenet.search.Pruner;
import org.sitenet.search.Trial;

/** Prunes a trial whose last reports brought nothing: none of them is better than all before by more than a threshold. */
public final class PatiencePruner implements Pruner {
  private final int patience;
  private final double threshold;

  /**
   * @param patience reports in a row that may bring nothing; one more prunes
   * @param threshold improvements up to this count as nothing, at least 0
   */
  public PatiencePruner(int patience, double threshold) {
    this.patience = patience;
    this.threshold = threshold;
  }

  @Override
  public boolean prune(History history, Trial running, int step) {
    Direction direction = history.goals().getFirst().direction();
    List<Double> costs = running.intermediate().headMap(step + 1).values().stream().map(direction::cost).toList();
    int before = costs.size() - patience - 1;
    return before > 0 && !(best(costs.subList(before, costs.size())) < best(costs.subList(0, before)) - threshold);
  }

  private static double best(List<Double> costs) {
    double best = Double.POSITIVE_INFINITY;
    for (double cost : costs) {
      best = cost < best ? cost : best;
    }
    return best;
  }
}
