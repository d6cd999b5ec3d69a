package org.sitenet.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.plot.Axis;
import org.sitenet.plot.ColourScale;
import org.sitenet.plot.Layer;
import org.sitenet.plot.Panel;
import org.sitenet.plot.Scale;
import org.sitenet.predict.Evaluation;

/** Predictions against labels, and how their differences spread. */
final class ParityFigure {
  /** More points than this lie over each other; their density shows more. */
  static final int MOST_POINTS = 1000;

  /** So many crystals of one place would look like one. */
  private static final int MOST_AT_ONE_PLACE = 20;

  private static final int CELLS = 56;
  private static final int BARS = 41;
  private static final double MARGIN = 0.04;
  private static final double SHOWN_SHARE = 0.99;

  private ParityFigure() {}

  /** The panel, and what its colours mean where it has cells. */
  record Parity(Panel panel, Optional<ColourScale> colours) {}

  static Parity parity(List<Evaluation.Row> rows, Target target) {
    double low = rows.stream().mapToDouble(row -> Math.min(row.target(), row.predicted().value())).min().orElse(0);
    double high = rows.stream().mapToDouble(row -> Math.max(row.target(), row.predicted().value())).max().orElse(1);
    double room = high > low ? high - low : 1;
    double from = low - MARGIN * room;
    double to = high + MARGIN * room;
    Layer diagonal = new Layer.Guide("", List.of(from, to), List.of(from, to));
    Axis x = Axis.linear("label: " + target.withUnit(), from, to);
    Axis y = Axis.linear("prediction" + (target.unit().isEmpty() ? "" : " [" + target.unit() + "]"), from, to);
    if (rows.size() <= MOST_POINTS && exactZeros(rows) <= MOST_AT_ONE_PLACE) {
      Layer points = new Layer.Points(
          "", rows.stream().map(Evaluation.Row::target).toList(), rows.stream().map(row -> row.predicted().value()).toList());
      return new Parity(new Panel("Parity", x, y, List.of(diagonal, points)), Optional.empty());
    }
    List<Double> edges = edges(from, room);
    List<Double> counts = counts(rows, edges);
    double most = counts.stream().mapToDouble(count -> count).max().orElse(1);
    ColourScale colours = new ColourScale("crystals", Scale.LOGARITHMIC, 1, Math.max(most, 2));
    Axis wide = Axis.linear(x.title(), edges.getFirst(), edges.getLast());
    Axis tall = Axis.linear(y.title(), edges.getFirst(), edges.getLast());
    return new Parity(
        new Panel("Parity", wide, tall, List.of(new Layer.Cells(edges, edges, counts), diagonal)), Optional.of(colours));
  }

  /** Crystals whose label and prediction are both exactly 0. */
  private static long exactZeros(List<Evaluation.Row> rows) {
    return rows.stream().filter(row -> row.target() == 0 && row.predicted().value() == 0).count();
  }

  /** Edges of equal cells, of which one has 0 in its middle: labels that are exactly 0 stand in a line of their own. */
  static List<Double> edges(double from, double room) {
    double width = room * (1 + 2 * MARGIN) / CELLS;
    double first = Math.floor(from / width - 0.5);
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= CELLS + 1; i++) {
      edges.add((first + i + 0.5) * width);
    }
    return edges;
  }

  /** How many crystals are in each cell: columns from left, in each from below. */
  static List<Double> counts(List<Evaluation.Row> rows, List<Double> edges) {
    int cells = edges.size() - 1;
    double[] counts = new double[cells * cells];
    for (Evaluation.Row row : rows) {
      counts[cell(row.target(), edges) * cells + cell(row.predicted().value(), edges)]++;
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private static int cell(double value, List<Double> edges) {
    double width = edges.get(1) - edges.getFirst();
    return Math.clamp((long) Math.floor((value - edges.getFirst()) / width), 0, edges.size() - 2);
  }

  /**
   * Differences as bars.
   *
   * @param panel to draw
   * @param beyond differences that are larger than the axis is long
   * @param exact crystals that are left out because label and prediction are both 0
   */
  record Residuals(Panel panel, int beyond, int exact) {}

  static Residuals residuals(List<Evaluation.Row> rows, Target target) {
    List<Evaluation.Row> shown = rows.stream().filter(row -> row.target() != 0 || row.predicted().value() != 0).toList();
    double[] sizes = shown.stream().mapToDouble(row -> Math.abs(row.error())).sorted().toArray();
    double reach = sizes.length == 0 ? 1 : sizes[Math.min(sizes.length - 1, (int) (SHOWN_SHARE * sizes.length))];
    double limit = reach > 0 ? reach : 1;
    double width = 2 * limit / BARS;
    double[] counts = new double[BARS];
    int beyond = 0;
    for (Evaluation.Row row : shown) {
      if (Math.abs(row.error()) > limit) {
        beyond++;
      } else {
        counts[Math.clamp((long) Math.floor((row.error() + limit) / width), 0, BARS - 1)]++;
      }
    }
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= BARS; i++) {
      edges.add(-limit + i * width);
    }
    Axis x = Axis.linear("prediction − label" + (target.unit().isEmpty() ? "" : " [" + target.unit() + "]"), -limit, limit);
    Axis y = Axis.linear("crystals", 0, Math.max(1, 1.06 * Arrays.stream(counts).max().orElse(1))).counting();
    Layer bars = new Layer.Bars("", edges, Arrays.stream(counts).boxed().toList());
    return new Residuals(new Panel("Residuals", x, y, List.of(bars)), beyond, rows.size() - shown.size());
  }
}
