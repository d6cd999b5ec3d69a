package org.sitenet.search.report;

/** Axes, grid lines and their texts. */
final class Frame {
  private Frame() {}

  /** Horizontal grid lines with their values at the left, and the axis's name. */
  static void vertical(Svg svg, Axis y, double left, double right, int ticks, String name) {
    for (Axis.Tick tick : y.ticks(ticks)) {
      double at = y.at(tick.value());
      svg.line(left, at, right, at, "grid");
      svg.text(left - 6, at + 4, "tick", Svg.Anchor.END, tick.label());
    }
    if (!name.isEmpty()) {
      svg.textUp(13, (y.from() + y.to()) / 2, "name", Html.shortened(name, 44));
    }
  }

  /** Values below the drawing, and the axis's name. */
  static void horizontal(Svg svg, Axis x, double bottom, int ticks, String name) {
    svg.line(x.from(), bottom, x.to(), bottom, "axis");
    for (Axis.Tick tick : x.ticks(ticks)) {
      double at = x.at(tick.value());
      svg.line(at, bottom, at, bottom + 4, "axis");
      svg.text(at, bottom + 16, "tick", Svg.Anchor.MIDDLE, tick.label());
    }
    if (!name.isEmpty()) {
      svg.text((x.from() + x.to()) / 2, bottom + 33, "name", Svg.Anchor.MIDDLE, Html.shortened(name, 44));
    }
  }
}
