package org.sitenet.search.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sitenet.search.Trial;

/**
 * The result over two parameters: trials as points on a ground that a kernel regression of their results' ranks shades.
 * Where no trial came the ground stays empty, because nothing is known there.
 */
final class ContourFigure {
  private static final double WIDTH = 320;
  private static final double HEIGHT = 270;
  private static final double LEFT = 62;
  private static final double BOTTOM = HEIGHT - 44;
  private static final int CELLS = 24;

  /** Width of the kernel, as part of a range. */
  private static final double KERNEL = 0.12;

  /** Less weight than that of a trial at twice the kernel's width says nothing. */
  private static final double LEAST_WEIGHT = Math.exp(-2);

  private ContourFigure() {}

  static String markup(StudyTable table, Column across, Column up) {
    Svg svg = new Svg(WIDTH, HEIGHT, table.goal(0).name() + " over " + across.name() + " and " + up.name());
    Axis x = Axis.of(across, LEFT, WIDTH - 10);
    Axis y = Axis.of(up, BOTTOM, 10);
    double[] costs = table.judged();
    int[] rows = IntStream.range(0, costs.length)
        .filter(row -> Double.isFinite(costs[row]) && !Double.isNaN(across.values()[row]) && !Double.isNaN(up.values()[row]))
        .toArray();
    ground(svg, across, up, rows, ranks(costs, rows));
    Frame.horizontal(svg, x, BOTTOM, 4, across.name());
    Frame.vertical(svg, y, LEFT, LEFT, 5, up.name());
    String[] shades = Shade.of(costs);
    for (int row : rows) {
      Trial trial = table.rows().get(row);
      svg.circle(x.at(across.values()[row] + across.aside(trial.number())), y.at(up.values()[row] + up.above(trial.number())), 3.5, "dot rim " + shades[row], trial.number(),
          table.title(row) + ", " + across.name() + " " + across.text(row) + ", " + up.name() + " " + up.text(row));
    }
    return svg.markup();
  }

  /** From 0 for the best to 1 for the worst: one that is far off does not flatten all others. */
  private static double[] ranks(double[] costs, int[] rows) {
    double[] sorted = Arrays.stream(rows).mapToDouble(row -> costs[row]).sorted().toArray();
    return Arrays.stream(rows)
        .mapToDouble(row -> (double) Arrays.binarySearch(sorted, costs[row]) / Math.max(1, sorted.length - 1))
        .toArray();
  }

  private static void ground(Svg svg, Column across, Column up, int[] rows, double[] ranks) {
    int columns = across.places() > 0 ? across.places() : CELLS;
    int lines = up.places() > 0 ? up.places() : CELLS;
    double width = (WIDTH - 10 - LEFT) / columns;
    double height = (BOTTOM - 10) / lines;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < lines; j++) {
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < rows.length; k++) {
          double weight = Math.exp(-(distance(across, rows[k], i) + distance(up, rows[k], j)) / 2);
          weights += weight;
          sum += weight * ranks[k];
        }
        if (weights >= LEAST_WEIGHT) {
          int shade = (int) Math.min(Shade.SHADES - 1, sum / weights * Shade.SHADES);
          svg.rectangle(LEFT + i * width, BOTTOM - (j + 1) * height, width, height, "cell q" + shade, Svg.NO_TRIAL, "");
        }
      }
    }
  }

  /** The square of the distance of a trial from a cell, in kernel widths; another category is far away. */
  private static double distance(Column column, int row, int cell) {
    if (column.kind() == Column.Kind.CATEGORY) {
      return column.values()[row] == cell ? 0 : 50;
    }
    double there = column.places() > 1 ? (double) cell / (column.places() - 1) : (cell + 0.5) / CELLS;
    double distance = (column.position(row) - there) / KERNEL;
    return distance * distance;
  }
}
