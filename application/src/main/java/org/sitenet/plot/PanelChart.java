package org.sitenet.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Makes a chart of the charting library from a panel. */
final class PanelChart {
  /** Room for the numbers and the title of the upward axis, equal in all charts so that they stand in line [px]. */
  private static final int AXIS_ROOM = 64;

  private static final int MANY_POINTS = 500;

  /** So few points of a line are seen one by one. */
  private static final int FEW_POINTS = 24;

  private final Panel panel;
  private final Optional<ColourScale> colours;
  private final XYPlot plot = new XYPlot();
  private int coloured;

  private PanelChart(Panel panel, Optional<ColourScale> colours) {
    this.panel = panel;
    this.colours = colours;
  }

  static JFreeChart of(Panel panel, Optional<ColourScale> colours) {
    return new PanelChart(panel, colours).chart();
  }

  private JFreeChart chart() {
    plot.setDomainAxis(Axes.of(panel.x()));
    plot.setRangeAxis(Axes.of(panel.y()));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(Theme.GRID);
    plot.setRangeGridlinePaint(Theme.GRID);
    plot.setDomainGridlineStroke(Theme.HAIRLINE);
    plot.setRangeGridlineStroke(Theme.HAIRLINE);
    plot.setOutlinePaint(Theme.SOFT_INK);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    AxisSpace space = new AxisSpace();
    space.setLeft(AXIS_ROOM);
    plot.setFixedRangeAxisSpace(space);
    for (int n = 0; n < panel.layers().size(); n++) {
      add(n, panel.layers().get(n));
    }
    long named = panel.layers().stream().filter(layer -> !layer.name().isEmpty()).count();
    JFreeChart chart = new JFreeChart(Theme.text(panel.title()), Theme.PANEL_TITLE, plot, named > 1);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(6, 4, 6, 14));
    if (panel.title().isEmpty()) {
      chart.setTitle((String) null);
    } else {
      chart.getTitle().setPaint(Theme.INK);
      chart.getTitle().setPadding(new RectangleInsets(2, AXIS_ROOM, 4, 0));
    }
    LegendTitle legend = chart.getLegend();
    if (legend != null) {
      legend.setFrame(BlockBorder.NONE);
      legend.setItemFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      legend.setItemPaint(Theme.INK);
      legend.setBackgroundPaint(Color.WHITE);
    }
    return chart;
  }

  /** Later layers are drawn over earlier ones. */
  private void add(int n, Layer layer) {
    switch (layer) {
      case Layer.Line line -> {
        plot.setDataset(n, series(line.name(), line.x(), line.y()));
        plot.setRenderer(n, lines(Theme.LINE, Theme.series(coloured++), line.x().size() <= FEW_POINTS));
      }
      case Layer.Guide guide -> {
        plot.setDataset(n, series(guide.name(), guide.x(), guide.y()));
        plot.setRenderer(n, lines(Theme.DASHES, Theme.SOFT_INK, false));
      }
      case Layer.Points points -> {
        plot.setDataset(n, series(points.name(), points.x(), points.y()));
        plot.setRenderer(n, points(points.x().size(), Theme.series(coloured++)));
      }
      case Layer.Bars bars -> {
        plot.setDataset(n, intervals(bars));
        plot.setRenderer(n, bars(Theme.series(coloured++)));
        if (plot.getRangeAxis() instanceof NumberAxis axis) {
          axis.setAutoRangeIncludesZero(true);
        }
      }
      case Layer.Cells cells -> {
        XYLineAndShapeRenderer carrier = new XYLineAndShapeRenderer(false, false);
        carrier.addAnnotation(new CellField(cells, colours.orElseThrow()), org.jfree.chart.ui.Layer.BACKGROUND);
        plot.setDataset(n, new XYSeriesCollection());
        plot.setRenderer(n, carrier);
        fit(plot.getDomainAxis(), panel.x(), cells.xEdges());
        fit(plot.getRangeAxis(), panel.y(), cells.yEdges());
      }
    }
    XYItemRenderer renderer = plot.getRenderer(n);
    renderer.setDefaultSeriesVisibleInLegend(!layer.name().isEmpty());
  }

  /** Cells end where their edges do. */
  private static void fit(ValueAxis axis, Axis described, List<Double> edges) {
    if (described.low().isEmpty()) {
      axis.setLowerBound(edges.getFirst());
    }
    if (described.high().isEmpty()) {
      axis.setUpperBound(edges.getLast());
    }
  }

  private XYSeriesCollection series(String name, List<Double> x, List<Double> y) {
    XYSeries series = new XYSeries(Theme.text(name), false, true);
    for (int i = 0; i < x.size(); i++) {
      if (shows(panel.x(), x.get(i))) {
        series.add(x.get(i), shows(panel.y(), y.get(i)) ? y.get(i) : null, false);
      }
    }
    return new XYSeriesCollection(series);
  }

  private static boolean shows(Axis axis, double value) {
    return Double.isFinite(value) && (axis.scale() == Scale.LINEAR || value > 0);
  }

  private XYIntervalSeriesCollection intervals(Layer.Bars bars) {
    XYIntervalSeries series = new XYIntervalSeries(Theme.text(bars.name()), false, true);
    for (int i = 0; i < bars.heights().size(); i++) {
      double height = bars.heights().get(i);
      if (shows(panel.y(), height)) {
        double from = bars.edges().get(i);
        double to = bars.edges().get(i + 1);
        series.add((from + to) / 2, from, to, height, height, height);
      }
    }
    XYIntervalSeriesCollection all = new XYIntervalSeriesCollection();
    all.addSeries(series);
    return all;
  }

  private static XYLineAndShapeRenderer lines(BasicStroke stroke, Color colour, boolean marks) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, marks);
    renderer.setSeriesShape(0, circle(5));
    renderer.setDrawOutlines(false);
    renderer.setSeriesStroke(0, stroke);
    renderer.setSeriesPaint(0, colour);
    renderer.setDrawSeriesLineAsPath(true);
    return renderer;
  }

  private static XYLineAndShapeRenderer points(int count, Color colour) {
    XYLineAndShapeRenderer renderer =
        count > MANY_POINTS ? new ThinnedPoints() : new XYLineAndShapeRenderer(false, true);
    int alpha = count > MANY_POINTS ? 120 : 190;
    renderer.setSeriesShape(0, count > MANY_POINTS ? ThinnedPoints.SHAPE : circle(count > FEW_POINTS ? 5 : 8));
    renderer.setSeriesPaint(0, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
    renderer.setDrawOutlines(false);
    return renderer;
  }

  private static Ellipse2D circle(double size) {
    return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
  }

  private static XYBarRenderer bars(Color colour) {
    XYBarRenderer renderer = new XYBarRenderer(0.06);
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setSeriesPaint(0, colour);
    renderer.setUseYInterval(false);
    return renderer;
  }
}
