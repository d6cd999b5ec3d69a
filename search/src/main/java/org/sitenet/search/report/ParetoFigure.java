package org.sitenet.search.report;

import java.util.List;
import org.sitenet.search.Direction;
import org.sitenet.search.Trial;

/** Two objectives against each other, and the trials that nothing beats in both. */
final class ParetoFigure {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 400;
  private static final double LEFT = 80;
  private static final double BOTTOM = HEIGHT - 44;

  private ParetoFigure() {}

  static String markup(StudyTable table, int across, int up) {
    Svg svg = new Svg(WIDTH, HEIGHT, table.goal(up).name() + " against " + table.goal(across).name());
    Axis x = range(table, across).axis(LEFT + 8, WIDTH - 20);
    Axis y = range(table, up).axis(BOTTOM, 14);
    Frame.vertical(svg, y, LEFT, WIDTH - 12, 6, table.goal(up).name());
    Frame.horizontal(svg, x, BOTTOM, 7, table.goal(across).name());
    List<Trial> front = table.front();
    if (table.goals().size() == 2) {
      List<Svg.Point> line = Svg.points();
      for (Trial trial : front) {
        line.add(new Svg.Point(x.at(trial.values().get(across)), y.at(trial.values().get(up))));
      }
      line.sort((a, b) -> Double.compare(a.x(), b.x()));
      svg.path(line, "best", Svg.NO_TRIAL, "Pareto front");
    }
    for (int row = 0; row < table.rows().size(); row++) {
      Trial trial = table.rows().get(row);
      if (Double.isFinite(table.value(row, across)) && Double.isFinite(table.value(row, up))) {
        boolean on = front.contains(trial);
        svg.circle(x.at(table.value(row, across)), y.at(table.value(row, up)), on ? 5 : 4,
            on ? "front" : trial.feasible() ? "done faint" : "infeasible", trial.number(), table.title(row));
      }
    }
    return svg.markup();
  }

  private static Range range(StudyTable table, int goal) {
    return Range.of(table.values(goal), table.goal(goal).direction() == Direction.MINIMIZE);
  }
}
