package org.sitenet.search;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one configuration, as it stands at some moment. Immutable.
 *
 * @param number from 0, in the order in which the trials were asked for
 * @param state where it stands
 * @param configuration the values of the active parameters
 * @param intermediate step to the value reported there
 * @param values the objectives' values in the order of the goals; empty until the trial is complete
 * @param constraints each at most 0 where it is kept; empty where there are none
 * @param attributes what the objective noted, by name
 * @param started when a worker took it; for display only, never for a decision
 * @param ended when it ended; for display only, never for a decision
 * @param worker who took it; for display only, never for a decision
 */
public record Trial(
    int number,
    TrialState state,
    Configuration configuration,
    SortedMap<Integer, Double> intermediate,
    List<Double> values,
    List<Double> constraints,
    Map<String, String> attributes,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable String worker) {
  public Trial {
    intermediate = intermediate.isEmpty()
        ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(intermediate));
    values = List.copyOf(values);
    constraints = List.copyOf(constraints);
    attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** A trial that nobody works on yet. */
  public static Trial waiting(int number, Configuration configuration) {
    return new Trial(
        number, TrialState.WAITING, configuration, Collections.emptySortedMap(), List.of(), List.of(), Map.of(), null, null, null);
  }

  /** A trial without a named worker or a time, being evaluated. */
  public static Trial running(int number, Configuration configuration) {
    return waiting(number, configuration).withState(TrialState.RUNNING);
  }

  /** This trial in another state. */
  public Trial withState(TrialState to) {
    return new Trial(number, to, configuration, intermediate, values, constraints, attributes, started, ended, worker);
  }

  /** This trial with a value at a step; a value already there is replaced. */
  public Trial withReport(int step, double value) {
    SortedMap<Integer, Double> more = new TreeMap<>(intermediate);
    more.put(step, value);
    return new Trial(number, state, configuration, more, values, constraints, attributes, started, ended, worker);
  }

  /** This trial, complete with its objective values. */
  public Trial complete(double... objectives) {
    List<Double> list = Arrays.stream(objectives).boxed().toList();
    return new Trial(
        number, TrialState.COMPLETE, configuration, intermediate, list, constraints, attributes, started, ended, worker);
  }

  /** This trial with constraint values, at most 0 where kept. */
  public Trial withConstraints(double... limits) {
    List<Double> list = Arrays.stream(limits).boxed().toList();
    return new Trial(number, state, configuration, intermediate, values, list, attributes, started, ended, worker);
  }

  /** This trial with an attribute. */
  public Trial withAttribute(String name, String value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new Trial(number, state, configuration, intermediate, values, constraints, more, started, ended, worker);
  }

  /** This trial with the times and the worker that are shown to people. */
  public Trial withTimes(@Nullable Instant from, @Nullable Instant to, @Nullable String by) {
    return new Trial(number, state, configuration, intermediate, values, constraints, attributes, from, to, by);
  }

  /** The sum of the constraints that are not kept: 0 for a feasible trial; not-a-number counts as infinitely far. */
  public double violation() {
    double sum = 0;
    for (double constraint : constraints) {
      sum += Double.isNaN(constraint) ? Double.POSITIVE_INFINITY : Math.max(0, constraint);
    }
    return sum;
  }

  /** True if every constraint is kept. */
  public boolean feasible() {
    return violation() == 0;
  }
}
