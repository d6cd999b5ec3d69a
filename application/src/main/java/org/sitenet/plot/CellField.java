package org.sitenet.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** Draws coloured cells behind what else a chart shows. */
final class CellField extends AbstractXYAnnotation {
  private static final long serialVersionUID = 1;

  /** Cells reach a little over each other, so that no seam shows between them [px]. */
  private static final double OVERLAP = 0.4;

  private final transient Layer.Cells cells;
  private final transient ColourScale colours;

  CellField(Layer.Cells cells, ColourScale colours) {
    this.cells = cells;
    this.colours = colours;
  }

  @Override
  public void draw(
      Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y, int index, PlotRenderingInfo info) {
    int rows = cells.yEdges().size() - 1;
    for (int column = 0; column + 1 < cells.xEdges().size(); column++) {
      double left = x.valueToJava2D(cells.xEdges().get(column), area, RectangleEdge.BOTTOM);
      double right = x.valueToJava2D(cells.xEdges().get(column + 1), area, RectangleEdge.BOTTOM);
      for (int row = 0; row < rows; row++) {
        double value = cells.values().get(column * rows + row);
        if (colours.shows(value)) {
          double bottom = y.valueToJava2D(cells.yEdges().get(row), area, RectangleEdge.LEFT);
          double top = y.valueToJava2D(cells.yEdges().get(row + 1), area, RectangleEdge.LEFT);
          graphics.setPaint(colours.colour(value));
          graphics.fill(new Rectangle2D.Double(
              tenths(left), tenths(top), tenths(right - left + OVERLAP), tenths(bottom - top + OVERLAP)));
        }
      }
    }
  }

  /** Short numbers make small files. */
  private static double tenths(double pixels) {
    return Math.round(pixels * 10) / 10.0;
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
