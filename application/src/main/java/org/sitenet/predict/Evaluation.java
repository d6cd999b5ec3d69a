package org.sitenet.predict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.predict.PredictionResult.Failed;
import org.sitenet.predict.PredictionResult.Predicted;

/**
 * How well models predict labelled crystals.
 *
 * @param target what was predicted
 * @param all errors of all crystals
 * @param strata errors of some of the crystals, by how they were divided and then by which; empty divisions are left out
 * @param rows each crystal, in the order of the set
 * @param failures crystals that could not be predicted
 */
public record Evaluation(
    Target target,
    ErrorMetrics all,
    Map<String, Map<String, ErrorMetrics>> strata,
    List<Row> rows,
    List<Failed> failures) {

  /** A crystal, what its label says, and what was predicted. */
  public record Row(Predicted predicted, double target) {
    public double error() {
      return predicted.value() - target;
    }
  }

  private static final int MOST_ELEMENTS = 5;
  private static final int[] SITE_LIMITS = {10, 20, 50, 100};

  /**
   * Divides and counts.
   *
   * @throws PredictionException if there is no row
   */
  static Evaluation of(Target target, List<Row> rows, List<Failed> failures) {
    if (rows.isEmpty()) {
      throw new PredictionException("no crystal could be predicted"
          + (failures.isEmpty() ? "" : "; the first: " + failures.getFirst().problem()));
    }
    Map<String, Map<String, ErrorMetrics>> strata = new LinkedHashMap<>();
    divisions(target, rows).forEach((division, parts) -> {
      Map<String, ErrorMetrics> metrics = new LinkedHashMap<>();
      parts.forEach((part, members) -> metrics.put(part, metrics(members)));
      strata.put(division, metrics);
    });
    return new Evaluation(target, metrics(rows), strata, List.copyOf(rows), List.copyOf(failures));
  }

  /**
   * The crystals of each part of a division.
   *
   * @param division a key of {@link #strata}
   * @return the crystals by part, in the order of the set; no part is empty
   */
  public Map<String, List<Row>> divided(String division) {
    return divisions(target, rows).getOrDefault(division, Map.of());
  }

  private static Map<String, Map<String, List<Row>>> divisions(Target target, List<Row> rows) {
    Map<String, Map<String, List<Row>>> divisions = new LinkedHashMap<>();
    if (target.unit().equals("eV") && rows.stream().anyMatch(row -> row.target() == 0)) {
      divisions.put("gap", divided(rows, List.of("metal", "gap > 0"), row -> row.target() == 0 ? "metal" : "gap > 0"));
    }
    divisions.put("elements", divided(rows, elementNames(), Evaluation::elements));
    divisions.put("sites", divided(rows, siteNames(), Evaluation::sites));
    return divisions;
  }

  private static List<String> elementNames() {
    return List.of("1", "2", "3", "4", "5 or more");
  }

  private static String elements(Row row) {
    int elements = Math.max(1, row.predicted().crystal().elements().size());
    return elementNames().get(Math.min(elements, MOST_ELEMENTS) - 1);
  }

  private static List<String> siteNames() {
    List<String> names = new ArrayList<>();
    int from = 1;
    for (int limit : SITE_LIMITS) {
      names.add(from + "-" + limit);
      from = limit + 1;
    }
    names.add(from + " or more");
    return names;
  }

  private static String sites(Row row) {
    int place = 0;
    while (place < SITE_LIMITS.length && row.predicted().uniqueSites() > SITE_LIMITS[place]) {
      place++;
    }
    return siteNames().get(place);
  }

  private static Map<String, List<Row>> divided(
      List<Row> rows, List<String> names, Function<Row, String> name) {
    Map<String, List<Row>> parts = new LinkedHashMap<>();
    names.forEach(part -> parts.put(part, new ArrayList<>()));
    rows.forEach(row -> parts.computeIfAbsent(name.apply(row), part -> new ArrayList<>()).add(row));
    parts.values().removeIf(List::isEmpty);
    return parts;
  }

  private static ErrorMetrics metrics(List<Row> rows) {
    return ErrorMetrics.of(
        rows.stream().mapToDouble(row -> row.predicted().value()).toArray(),
        rows.stream().mapToDouble(Row::target).toArray());
  }
}
