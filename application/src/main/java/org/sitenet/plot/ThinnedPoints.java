package org.sitenet.plot;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.Set;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

/** Draws very many points: small ones, and of those that would lie on each other the first few, so that a file stays small. */
final class ThinnedPoints extends XYLineAndShapeRenderer {
  private static final long serialVersionUID = 1;

  static final Shape SHAPE = new Rectangle2D.Double(-1.25, -1.25, 2.5, 2.5);

  /** Points of one place that are drawn, each darkening it. */
  private static final int LAYERS = 3;

  private final transient Set<Long> drawn = new HashSet<>();

  ThinnedPoints() {
    super(false, true);
  }

  @Override
  public XYItemRendererState initialise(
      Graphics2D graphics, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
    drawn.clear();
    return super.initialise(graphics, area, plot, data, info);
  }

  @Override
  public void drawItem(
      Graphics2D graphics,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis x,
      ValueAxis y,
      XYDataset data,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    // The first pass is that of lines.
    if (pass == 0) {
      return;
    }
    long left = Math.round(x.valueToJava2D(data.getXValue(series, item), area, RectangleEdge.BOTTOM));
    long top = Math.round(y.valueToJava2D(data.getYValue(series, item), area, RectangleEdge.LEFT));
    for (int layer = 0; layer < LAYERS; layer++) {
      if (drawn.add((left << 32 | (top & 0xffffffffL)) * LAYERS + layer)) {
        super.drawItem(graphics, state, area, info, plot, x, y, data, series, item, crosshair, pass);
        return;
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
