package org.sitenet.benchmarks.gpu;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables as text in columns: the first stands left, figures right. */
final class TextTable {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private TextTable() {}

  /** The lines of a table, the head first; all rows are as long as the head. */
  static List<String> of(List<String> head, List<List<String>> rows) {
    int[] widths = IntStream.range(0, head.size())
        .map(column -> Math.max(
            head.get(column).length(), rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)))
        .toArray();
    return IntStream.rangeClosed(0, rows.size())
        .mapToObj(line -> line(line == 0 ? head : rows.get(line - 1), widths))
        .toList();
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> String.format(
            Locale.ROOT, "%" + (column == 0 ? "-" : "") + widths[column] + "s", cells.get(column)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  /** Three digits that count: 0.0123, 4.50, 12.3, 1,230. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int whole = rounded.precision() - rounded.scale();
    return String.format(Locale.ROOT, "%,." + Math.max(0, THREE_DIGITS.getPrecision() - whole) + "f", rounded);
  }
}
