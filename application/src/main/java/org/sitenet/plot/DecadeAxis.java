package org.sitenet.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with a number at every power of ten, every other one where they are many, and between where they are few. */
final class DecadeAxis extends LogAxis {
  private static final long serialVersionUID = 1;
  private static final int MANY = 8;
  private static final double ROUNDING = 1e-9;
  private static final TickFormat FORMAT = new TickFormat();

  @Override
  public List<ValueTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    double low = getRange().getLowerBound() * (1 - ROUNDING);
    double high = getRange().getUpperBound() * (1 + ROUNDING);
    int first = (int) Math.floor(StrictMath.log10(low));
    int last = (int) Math.ceil(StrictMath.log10(high));
    int step = last - first > MANY ? 2 : 1;
    boolean few = StrictMath.log10(high / low) < 2;
    List<ValueTick> ticks = new ArrayList<>();
    for (int exponent = first; exponent <= last; exponent++) {
      for (int digit = 1; digit <= 9; digit++) {
        double value = digit * StrictMath.pow(10, exponent);
        if (value < low || value > high) {
          continue;
        }
        boolean power = digit == 1 && Math.floorMod(exponent, step) == 0;
        boolean labelled = power || (few && (digit == 2 || digit == 5));
        ticks.add(new NumberTick(
            labelled ? TickType.MAJOR : TickType.MINOR,
            value,
            labelled ? FORMAT.format(value) : "",
            anchor(edge),
            TextAnchor.CENTER,
            0));
      }
    }
    return ticks;
  }

  private static TextAnchor anchor(RectangleEdge edge) {
    if (RectangleEdge.isTopOrBottom(edge)) {
      return edge == RectangleEdge.TOP ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER;
    }
    return edge == RectangleEdge.LEFT ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
  }
}
