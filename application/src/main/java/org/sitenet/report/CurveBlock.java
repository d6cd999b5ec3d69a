package org.sitenet.report;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.plot.Axis;
import org.sitenet.plot.Layer;
import org.sitenet.plot.Panel;
import org.sitenet.train.EpochMetrics;

/** How the errors fell, how fast the run was, and what memory it took: against epochs and time, and as a table. */
final class CurveBlock {
  private static final int MOST_ROWS = 200;

  /** Where the largest error is so many times the smallest, a logarithmic axis shows more. */
  private static final double WIDE = 3;

  /** Axes reach a little beyond what they show. */
  private static final double ROOM = 1.05;

  private static final double MEBIBYTE = 1 << 20;

  private CurveBlock() {}

  static void append(Html html, LearningCurve curve, String unit) {
    html.open("section").element("h2", "Learning curve");
    html.element("p", "Mean absolute errors. Training: over the epoch's crystals, each before the step on its batch, so a mean over a "
        + "model that changes. Validation: after the epoch."
        + (curve.isValidated() ? " The dot is the best epoch." : ""));
    List<Panel> panels = new ArrayList<>();
    List<Double> epochs = curve.epochs().stream().map(epoch -> (double) epoch.epoch()).toList();
    panels.add(errors("Against epochs", Axis.linear("epoch").counting(), epochs, curve, unit));
    if (Double.isFinite(curve.totalSeconds())) {
      TimeScale scale = TimeScale.of(curve.totalSeconds());
      List<Double> times = curve.seconds().stream().map(seconds -> seconds / scale.seconds()).toList();
      panels.add(errors("Against time", Axis.linear("time spent on training [" + scale.unit() + "]", 0, ROOM * times.getLast()), times, curve, unit));
    }
    html.markup(Figures.row(panels, "Learning curve: training and validation error against epochs and against time"));
    table(html, curve, unit);
    html.close();
  }

  private record TimeScale(String unit, double seconds) {
    static TimeScale of(double most) {
      return most < 180 ? new TimeScale("s", 1) : most < 3 * 3600 ? new TimeScale("min", 60) : new TimeScale("h", 3600);
    }
  }

  private static Panel errors(String title, Axis axis, List<Double> x, LearningCurve curve, String unit) {
    List<Layer> layers = new ArrayList<>();
    List<Double> train = curve.epochs().stream().map(EpochMetrics::trainMae).toList();
    List<Double> validation = curve.epochs().stream().map(epoch -> epoch.valMae().orElse(Double.NaN)).toList();
    layers.add(new Layer.Line("training", x, train));
    if (curve.isValidated()) {
      layers.add(new Layer.Line("validation", x, validation));
      EpochMetrics best = curve.best().orElseThrow();
      int place = curve.epochs().indexOf(best);
      layers.add(new Layer.Points("best epoch", List.of(x.get(place)), List.of(best.valMae().orElseThrow())));
    }
    String name = "MAE" + (unit.isEmpty() ? "" : " [" + unit + "]");
    List<Double> all = new ArrayList<>(train);
    all.addAll(validation);
    return new Panel(title, axis, isWide(all) ? Axis.logarithmic(name) : Axis.linear(name), layers);
  }

  private static boolean isWide(List<Double> values) {
    double low = values.stream().filter(Double::isFinite).mapToDouble(value -> value).min().orElse(1);
    double high = values.stream().filter(Double::isFinite).mapToDouble(value -> value).max().orElse(1);
    return low > 0 && high > WIDE * low;
  }

  private static void table(Html html, LearningCurve curve, String unit) {
    int every = Math.max(1, Math.ceilDiv(curve.epochs().size(), MOST_ROWS));
    html.open("details").element("summary", every == 1 ? "All epochs as a table" : "Every " + every + "th epoch as a table");
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    for (String name : List.of("epoch", "step", "training MAE", "validation MAE", "time", "crystals/s", "pairs/s", "unmerged pairs/s", "memory")) {
      html.column(name);
    }
    html.close().close().open("tbody");
    for (int i = 0; i < curve.epochs().size(); i++) {
      EpochMetrics epoch = curve.epochs().get(i);
      boolean best = curve.best().filter(epoch::equals).isPresent();
      if (i % every == 0 || i == curve.epochs().size() - 1 || best) {
        html.open("tr", "class", best ? "best" : "");
        html.element("th", epoch.epoch() + (best ? " (best)" : ""), "scope", "row");
        for (String cell : List.of(
            Numbers.count(epoch.step()),
            Numbers.text(epoch.trainMae()),
            Numbers.text(epoch.valMae().orElse(Double.NaN)),
            Numbers.time(curve.seconds().get(i)),
            Numbers.text(epoch.crystalsPerSecond()),
            Numbers.text(epoch.pairsPerSecond()),
            Numbers.text(epoch.uncompressedPairsPerSecond()),
            Numbers.bytes(epoch.peakBytes()))) {
          html.element("td", cell);
        }
        html.close();
      }
    }
    html.close().close().close().close();
  }

  static void appendSpeed(Html html, LearningCurve curve) {
    List<Double> epochs = curve.epochs().stream().map(epoch -> (double) epoch.epoch()).toList();
    html.open("section").element("h2", "Throughput and memory");
    html.element("p", "Crystals that were trained on in a second: preparation that was waited for counts, validation and saving do not. "
        + "Memory is that of buffers, states and prepared crystals.");
    html.markup(Figures.row(
        List.of(
            panel("Throughput", "crystals per second", epochs, curve.epochs().stream().map(EpochMetrics::crystalsPerSecond).toList()),
            panel("Peak memory", "memory [MiB]", epochs, curve.epochs().stream().map(epoch -> epoch.peakBytes() / MEBIBYTE).toList())),
        "Crystals per second and peak memory against epochs"));
    html.close();
  }

  private static Panel panel(String title, String axis, List<Double> x, List<Double> y) {
    double high = y.stream().filter(Double::isFinite).mapToDouble(value -> value).max().orElse(0);
    Axis up = high > 0 ? Axis.linear(axis, 0, ROOM * high) : Axis.linear(axis);
    return new Panel(title, Axis.linear("epoch").counting(), up, List.of(new Layer.Line("", x, y)));
  }
}
