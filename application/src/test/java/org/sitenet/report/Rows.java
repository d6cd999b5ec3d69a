package org.sitenet.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.predict.ErrorMetrics;
import org.sitenet.predict.Evaluation;
import org.sitenet.predict.PredictionResult.Predicted;

/** Predictions that were made up. */
final class Rows {
  private Rows() {}

  /** A crystal of CsCl's structure. */
  static Structure crystal(String name, Element cation, Element anion) {
    return new Structure(
        name,
        Lattice.ofParameters(4.1, 4.1, 4.1, 90, 90, 90),
        List.of(new Site(Species.of(cation), 0, 0, 0), new Site(Species.of(anion), 0.5, 0.5, 0.5)));
  }

  static Evaluation.Row row(String name, Element cation, Element anion, int sites, double label, double prediction) {
    Predicted predicted = new Predicted(
        name, crystal(name, cation, anion), sites, prediction, OptionalDouble.empty(), List.of(prediction), OptionalInt.empty(), List.of());
    return new Evaluation.Row(predicted, label);
  }

  static Evaluation.Row row(String name, double label, double prediction) {
    return row(name, Element.Na, Element.Cl, 2, label, prediction);
  }

  static Evaluation evaluation(Target target, List<Evaluation.Row> rows) {
    ErrorMetrics all = ErrorMetrics.of(
        rows.stream().mapToDouble(row -> row.predicted().value()).toArray(), rows.stream().mapToDouble(Evaluation.Row::target).toArray());
    Map<String, Map<String, ErrorMetrics>> strata = new LinkedHashMap<>();
    if (target.unit().equals("eV")) {
      strata.put("gap", Map.of());
    }
    strata.put("elements", Map.of());
    strata.put("sites", Map.of());
    return new Evaluation(target, all, strata, rows, List.of());
  }
}
