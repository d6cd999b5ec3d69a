package org.sitenet.search.report;

import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** The result against one parameter. */
final class SliceFigure {
  private static final double WIDTH = 320;
  private static final double HEIGHT = 210;
  private static final double LEFT = 62;
  private static final double BOTTOM = HEIGHT - 44;

  private SliceFigure() {}

  static String markup(StudyTable table, Column column) {
    Svg svg = new Svg(WIDTH, HEIGHT, table.goal(0).name() + " against " + column.name());
    Axis y = table.range(0).axis(BOTTOM, 10);
    Axis x = Axis.of(column, LEFT + 6, WIDTH - 14);
    Frame.vertical(svg, y, LEFT, WIDTH - 8, 4, table.goal(0).name());
    Frame.horizontal(svg, x, BOTTOM, 4, column.name());
    String[] shades = numberShades(table);
    for (int row = 0; row < table.rows().size(); row++) {
      Trial trial = table.rows().get(row);
      double value = table.value(row, 0);
      if (Double.isNaN(column.values()[row])) {
        continue;
      }
      double at = x.at(column.values()[row] + column.aside(trial.number()));
      String title = table.title(row) + ", " + column.name() + " " + column.text(row);
      if (Double.isFinite(value)) {
        svg.circle(at, y.at(value), 4, "dot " + shades[row], trial.number(), title);
      } else if (trial.state() == TrialState.PRUNED && table.lastReport(row).isPresent()) {
        svg.circle(at, y.at(table.lastReport(row).getAsDouble()), 3, "dot open", trial.number(), title);
      }
    }
    return svg.markup();
  }

  /** Later trials are stronger: where the search went. */
  private static String[] numberShades(StudyTable table) {
    double[] numbers = table.rows().stream().mapToDouble(trial -> -trial.number()).toArray();
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = Double.isFinite(table.value(row, 0)) ? numbers[row] : Double.NaN;
    }
    return Shade.of(numbers);
  }
}
