package org.sitenet.search.report;

import java.util.ArrayList;
import java.util.List;

/** From values to pixels, and where the ticks stand. A value outside the range is drawn at its end. */
final class Axis {
  private final double low;
  private final double high;
  private final double from;
  private final double to;
  private final boolean logarithmic;
  private final boolean whole;
  private final List<String> categories;

  /** A tick at a value. */
  record Tick(double value, String label) {}

  private Axis(
      double low, double high, double from, double to, boolean logarithmic, boolean whole, List<String> categories) {
    this.low = low;
    this.high = high;
    this.from = from;
    this.to = to;
    this.logarithmic = logarithmic;
    this.whole = whole;
    this.categories = List.copyOf(categories);
  }

  /**
   * A linear axis from the pixel of the lower value to that of the higher one.
   */
  static Axis linear(double low, double high, double from, double to) {
    double spare = high > low ? 0 : Math.max(0.5, Math.abs(low) * 0.1);
    return new Axis(low - spare, high + spare, from, to, false, false, List.of());
  }

  /** The axis of a parameter: its whole range, or its categories side by side. */
  static Axis of(Column column, double from, double to) {
    return switch (column.kind()) {
      case CATEGORY -> new Axis(-0.5, column.categories().size() - 0.5, from, to, false, true, column.categories());
      case LOGARITHMIC ->
          new Axis(
              column.low(), column.high() > column.low() ? column.high() : column.low() * 2, from, to, true, false, List.of());
      case NUMBER -> linear(column.low(), column.high(), from, to);
      case WHOLE -> {
        double spare = column.places() > 0 ? 0.5 : 0;
        Axis axis = linear(column.low() - spare, column.high() + spare, from, to);
        yield new Axis(axis.low, axis.high, from, to, false, true, List.of());
      }
    };
  }

  /** The pixel of a value; not-a-number where it is not one. */
  double at(double value) {
    double position = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + Math.clamp(position, 0, 1) * (to - from);
  }

  boolean holds(double value) {
    return value >= low && value <= high;
  }

  double from() {
    return from;
  }

  double to() {
    return to;
  }

  /**
   * Round values within the range.
   *
   * @param most so many, about
   */
  List<Tick> ticks(int most) {
    List<Tick> ticks = new ArrayList<>();
    if (!categories.isEmpty()) {
      for (int i = 0; i < categories.size(); i++) {
        ticks.add(new Tick(i, Html.shortened(categories.get(i), 16)));
      }
      return ticks;
    }
    if (logarithmic) {
      decades(ticks, most);
      if (ticks.size() >= 2) {
        return ticks;
      }
      ticks.clear();
    }
    double step = step((high - low) / Math.max(1, most));
    step = whole ? Math.max(1, Math.ceil(step)) : step;
    for (double tick = Math.ceil(low / step - 1e-9) * step; tick <= high + step * 1e-6; tick += step) {
      double value = Math.abs(tick) < step * 1e-6 ? 0 : tick;
      ticks.add(new Tick(value, Numbers.text(round(value))));
    }
    return ticks;
  }

  private void decades(List<Tick> ticks, int most) {
    int every = Math.max(1, (int) Math.ceil(Math.log10(high / low) / most));
    for (int decade = (int) Math.ceil(Math.log10(low) - 1e-9); decade <= Math.log10(high) + 1e-9; decade += every) {
      ticks.add(new Tick(Math.pow(10, decade), decade >= -2 && decade <= 4 ? Numbers.text(Math.pow(10, decade)) : "1e" + decade));
    }
  }

  /** 1, 2, 2.5 or 5 times a power of ten, at least as large. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double part = least / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 2.5 ? 2.5 : part <= 5 ? 5 : 10);
  }

  private static double round(double value) {
    return value == 0 ? 0 : new java.math.BigDecimal(value).round(new java.math.MathContext(10)).doubleValue();
  }
}
