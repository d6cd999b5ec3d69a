package org.sitenet.benchmarks.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;

/** A plot with logarithmic axes. */
final class Plot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 460;
  private static final List<Color> COLOURS = List.of(new Color(0x0B4F8A), new Color(0xC2571A), new Color(0x3B7A3E));

  private Plot() {}

  /** A named line through points. */
  record Line(String name, List<Double> x, List<Double> y) {
    Line {
      x = List.copyOf(x);
      y = List.copyOf(y);
    }
  }

  /** As a PNG picture. Needs no display. */
  static byte[] png(String xTitle, String yTitle, List<Line> lines) {
    XYChart chart = new XYChartBuilder()
        .width(WIDTH)
        .height(HEIGHT)
        .xAxisTitle(xTitle)
        .yAxisTitle(yTitle)
        .build();
    chart.getStyler()
        .setXAxisLogarithmic(true)
        .setYAxisLogarithmic(true)
        .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
        .setLegendPosition(Styler.LegendPosition.InsideNW)
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      XYSeries series = chart.addSeries(line.name(), line.x(), line.y());
      series.setLineColor(COLOURS.get(i % COLOURS.size()));
      series.setMarkerColor(COLOURS.get(i % COLOURS.size()));
      series.setLineStyle(new BasicStroke(2f));
    }
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("a plot cannot be drawn", e);
    }
  }
}
