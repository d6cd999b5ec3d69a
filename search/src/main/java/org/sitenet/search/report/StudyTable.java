package org.sitenet.search.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.sitenet.search.BooleanParameter;
import org.sitenet.search.CategoricalParameter;
import org.sitenet.search.Direction;
import org.sitenet.search.FloatParameter;
import org.sitenet.search.Goal;
import org.sitenet.search.History;
import org.sitenet.search.IntParameter;
import org.sitenet.search.Parameter;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/**
 * A study as rows and columns: a row for each trial that was begun, by number, a column for each parameter.
 *
 * @param settings of the study
 * @param rows the trials
 * @param columns the parameters, in the order of the space
 */
record StudyTable(StudySettings settings, List<Trial> rows, List<Column> columns) {
  StudyTable {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /**
   * The table of a study.
   *
   * @param trials in any order; those that nobody has begun are left out
   */
  static StudyTable of(StudySettings settings, List<Trial> trials) {
    List<Trial> rows =
        trials.stream()
            .filter(trial -> trial.state() != TrialState.WAITING)
            .sorted(Comparator.comparingInt(Trial::number))
            .toList();
    return new StudyTable(settings, rows, settings.space().parameters().stream().map(parameter -> column(parameter, rows)).toList());
  }

  private static Column column(Parameter parameter, List<Trial> rows) {
    return switch (parameter) {
      case FloatParameter number ->
          Column.number(number.name(), number.low(), number.high(), number.log(), values(parameter, rows, StudyTable::number));
      case IntParameter number ->
          number.log()
              ? Column.number(number.name(), number.low(), number.high(), true, values(parameter, rows, StudyTable::number))
              : Column.whole(number.name(), number.low(), number.high(), values(parameter, rows, StudyTable::number));
      case BooleanParameter flag ->
          Column.category(flag.name(), List.of("false", "true"), values(parameter, rows, value -> value.equals(true) ? 1 : 0));
      case CategoricalParameter choice ->
          Column.category(
              choice.name(),
              choice.choices().stream().map(String::valueOf).toList(),
              values(parameter, rows, choice.choices()::indexOf));
    };
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static double[] values(Parameter parameter, List<Trial> rows, ToDoubleFunction<Object> number) {
    return rows.stream()
        .mapToDouble(trial -> {
          Object value = trial.configuration().get(parameter.name());
          return value == null ? Double.NaN : number.applyAsDouble(parameter.check(value));
        })
        .toArray();
  }

  List<Goal> goals() {
    return settings.goals();
  }

  Goal goal(int index) {
    return settings.goals().get(index);
  }

  boolean hasSeveralGoals() {
    return settings.goals().size() > 1;
  }

  /** A complete trial's objective; not-a-number for all others. */
  double value(int row, int goal) {
    Trial trial = rows.get(row);
    return trial.state() == TrialState.COMPLETE && goal < trial.values().size() ? trial.values().get(goal) : Double.NaN;
  }

  /** The objective over all rows. */
  double[] values(int goal) {
    double[] values = new double[rows.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = value(row, goal);
    }
    return values;
  }

  /** The objective over all rows as something to be minimised. */
  double[] costs(int goal) {
    double[] costs = values(goal);
    for (int row = 0; row < costs.length; row++) {
      costs[row] = goal(goal).direction().cost(costs[row]);
    }
    return costs;
  }

  /**
   * What is known of every trial's first objective, as something to be minimised: a complete one's result, where a pruned one
   * stood when it was given up, else not-a-number.
   */
  double[] judged() {
    double[] costs = costs(0);
    for (int row = 0; row < costs.length; row++) {
      if (rows.get(row).state() == TrialState.PRUNED && lastReport(row).isPresent()) {
        costs[row] = goal(0).direction().cost(lastReport(row).getAsDouble());
      }
    }
    return costs;
  }

  /** What axes of results show: complete and pruned trials of the first objective, complete ones of others. */
  Range range(int goal) {
    boolean smaller = goal(goal).direction() == Direction.MINIMIZE;
    double[] costs = goal == 0 ? judged() : costs(goal);
    return Range.of(smaller ? costs : Arrays.stream(costs).map(cost -> -cost).toArray(), smaller);
  }

  /** Where a trial that was given up stood at its last report. */
  OptionalDouble lastReport(int row) {
    SortedMap<Integer, Double> reports = rows.get(row).intermediate();
    return reports.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(reports.sequencedValues().getLast());
  }

  History history() {
    return new History(goals(), rows.stream().filter(trial -> trial.state().finished()).toList(), List.of());
  }

  /** The best feasible trial of a study with one objective. */
  Optional<Trial> best() {
    return hasSeveralGoals() ? Optional.empty() : history().best().filter(Trial::feasible);
  }

  /** The trials that no other one beats in every objective, by the first of them. */
  List<Trial> front() {
    return history().paretoFront().stream()
        .sorted(Comparator.<Trial>comparingDouble(trial -> trial.values().getFirst()).thenComparingInt(Trial::number))
        .toList();
  }

  int count(TrialState state) {
    return (int) rows.stream().filter(trial -> trial.state() == state).count();
  }

  /** What a mark says when it is pointed at. */
  String title(int row) {
    Trial trial = rows.get(row);
    List<String> parts = new ArrayList<>();
    for (int goal = 0; goal < trial.values().size(); goal++) {
      parts.add(goal(goal).name() + " " + Numbers.text(trial.values().get(goal)));
    }
    if (trial.state() != TrialState.COMPLETE) {
      parts.add(State.name(trial.state()));
      lastReport(row).ifPresent(value -> parts.add("at " + Numbers.text(value) + " after step " + trial.intermediate().lastKey()));
    }
    return "trial " + trial.number() + ": " + String.join(", ", parts);
  }
}
