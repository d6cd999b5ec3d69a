package org.sitenet.benchmarks.page;

import java.util.List;
import org.sitenet.plot.Axis;
import org.sitenet.plot.Drawing;
import org.sitenet.plot.Figure;
import org.sitenet.plot.Layer;
import org.sitenet.plot.Panel;

/** A plot with logarithmic axes. */
final class Plot {
  private Plot() {}

  /** As a PNG picture. Needs no display. */
  static byte[] png(String xTitle, String yTitle, List<Layer.Line> lines) {
    return Drawing.png(
        Figure.of(new Panel("", Axis.logarithmic(xTitle), Axis.logarithmic(yTitle), List.copyOf(lines))));
  }
}
