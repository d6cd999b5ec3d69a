package org.sitenet.predict;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes an evaluation row by row. */
public final class EvaluationTable {
  private EvaluationTable() {}

  /** RFC 4180 with a header: id, formula, label, prediction, error. */
  public static void csv(Evaluation evaluation, PrintWriter out) {
    out.print("id,formula,target,prediction,error\r\n");
    for (Evaluation.Row row : evaluation.rows()) {
      List<String> cells =
          List.of(
              row.predicted().name(),
              row.predicted().crystal().reducedFormula(),
              Double.toString(row.target()),
              Double.toString(row.predicted().value()),
              Double.toString(row.error()));
      out.print(cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
    }
  }
}
