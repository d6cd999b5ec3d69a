package org.sitenet.plot;

import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;

/** Axes as the charting library has them. */
final class Axes {
  private Axes() {}

  static ValueAxis of(Axis axis) {
    ValueAxis made = axis.scale() == Scale.LINEAR ? linear(axis.whole()) : new DecadeAxis();
    made.setLabel(Theme.text(axis.title()));
    made.setLabelFont(Theme.AXIS_TITLE);
    made.setLabelPaint(Theme.INK);
    made.setTickLabelFont(Theme.TICKS);
    made.setTickLabelPaint(Theme.SOFT_INK);
    made.setAxisLinePaint(Theme.SOFT_INK);
    made.setTickMarkPaint(Theme.SOFT_INK);
    axis.low().ifPresent(made::setLowerBound);
    axis.high().ifPresent(made::setUpperBound);
    return made;
  }

  private static ValueAxis linear(boolean whole) {
    NumberAxis axis = new NumberAxis();
    axis.setAutoRangeIncludesZero(false);
    axis.setStandardTickUnits(
        whole ? NumberAxis.createIntegerTickUnits(Locale.ROOT) : NumberAxis.createStandardTickUnits(Locale.ROOT));
    return axis;
  }
}
