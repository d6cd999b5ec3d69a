package org.sitenet.search.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sitenet.search.Direction;

/** A line for each complete trial across an axis for each parameter and one for the result; the better, the stronger. */
final class ParallelFigure {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 360;
  private static final double TOP = 62;
  private static final double BOTTOM = HEIGHT - 14;
  private static final int MOST = 12;
  /** Width of a letter beside an axis; what is longer than the way to the axis before is shortened. */
  private static final double CHARACTER = 5.5;

  private ParallelFigure() {}

  /**
   * @param columns the parameters, the more important first
   */
  static String markup(StudyTable table, List<Column> columns) {
    Svg svg = new Svg(WIDTH, HEIGHT, "Parallel coordinates of the complete trials");
    List<Column> shown = columns.subList(0, Math.min(MOST, columns.size()));
    double[] costs = table.costs(0);
    double step = (WIDTH - 110) / Math.max(1, shown.size());
    List<Axis> axes = new ArrayList<>();
    axes.add(Range.of(table.values(0), table.goal(0).direction() == Direction.MINIMIZE).axis(BOTTOM, TOP));
    shown.forEach(column -> axes.add(Axis.of(column, BOTTOM, TOP)));
    String[] shades = Shade.of(costs);
    // The best are drawn last, above the others.
    IntStream.range(0, costs.length)
        .filter(row -> Double.isFinite(costs[row]))
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(row -> costs[row]).reversed())
        .forEach(row -> {
          List<Svg.Point> points = Svg.points();
          points.add(new Svg.Point(54, axes.getFirst().at(table.value(row, 0))));
          for (int i = 0; i < shown.size(); i++) {
            double value = shown.get(i).values()[row];
            // A parameter that the trial does not have is passed below its axis.
            points.add(new Svg.Point(54 + (i + 1) * step, Double.isNaN(value) ? BOTTOM + 9 : axes.get(i + 1).at(value + shown.get(i).aside(table.rows().get(row).number()))));
          }
          svg.path(points, "strand " + shades[row], table.rows().get(row).number(), table.title(row));
        });
    for (int i = 0; i < axes.size(); i++) {
      axis(svg, axes.get(i), 54 + i * step, i == 0 ? table.goal(0).name() : shown.get(i - 1).name(), i, (int) ((step - 8) / CHARACTER));
    }
    return svg.markup();
  }

  private static void axis(Svg svg, Axis axis, double x, String name, int index, int room) {
    svg.line(x, TOP, x, BOTTOM, "rail");
    for (Axis.Tick tick : axis.ticks(4)) {
      svg.text(x - 5, axis.at(tick.value()) + 4, "tick over", Svg.Anchor.END, Html.shortened(tick.label(), room));
    }
    // Names stand at two heights so that neighbours do not meet.
    Svg.Anchor anchor = x > WIDTH - 100 ? Svg.Anchor.END : x < 100 ? Svg.Anchor.START : Svg.Anchor.MIDDLE;
    svg.text(x + (x > WIDTH - 100 ? 40 : x < 100 ? -40 : 0), index % 2 == 0 ? 18 : 40, "name", anchor, Html.shortened(name, 22));
    svg.line(x, index % 2 == 0 ? 22 : 44, x, TOP, "lead");
  }
}
