package org.sitenet.search.sampler;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.SearchException;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/**
 * What finished trials say about the first objective, as costs that are better the lower they are, in the order in which they ended.
 * A pruned trial counts as the complete one that stands where it stood among the others when it was pruned, but never as better than their
 * median; an infeasible one counts as worse than all that are feasible, the worse the more it violates; a failed one, or one whose value
 * is no number, says nothing.
 */
final class Observations {
  private final Configuration[] configurations;
  private final int[] numbers;
  private final double[] costs;
  private final int[] ranked;

  private Observations(List<Trial> trials, double[] costs) {
    this.configurations = trials.stream().map(Trial::configuration).toArray(Configuration[]::new);
    this.numbers = trials.stream().mapToInt(Trial::number).toArray();
    this.costs = costs;
    this.ranked = IntStream.range(0, costs.length).boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> costs[i]).thenComparingInt(i -> i))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static Observations of(History history) {
    if (history.goals().size() != 1) {
      throw new SearchException("this sampler serves one objective, not " + history.goals().size() + "; use 'nsga2'");
    }
    List<Trial> told = history.finished().stream().filter(Observations::says).toList();
    double[] feasible = told.stream()
        .filter(trial -> trial.state() == TrialState.COMPLETE && trial.feasible())
        .mapToDouble(trial -> history.cost(trial, 0))
        .sorted()
        .toArray();
    double worst = feasible.length == 0 ? 0 : feasible[feasible.length - 1];
    double spread = feasible.length == 0 ? 1 : Math.max(1e-12, worst - feasible[0]);
    PrunedPeers peers = new PrunedPeers(history.goals().getFirst().direction(), told);
    double[] costs = new double[told.size()];
    for (int i = 0; i < costs.length; i++) {
      Trial trial = told.get(i);
      if (!trial.feasible()) {
        double violation = trial.violation();
        costs[i] = worst + spread * (violation == Double.POSITIVE_INFINITY ? 2 : 1 + violation / (1 + violation));
      } else if (trial.state() == TrialState.COMPLETE) {
        costs[i] = history.cost(trial, 0);
      } else {
        costs[i] = feasible.length == 0 ? peers.last(trial) : feasible[peers.place(trial, feasible.length)];
      }
    }
    return new Observations(told, costs);
  }

  private static boolean says(Trial trial) {
    return switch (trial.state()) {
      case COMPLETE -> Double.isFinite(trial.values().getFirst());
      case PRUNED -> !trial.intermediate().isEmpty() && Double.isFinite(trial.intermediate().lastEntry().getValue());
      case WAITING, RUNNING, FAILED -> false;
    };
  }

  int size() {
    return costs.length;
  }

  Configuration configuration(int index) {
    return configurations[index];
  }

  /** The number of the trial. */
  int number(int index) {
    return numbers[index];
  }

  double cost(int index) {
    return costs[index];
  }

  /** Indices from the lowest cost to the highest; of equals, the earlier first. Not to be changed. */
  int[] ranked() {
    return ranked;
  }
}
