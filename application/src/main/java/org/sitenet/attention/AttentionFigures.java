package org.sitenet.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sitenet.attention.Correlation.Measure;
import org.sitenet.plot.Axis;
import org.sitenet.plot.ColourScale;
import org.sitenet.plot.Figure;
import org.sitenet.plot.Layer;
import org.sitenet.plot.Panel;
import org.sitenet.plot.Scale;

/** Results as figures. */
final class AttentionFigures {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 290;
  private static final double LEAST_SHARE = 1e-3;
  private static final String DISTANCE = "distance [Å]";

  private AttentionFigures() {}

  /** Weights against distance: blocks below each other, heads beside each other. Figure 6 of the paper. */
  static Figure weights(AttentionResult result) {
    PairStatistics statistics = result.statistics();
    List<Panel> panels = new ArrayList<>();
    for (int block = 0; block < statistics.blocks(); block++) {
      for (int head = 0; head < statistics.heads(); head++) {
        panels.add(new Panel(
            "block " + (block + 1) + ", head " + (head + 1),
            Axis.linear(DISTANCE),
            weightAxis(statistics.bins()),
            List.of(cells(statistics, block, head))));
      }
    }
    ColourScale colours =
        new ColourScale("share of the pairs at this distance", Scale.LOGARITHMIC, LEAST_SHARE, 1);
    return new Figure(
        "Attention weights of " + counted(statistics.pairs(), "pair") + " of " + counted(result.rows().size(), "structure"),
        statistics.heads(), panels, Optional.of(colours), WIDTH, HEIGHT);
  }

  private static Axis weightAxis(AttentionBins bins) {
    return bins.scale() == Scale.LINEAR
        ? Axis.linear("attention weight", 0, 1)
        : Axis.logarithmic("attention weight (lowest row: less)");
  }

  private static Layer.Cells cells(PairStatistics statistics, int block, int head) {
    AttentionBins bins = statistics.bins();
    int columns = statistics.occupiedDistances();
    List<Double> distanceEdges = new ArrayList<>();
    for (int bin = 0; bin <= columns; bin++) {
      distanceEdges.add(bins.distanceEdge(bin));
    }
    List<Double> weightEdges = new ArrayList<>();
    for (int bin = 0; bin <= bins.weights(); bin++) {
      weightEdges.add(bins.weightEdge(bin));
    }
    if (bins.scale() == Scale.LOGARITHMIC) {
      // The bin of all smaller weights reaches down to 0, which such an axis does not show.
      weightEdges.set(0, AttentionBins.LEAST_WEIGHT / 2);
    }
    List<Double> shares = new ArrayList<>();
    for (int distance = 0; distance < columns; distance++) {
      for (int weight = 0; weight < bins.weights(); weight++) {
        shares.add(statistics.share(block, head, distance, weight));
      }
    }
    return new Layer.Cells(distanceEdges, weightEdges, shares);
  }

  /** How a head's attention is spread over distances. */
  static Figure distances(AttentionResult result) {
    PairStatistics statistics = result.statistics();
    AttentionBins bins = statistics.bins();
    List<Panel> panels = new ArrayList<>();
    for (int block = 0; block < statistics.blocks(); block++) {
      List<Layer> layers = new ArrayList<>();
      for (int head = 0; head < statistics.heads(); head++) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int bin = 0; bin < statistics.occupiedDistances(); bin++) {
          x.add((bins.distanceEdge(bin) + bins.distanceEdge(bin + 1)) / 2);
          y.add(statistics.attentionShare(block, head, bin) / width(bins, bin));
        }
        layers.add(new Layer.Line("head " + (head + 1), x, y));
      }
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int bin = 0; bin < statistics.occupiedDistances(); bin++) {
        x.add((bins.distanceEdge(bin) + bins.distanceEdge(bin + 1)) / 2);
        y.add(statistics.evenShare(bin) / width(bins, bin));
      }
      layers.add(new Layer.Guide("if spread evenly", x, y));
      panels.add(new Panel(
          "block " + (block + 1), Axis.linear(DISTANCE), Axis.linear("share of the attention [1/Å]"), layers));
    }
    return new Figure("Attention by distance", Math.min(2, panels.size()), panels, Optional.empty(), 480, 340);
  }

  private static double width(AttentionBins bins, int bin) {
    return bins.distanceEdge(bin + 1) - bins.distanceEdge(bin);
  }

  /** Long-range coefficients against complexity. Figure 7 of the paper. */
  static Figure longRange(AttentionResult result) {
    List<Panel> panels = new ArrayList<>();
    for (Correlation correlation : result.correlations()) {
      Measure measure = correlation.measure();
      if (measure == Measure.I_CONF || measure == Measure.I_CONF_TOTAL || measure == Measure.VOLUME_EDGE) {
        panels.add(panel(correlation));
      }
    }
    return new Figure(
        "Long-range coefficients of " + counted(result.rows().size(), "structure") + ", block "
            + result.statistics().blocks(),
        panels.size(), panels, Optional.empty(), 400, 350);
  }

  private static Panel panel(Correlation correlation) {
    Measure measure = correlation.measure();
    List<Layer> layers = new ArrayList<>(List.of(new Layer.Points("", correlation.x(), correlation.y())));
    String title = correlation.fit()
        .map(fit -> String.format(Locale.ROOT, "Pearson %.3f, Spearman %.3f", fit.pearson(), fit.spearman()))
        .orElse("no correlation: too few structures, or all alike");
    correlation.fit().ifPresent(fit -> {
      double low = correlation.x().stream().mapToDouble(Double::doubleValue).min().orElse(0);
      double high = correlation.x().stream().mapToDouble(Double::doubleValue).max().orElse(1);
      layers.add(new Layer.Guide(
          "", List.of(low, high), List.of(fit.intercept() + fit.slope() * low, fit.intercept() + fit.slope() * high)));
    });
    return new Panel(
        title,
        Axis.linear(words(measure) + " [" + measure.unit() + "]"),
        Axis.linear("long-range coefficient [Å]"),
        layers);
  }

  private static String words(Measure measure) {
    return switch (measure) {
      case I_CONF -> "configurational complexity";
      case I_CONF_TOTAL -> "configurational complexity, total";
      case VOLUME_EDGE -> "cube root of the primitive cell's volume";
      default -> measure.title();
    };
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
