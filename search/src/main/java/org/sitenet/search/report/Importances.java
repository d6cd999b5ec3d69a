package org.sitenet.search.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sitenet.search.importance.Fanova;
import org.sitenet.search.importance.PedAnova;
import org.sitenet.search.importance.Variable;

/**
 * How much each parameter mattered for the first objective.
 *
 * @param fanova part of the variance that a parameter explains by itself
 * @param pedAnova how much it tells the best trials from all, as parts of 1
 */
record Importances(Map<String, Double> fanova, Map<String, Double> pedAnova) {
  /** Fewer trials say nothing. */
  static final int FEWEST_TRIALS = 8;

  /** A trial is not counted as worse than so many times the better three quarters' spread: one that diverged explains nothing. */
  private static final double SPREADS = 2.5;

  /** Trials that were pruned count with where they stood. */
  static Importances of(StudyTable table) {
    List<Column> columns = table.columns().stream().filter(Column::varies).toList();
    List<Variable> variables = columns.stream().map(Column::variable).toList();
    double[] costs = capped(table.judged());
    if (Arrays.stream(costs).filter(Double::isFinite).count() < FEWEST_TRIALS) {
      return new Importances(Map.of(), Map.of());
    }
    return new Importances(Fanova.of(variables, costs, table.settings().seed()), PedAnova.of(variables, costs));
  }

  private static double[] capped(double[] costs) {
    double[] sorted = Arrays.stream(costs).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return costs;
    }
    double limit = sorted[0] + SPREADS * (sorted[(int) ((sorted.length - 1) * 0.75)] - sorted[0]);
    return Arrays.stream(costs).map(cost -> cost == Double.POSITIVE_INFINITY ? Double.NaN : Math.min(cost, limit)).toArray();
  }

  boolean known() {
    return !fanova.isEmpty();
  }

  /** The parameters that vary, those that matter more before others. */
  List<Column> ranked(StudyTable table) {
    List<Column> columns = new ArrayList<>(table.columns().stream().filter(Column::varies).toList());
    columns.sort(
        Comparator.comparingDouble(
            (Column column) ->
                -fanova.getOrDefault(column.name(), 0.0) - pedAnova.getOrDefault(column.name(), 0.0)));
    return columns;
  }
}
