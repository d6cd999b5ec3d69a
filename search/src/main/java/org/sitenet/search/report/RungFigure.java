package org.sitenet.search.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sitenet.search.Direction;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** What trials reported on their way, and where they were given up. */
final class RungFigure {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 340;
  private static final double LEFT = 74;
  private static final double BOTTOM = HEIGHT - 44;

  private RungFigure() {}

  static boolean hasSomething(StudyTable table) {
    return table.rows().stream().anyMatch(trial -> !trial.intermediate().isEmpty());
  }

  static String markup(StudyTable table) {
    double[] all = table.rows().stream().flatMap(trial -> trial.intermediate().values().stream()).mapToDouble(Double::doubleValue).toArray();
    int steps = table.rows().stream().filter(trial -> !trial.intermediate().isEmpty())
        .mapToInt(trial -> trial.intermediate().lastKey()).max().orElse(1);
    int first = table.rows().stream().filter(trial -> !trial.intermediate().isEmpty())
        .mapToInt(trial -> trial.intermediate().firstKey()).min().orElse(0);
    Svg svg = new Svg(WIDTH, HEIGHT, "Reports of all trials by step");
    Axis y = Range.of(all, table.goal(0).direction() == Direction.MINIMIZE).axis(BOTTOM, 14);
    Axis x = Axis.linear(first, Math.max(first + 1, steps), LEFT, WIDTH - 24);
    Frame.vertical(svg, y, LEFT, WIDTH - 24, 6, table.goal(0).name() + ", reported");
    Frame.horizontal(svg, x, BOTTOM, Math.min(12, Math.max(1, steps - first)), "step");
    Optional<Trial> best = table.best();
    for (TrialState state : List.of(TrialState.FAILED, TrialState.PRUNED, TrialState.RUNNING, TrialState.COMPLETE)) {
      for (int row = 0; row < table.rows().size(); row++) {
        Trial trial = table.rows().get(row);
        if (trial.state() == state && !best.equals(Optional.of(trial))) {
          curve(svg, x, y, trial, State.name(state), table.title(row));
        }
      }
    }
    best.ifPresent(trial -> curve(svg, x, y, trial, "bestcurve", "the best, " + table.title(table.rows().indexOf(trial))));
    return svg.markup();
  }

  private static void curve(Svg svg, Axis x, Axis y, Trial trial, String style, String title) {
    List<Svg.Point> points = Svg.points();
    for (Map.Entry<Integer, Double> report : trial.intermediate().entrySet()) {
      points.add(new Svg.Point(x.at(report.getKey()), y.at(report.getValue())));
    }
    if (points.isEmpty()) {
      return;
    }
    svg.path(points, "curve " + style, trial.number(), title);
    Svg.Point end = points.getLast();
    if (Double.isFinite(end.y())) {
      svg.circle(end.x(), end.y(), 2.5, "end " + style, trial.number(), title);
    }
  }
}
