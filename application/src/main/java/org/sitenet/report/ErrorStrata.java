package org.sitenet.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sitenet.crystal.Element;
import org.sitenet.predict.Evaluation;

/**
 * The errors of parts of a set.
 *
 * @param divisions by how the set was divided, then by which part; the parts of a division hold every crystal once. Empty parts
 *     are left out
 * @param elements of the crystals that hold an element, in the order of atomic numbers; a crystal counts for all its elements
 */
record ErrorStrata(Map<String, Map<String, ErrorSummary>> divisions, Map<Element, ErrorSummary> elements) {
  private static final int MOST_RANGES = 8;

  /** Anions that name a chemistry, the first that is present wins. */
  private static final List<Map.Entry<String, Set<Element>>> CHEMISTRIES =
      List.of(
          Map.entry("oxides", Set.of(Element.O)),
          Map.entry("halides", Set.of(Element.F, Element.Cl, Element.Br, Element.I)),
          Map.entry("chalcogenides", Set.of(Element.S, Element.Se, Element.Te)),
          Map.entry("pnictides", Set.of(Element.N, Element.P, Element.As, Element.Sb)),
          Map.entry("hydrides, borides, carbides, silicides", Set.of(Element.H, Element.B, Element.C, Element.Si)));

  private static final String OTHERS = "intermetallics and others";

  /** Divides as {@code evaluate} does, and by chemistry and by label. */
  static ErrorStrata of(Evaluation evaluation) {
    Map<String, Map<String, ErrorSummary>> divisions = new LinkedHashMap<>();
    evaluation.strata().keySet().forEach(division -> divisions.put(division, summaries(evaluation.divided(division))));
    divisions.put("chemistry", summaries(divided(evaluation.rows(), chemistryNames(), ErrorStrata::chemistry)));
    Ranges ranges = Ranges.of(evaluation.rows());
    if (ranges.count() > 1) {
      divisions.put("label", summaries(divided(evaluation.rows(), ranges.names(), row -> ranges.name(row.target()))));
    }
    return new ErrorStrata(divisions, elements(evaluation.rows()));
  }

  private static List<String> chemistryNames() {
    List<String> names = new ArrayList<>(CHEMISTRIES.stream().map(Map.Entry::getKey).toList());
    names.add(OTHERS);
    return names;
  }

  private static String chemistry(Evaluation.Row row) {
    Set<Element> elements = row.predicted().crystal().elements();
    return CHEMISTRIES.stream()
        .filter(chemistry -> elements.stream().anyMatch(chemistry.getValue()::contains))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(OTHERS);
  }

  /** Equal ranges of labels between round numbers. */
  private record Ranges(double first, double step, int count) {
    static Ranges of(List<Evaluation.Row> rows) {
      double low = rows.stream().mapToDouble(Evaluation.Row::target).min().orElse(0);
      double high = rows.stream().mapToDouble(Evaluation.Row::target).max().orElse(0);
      if (!(high > low)) {
        return new Ranges(low, 1, 1);
      }
      double step = Numbers.roundStep((high - low) / MOST_RANGES);
      double first = Math.floor(low / step);
      return new Ranges(first, step, (int) (Math.floor(high / step) - first) + 1);
    }

    private String name(int range) {
      return Numbers.plain((first + range) * step) + " to " + Numbers.plain((first + range + 1) * step);
    }

    List<String> names() {
      return IntStream.range(0, count).mapToObj(this::name).toList();
    }

    String name(double target) {
      return name(Math.clamp((long) (Math.floor(target / step) - first), 0, count - 1));
    }
  }

  private static Map<Element, ErrorSummary> elements(List<Evaluation.Row> rows) {
    Map<Element, List<Evaluation.Row>> holding = new EnumMap<>(Element.class);
    for (Evaluation.Row row : rows) {
      for (Element element : row.predicted().crystal().elements()) {
        holding.computeIfAbsent(element, key -> new ArrayList<>()).add(row);
      }
    }
    Map<Element, ErrorSummary> summaries = new EnumMap<>(Element.class);
    holding.forEach((element, members) -> summaries.put(element, ErrorSummary.of(members)));
    return summaries;
  }

  private static Map<String, List<Evaluation.Row>> divided(
      List<Evaluation.Row> rows, List<String> names, Function<Evaluation.Row, String> name) {
    Map<String, List<Evaluation.Row>> parts = new LinkedHashMap<>();
    names.forEach(part -> parts.put(part, new ArrayList<>()));
    rows.forEach(row -> parts.computeIfAbsent(name.apply(row), part -> new ArrayList<>()).add(row));
    return parts;
  }

  private static Map<String, ErrorSummary> summaries(Map<String, List<Evaluation.Row>> parts) {
    Map<String, ErrorSummary> summaries = new LinkedHashMap<>();
    parts.forEach((part, members) -> {
      if (!members.isEmpty()) {
        summaries.put(part, ErrorSummary.of(members));
      }
    });
    return summaries;
  }
}
