package org.sitenet.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.Element;

/** Errors by element where chemists look for them. */
final class PeriodicTable {
  private static final int COLUMNS = 18;
  private static final int PERIODS = 7;
  /** The f-block stands below, a row apart. */
  private static final int ROWS = PERIODS + 3;
  private static final int SHADES = 6;
  /** Fewer crystals say little about an element. */
  private static final int FEW = 5;

  private PeriodicTable() {}

  /** Row from 0, column from 0. */
  record Place(int row, int column) {}

  /** Where an element stands; lanthanides and actinides below the others. */
  static Place place(Element element) {
    int z = element.atomicNumber();
    int[] nobleGases = {0, 2, 10, 18, 36, 54, 86, 118};
    int period = 1;
    while (z > nobleGases[period]) {
      period++;
    }
    int inPeriod = z - nobleGases[period - 1];
    int length = nobleGases[period] - nobleGases[period - 1];
    int blocks = period >= 6 ? 14 : 0;
    if (blocks > 0 && inPeriod > 2 && inPeriod <= 2 + blocks + 1) {
      // La to Lu and Ac to Lr in rows of their own, under the third column on.
      return new Place(PERIODS + 1 + (period - 6), inPeriod - 1);
    }
    int fromRight = length - inPeriod;
    boolean left = inPeriod <= (period == 1 ? 1 : 2);
    return new Place(period - 1, left ? inPeriod - 1 : COLUMNS - 1 - fromRight);
  }

  /**
   * Appends the table.
   *
   * @param unit of the errors
   * @param decimals of the errors
   */
  static void append(Html html, Map<Element, ErrorSummary> errors, String unit, int decimals) {
    Element[][] grid = new Element[ROWS][COLUMNS];
    for (Element element : Element.values()) {
      Place place = place(element);
      grid[place.row()][place.column()] = element;
    }
    double[] sorted = errors.values().stream().filter(error -> error.count() >= FEW).mapToDouble(ErrorSummary::mae).sorted().toArray();
    html.open("div", "class", "wide").open("table", "class", "periodic");
    html.element("caption", "MAE" + (unit.isEmpty() ? "" : " [" + unit + "]") + " over the crystals that hold an element, and their number");
    html.open("tbody");
    for (Element[] row : grid) {
      html.open("tr");
      for (Element element : row) {
        cell(html, element, errors, sorted, decimals);
      }
      html.close();
    }
    html.close().close().close();
  }

  private static void cell(Html html, @Nullable Element element, Map<Element, ErrorSummary> errors, double[] sorted, int decimals) {
    ErrorSummary error = element == null ? null : errors.get(element);
    if (element == null) {
      html.open("td", "class", "gap").close();
    } else if (error == null) {
      html.open("td", "class", "none").element("b", element.symbol()).close();
    } else {
      String style = error.count() < FEW ? "few" : "s" + shade(error.mae(), sorted);
      html.open("td", "class", style).element("b", element.symbol()).element("i", Numbers.fixed(error.mae(), decimals))
          .element("small", Numbers.count(error.count())).close();
    }
  }

  /** Equal numbers of elements have each shade. */
  private static int shade(double mae, double[] sorted) {
    int smaller = 0;
    while (smaller < sorted.length && sorted[smaller] < mae) {
      smaller++;
    }
    return Math.min(SHADES - 1, smaller * SHADES / Math.max(1, sorted.length));
  }
}
