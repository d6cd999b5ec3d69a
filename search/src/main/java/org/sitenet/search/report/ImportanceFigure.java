package org.sitenet.search.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Importances as bars, the larger above. */
final class ImportanceFigure {
  private static final double WIDTH = 490;
  private static final double ROW = 24;
  private static final double LEFT = 200;
  private static final int MOST = 14;

  private ImportanceFigure() {}

  static String markup(Map<String, Double> shares, String label) {
    List<Map.Entry<String, Double>> rows =
        shares.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .toList();
    double most = rows.stream().mapToDouble(Map.Entry::getValue).max().orElse(1);
    Svg svg = new Svg(WIDTH, rows.size() * ROW + 8, label);
    for (int i = 0; i < rows.size(); i++) {
      Map.Entry<String, Double> row = rows.get(i);
      double top = 4 + i * ROW;
      double length = most > 0 ? (WIDTH - LEFT - 60) * row.getValue() / most : 0;
      svg.text(LEFT - 8, top + 15, "tick", Svg.Anchor.END, Html.shortened(row.getKey(), 30));
      svg.rectangle(LEFT, top + 3, Math.max(1, length), ROW - 8, "bar", Svg.NO_TRIAL, row.getKey() + ": " + Numbers.percent(row.getValue()));
      svg.text(LEFT + Math.max(1, length) + 6, top + 15, "tick", Svg.Anchor.START, Numbers.percent(row.getValue()));
    }
    return svg.markup();
  }
}
