package org.sitenet.search.report;

import java.util.List;
import org.sitenet.search.Direction;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** Each trial's result in the order of their numbers, and the best so far. */
final class HistoryFigure {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 320;
  private static final double LEFT = 74;
  private static final double BOTTOM = HEIGHT - 44;

  private HistoryFigure() {}

  static String markup(StudyTable table, int goal) {
    Svg svg = new Svg(WIDTH, HEIGHT, "Results of " + table.goal(goal).name() + " by trial");
    Axis y = table.range(goal).axis(BOTTOM, 14);
    int last = table.rows().isEmpty() ? 0 : table.rows().getLast().number();
    Axis x = Axis.linear(-0.5, Math.max(9.5, last + 0.5), LEFT, WIDTH - 16);
    Frame.vertical(svg, y, LEFT, WIDTH - 16, 6, table.goal(goal).name());
    Frame.horizontal(svg, x, BOTTOM, 10, "trial");
    marks(table, goal, svg, x, y);
    bestSoFar(table, goal, svg, x, y);
    return svg.markup();
  }

  private static void marks(StudyTable table, int goal, Svg svg, Axis x, Axis y) {
    for (int row = 0; row < table.rows().size(); row++) {
      Trial trial = table.rows().get(row);
      double at = x.at(trial.number());
      double value = table.value(row, goal);
      if (Double.isFinite(value)) {
        svg.circle(at, y.at(value), 4, (trial.feasible() ? "done" : "infeasible") + (y.holds(value) ? "" : " edge"), trial.number(),
            table.title(row));
      } else if (trial.state() == TrialState.FAILED || trial.state() == TrialState.COMPLETE) {
        svg.text(at, BOTTOM - 3, "failed", Svg.Anchor.MIDDLE, "×");
      } else if (goal == 0 && table.lastReport(row).isPresent()) {
        double stood = table.lastReport(row).getAsDouble();
        svg.circle(at, y.at(Double.isFinite(stood) ? stood : Double.MAX_VALUE), 3,
            trial.state() == TrialState.PRUNED ? "pruned" : "running", trial.number(), table.title(row));
      }
    }
  }

  /** A step line; it knows what was best when a trial ended only by number, as the axis does. */
  private static void bestSoFar(StudyTable table, int goal, Svg svg, Axis x, Axis y) {
    Direction direction = table.goal(goal).direction();
    List<Svg.Point> line = Svg.points();
    double best = Double.NaN;
    for (int row = 0; row < table.rows().size(); row++) {
      Trial trial = table.rows().get(row);
      double value = table.value(row, goal);
      if (trial.feasible() && Double.isFinite(value) && (Double.isNaN(best) || direction.better(value, best))) {
        if (!Double.isNaN(best)) {
          line.add(new Svg.Point(x.at(trial.number()), y.at(best)));
        }
        best = value;
        line.add(new Svg.Point(x.at(trial.number()), y.at(best)));
      }
    }
    if (!Double.isNaN(best)) {
      line.add(new Svg.Point(x.at(table.rows().getLast().number() + 0.5), y.at(best)));
      svg.path(line, "best", Svg.NO_TRIAL, "best so far: " + Numbers.text(best));
    }
  }
}
