package org.sitenet.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a study knows at one moment: all that a sampler or a pruner may decide from. Immutable.
 *
 * @param goals the objectives
 * @param finished complete, pruned and failed trials in the order in which they ended
 * @param running trials being evaluated, in the order of their numbers
 */
public record History(List<Goal> goals, List<Trial> finished, List<Trial> running) {
  public History {
    goals = List.copyOf(goals);
    finished = finished instanceof Ends ? finished : List.copyOf(finished);
    running = List.copyOf(running);
  }

  /** The history of a study in which nothing has happened. */
  public static History empty(List<Goal> goals) {
    return new History(goals, List.of(), List.of());
  }

  /** The complete trials all of whose objective values are numbers, in the order in which they ended. */
  public List<Trial> complete() {
    List<Trial> complete = new ArrayList<>(finished.size());
    for (Trial trial : finished) {
      if (trial.state() == TrialState.COMPLETE && trial.values().stream().noneMatch(value -> value.isNaN())) {
        complete.add(trial);
      }
    }
    return complete;
  }

  /** A complete trial's objective as something to be minimised. */
  public double cost(Trial trial, int goal) {
    return goals.get(goal).direction().cost(trial.values().get(goal));
  }

  /**
   * The best complete trial of a study with one objective: feasible before infeasible, then the better value, then the lower number.
   *
   * @return empty if no trial is complete
   */
  public Optional<Trial> best() {
    Trial best = null;
    for (Trial trial : complete()) {
      if (best == null || before(trial, best)) {
        best = trial;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean before(Trial a, Trial b) {
    if (a.violation() != b.violation()) {
      return a.violation() < b.violation();
    }
    int order = Double.compare(cost(a, 0), cost(b, 0));
    return order != 0 ? order < 0 : a.number() < b.number();
  }

  /** The feasible complete trials that no other one dominates, in the order in which they ended. */
  public List<Trial> paretoFront() {
    List<Trial> feasible = complete().stream().filter(Trial::feasible).toList();
    return feasible.stream().filter(trial -> feasible.stream().noneMatch(other -> dominates(other, trial))).toList();
  }

  private boolean dominates(Trial a, Trial b) {
    boolean better = false;
    for (int goal = 0; goal < goals.size(); goal++) {
      double difference = cost(a, goal) - cost(b, goal);
      if (difference > 0) {
        return false;
      }
      better |= difference < 0;
    }
    return better;
  }
}
