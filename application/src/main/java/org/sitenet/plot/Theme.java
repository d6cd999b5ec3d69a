package org.sitenet.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/** How all figures look. */
final class Theme {
  static final Color INK = new Color(0x1F2430);
  static final Color SOFT_INK = new Color(0x5B6270);
  static final Color GRID = new Color(0xE2E5EA);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Font PANEL_TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  static final Font AXIS_TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font TICKS = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final BasicStroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final BasicStroke HAIRLINE = new BasicStroke(1f);
  static final BasicStroke DASHES =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6, 4}, 0);

  /** Dark enough on white, and apart for the colour-blind. */
  private static final List<Color> SERIES =
      List.of(
          new Color(0x0B4F8A), new Color(0xC2571A), new Color(0x3B7A3E), new Color(0x8A3B8F), new Color(0x9A7B00),
          new Color(0x2E8C99), new Color(0xB03A48), new Color(0x5B6270));

  /** After so many the colours come again. */
  static final int SERIES_COLOURS = SERIES.size();

  private Theme() {}

  /** The colour of a chart's n-th line, points or bars. */
  static Color series(int n) {
    return SERIES.get(n % SERIES.size());
  }

  /** A title, without characters that no picture can show. */
  static String text(String title) {
    return title.replaceAll("\\p{C}", "?");
  }
}
