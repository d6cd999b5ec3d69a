package org.sitenet.report;

import java.nio.file.Path;
import java.util.List;
import org.sitenet.predict.Evaluation;

/**
 * Crystals that the best model was tried on.
 *
 * @param kind why these
 * @param place the set that they are from
 * @param remarks what should be known of them, one line each
 * @param evaluation labels and predictions
 */
public record EvaluatedSet(Kind kind, Path place, List<String> remarks, Evaluation evaluation) {
  /** What crystals were to the run. */
  public enum Kind {
    /** Kept aside by the run, which chose its best model by them. */
    VALIDATION,
    /** Of another set than the run's. */
    OTHER
  }

  public EvaluatedSet {
    remarks = List.copyOf(remarks);
  }
}
