package org.sitenet.report;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.sitenet.predict.ErrorMetrics;
import org.sitenet.predict.Evaluation;

/**
 * How far predictions are from labels, with what a reader needs to judge that.
 *
 * @param metrics count, MAE, RMSE and R²
 * @param standardError of the MAE: what it would change by with other crystals of the same kind; empty for a single crystal
 * @param bias mean of prediction - label
 * @param medianBaseline the MAE of predicting these labels' median for every crystal: what a model has to beat
 */
record ErrorSummary(ErrorMetrics metrics, OptionalDouble standardError, double bias, double medianBaseline) {
  /**
   * @param rows at least one
   */
  static ErrorSummary of(List<Evaluation.Row> rows) {
    double[] predictions = rows.stream().mapToDouble(row -> row.predicted().value()).toArray();
    double[] targets = rows.stream().mapToDouble(Evaluation.Row::target).toArray();
    ErrorMetrics metrics = ErrorMetrics.of(predictions, targets);
    int count = rows.size();
    double squares = 0;
    double sum = 0;
    for (Evaluation.Row row : rows) {
      double deviation = Math.abs(row.error()) - metrics.mae();
      squares += deviation * deviation;
      sum += row.error();
    }
    double median = median(targets);
    double away = Arrays.stream(targets).map(target -> Math.abs(target - median)).sum();
    return new ErrorSummary(
        metrics,
        count < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (count - 1) / count)),
        sum / count,
        away / count);
  }

  int count() {
    return metrics.count();
  }

  double mae() {
    return metrics.mae();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
