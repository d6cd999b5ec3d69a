package org.sitenet.search.pruner;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.sitenet.search.Direction;
import org.sitenet.search.History;
import org.sitenet.search.Pruner;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/**
 * Asynchronous successive halving (Li and others, 2020). Rungs stand at the steps resource·eta^(rate + k). A trial that comes to a rung goes
 * on if it is among the best 1/eta of all that have come there so far, itself included, or is the best of fewer than eta; nobody waits.
 * A trial's value at a rung is its first report at or after it.
 */
public final class HalvingPruner implements Pruner {
  private final int resource;
  private final int eta;
  private final int rate;

  /**
   * @param resource step of the lowest rung, at least 1
   * @param eta one trial in so many goes on, at least 2
   * @param rate rungs left out at the bottom
   */
  public HalvingPruner(int resource, int eta, int rate) {
    this.resource = resource;
    this.eta = eta;
    this.rate = rate;
  }

  @Override
  public boolean prune(History history, Trial running, int step) {
    List<Trial> others = new ArrayList<>(history.finished());
    others.addAll(history.running());
    return prune(history.goals().getFirst().direction(), others, running, step);
  }

  /** The decision among the trials that take part in it. */
  boolean prune(Direction direction, List<Trial> others, Trial running, int step) {
    for (long rung = first(); rung <= step; rung *= eta) {
      if (!running.intermediate().subMap((int) rung, step).isEmpty()) {
        continue;
      }
      double own = direction.cost(running.intermediate().getOrDefault(step, Double.NaN));
      if (Double.isNaN(own)) {
        return true;
      }
      int better = 0;
      int all = 1;
      for (Trial other : others) {
        OptionalDouble value =
            other.number() == running.number() || other.state() == TrialState.FAILED ? OptionalDouble.empty() : at(other, (int) rung);
        if (value.isPresent()) {
          all++;
          better += direction.cost(value.getAsDouble()) < own ? 1 : 0;
        }
      }
      if (better >= Math.max(1, all / eta)) {
        return true;
      }
    }
    return false;
  }

  private long first() {
    long rung = resource;
    for (int i = 0; i < rate && rung < Integer.MAX_VALUE; i++) {
      rung *= eta;
    }
    return rung;
  }

  private static OptionalDouble at(Trial trial, int rung) {
    for (double first : trial.intermediate().tailMap(rung).values()) {
      return OptionalDouble.of(first);
    }
    return OptionalDouble.empty();
  }
}
