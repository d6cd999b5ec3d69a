package org.sitenet.predict;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.predict.PredictionResult.Failed;
import org.sitenet.predict.PredictionResult.Predicted;

/** Predicts labelled crystals and compares. */
public final class Evaluator {
  /** What becomes of a crystal that cannot be predicted. */
  public enum BadCrystals {
    /** The first one is an error. */
    STOP,
    /** They are left out and listed. */
    SKIP
  }

  private Evaluator() {}

  /**
   * Evaluates a predictor.
   *
   * @param rows read one after another while others are predicted
   * @param label the column that holds what the models predict
   * @param progress told the number of crystals that are done
   * @throws PredictionException if there are no rows, or one cannot be predicted and may not be left out
   * @throws org.sitenet.crystal.InvalidStructureException if a row lacks the label
   */
  public static Evaluation evaluate(
      Predictor predictor, Iterator<DatasetRow> rows, String label, BadCrystals badCrystals, IntConsumer progress) {
    // Rows are taken by this thread, and results come back to it in their order.
    Deque<Double> targets = new ArrayDeque<>();
    Iterator<PredictionTask> tasks =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public PredictionTask next() {
            DatasetRow row = rows.next();
            targets.add(row.label(label));
            return PredictionTask.of(row);
          }
        };
    List<Evaluation.Row> done = new ArrayList<>();
    List<Failed> failures = new ArrayList<>();
    predictor.predict(tasks, result -> {
      double target = targets.remove();
      switch (result) {
        case Predicted predicted -> done.add(new Evaluation.Row(predicted, target));
        case Failed failed -> {
          if (badCrystals == BadCrystals.STOP) {
            throw new PredictionException(failed.problem());
          }
          failures.add(failed);
        }
      }
      progress.accept(done.size() + failures.size());
    });
    return Evaluation.of(predictor.target(), done, failures);
  }
}
