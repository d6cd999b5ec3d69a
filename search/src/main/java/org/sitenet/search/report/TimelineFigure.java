package org.sitenet.search.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Trial;

/** When each trial ran, and on which worker. Workers whose trials do not meet in time share a row. */
final class TimelineFigure {
  private static final double WIDTH = 1000;
  private static final double ROW = 26;
  private static final double LEFT = 74;

  private TimelineFigure() {}

  /** A stretch of time of a trial. */
  private record Bar(int row, Trial trial, double from, double to) {}

  static String markup(StudyTable table) {
    List<Bar> bars = bars(table);
    int rows = bars.stream().mapToInt(Bar::row).max().orElse(-1) + 1;
    double end = bars.stream().mapToDouble(Bar::to).max().orElse(1);
    double bottom = 10 + rows * ROW;
    Svg svg = new Svg(WIDTH, bottom + 44, "When each trial ran");
    double unit = end > 7200 ? 3600 : end > 300 ? 60 : 1;
    Axis x = Axis.linear(0, Math.max(1e-3, end / unit), LEFT, WIDTH - 24);
    for (int row = 0; row < rows; row++) {
      svg.text(LEFT - 8, 10 + row * ROW + 16, "tick", Svg.Anchor.END, "worker " + (row + 1));
    }
    for (Bar bar : bars) {
      int index = table.rows().indexOf(bar.trial());
      double width = Math.max(1.5, x.at(bar.to() / unit) - x.at(bar.from() / unit) - 0.8);
      svg.rectangle(x.at(bar.from() / unit), 10 + bar.row() * ROW + 3, width, ROW - 8, "run " + State.name(bar.trial().state()),
          bar.trial().number(),
          table.title(index) + "; " + Numbers.time(Duration.ofMillis((long) (1000 * (bar.to() - bar.from()))))
              + (bar.trial().worker() == null ? "" : "; " + bar.trial().worker()));
    }
    Frame.horizontal(svg, x, bottom, 10, "time since the first trial [" + (unit == 3600 ? "h" : unit == 60 ? "min" : "s") + "]");
    return svg.markup();
  }

  static boolean hasSomething(StudyTable table) {
    return table.rows().stream().anyMatch(trial -> trial.started() != null && trial.ended() != null);
  }

  /** The time from the first start to the last end that are known. */
  static Duration span(StudyTable table) {
    Instant first = null;
    Instant last = null;
    for (Trial trial : table.rows()) {
      first = earlier(first, trial.started());
      last = last == null || trial.ended() != null && trial.ended().isAfter(last) ? trial.ended() : last;
    }
    return first == null || last == null || last.isBefore(first) ? Duration.ZERO : Duration.between(first, last);
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b != null && b.isBefore(a) ? b : a;
  }

  private static List<Bar> bars(StudyTable table) {
    List<Trial> timed = table.rows().stream()
        .filter(trial -> trial.started() != null && trial.ended() != null)
        .sorted(Comparator.comparing((Trial trial) -> String.valueOf(trial.started())).thenComparingInt(Trial::number))
        .toList();
    List<Bar> bars = new ArrayList<>();
    List<Double> busyUntil = new ArrayList<>();
    TreeMap<String, Integer> rowOf = new TreeMap<>();
    Instant first = timed.stream().map(Trial::started).filter(java.util.Objects::nonNull).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    for (Trial trial : timed) {
      double from = seconds(first, trial.started());
      double to = Math.max(from, seconds(first, trial.ended()));
      String worker = String.valueOf(trial.worker());
      Integer row = rowOf.get(worker);
      if (row == null || busyUntil.get(row) > from + 1) {
        row = free(busyUntil, from);
        rowOf.put(worker, row);
      }
      busyUntil.set(row, to);
      bars.add(new Bar(row, trial, from, to));
    }
    return bars;
  }

  private static int free(List<Double> busyUntil, double from) {
    for (int row = 0; row < busyUntil.size(); row++) {
      if (busyUntil.get(row) <= from) {
        return row;
      }
    }
    busyUntil.add(0.0);
    return busyUntil.size() - 1;
  }

  private static double seconds(Instant first, @Nullable Instant at) {
    return at == null ? 0 : Duration.between(first, at).toMillis() / 1000.0;
  }
}
