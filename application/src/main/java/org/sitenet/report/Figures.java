package org.sitenet.report;

import java.util.List;
import java.util.Optional;
import org.sitenet.plot.ColourScale;
import org.sitenet.plot.Figure;
import org.sitenet.plot.PageFigure;
import org.sitenet.plot.Panel;

/** Figures as they stand in a page. */
final class Figures {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 340;
  private static final int SQUARE_WIDTH = 440;
  private static final int SQUARE_HEIGHT = 430;

  private Figures() {}

  /**
   * Charts beside each other, below each other where there is no room.
   *
   * @param label what they show, for those who cannot see it
   */
  static String row(List<Panel> panels, String label) {
    StringBuilder row = new StringBuilder("<div class=\"figures\">\n");
    for (Panel panel : panels) {
      append(row, new Figure("", 1, List.of(panel), Optional.empty(), WIDTH, HEIGHT), label + ": " + panel.title());
    }
    return row.append("</div>\n").toString();
  }

  /** A square chart, whose axes have one scale, and another beside it. */
  static String square(Panel square, Optional<ColourScale> colours, String label, Panel other, String otherLabel) {
    StringBuilder row = new StringBuilder("<div class=\"figures\">\n");
    append(row, new Figure("", 1, List.of(square), colours, SQUARE_WIDTH, SQUARE_HEIGHT), label);
    append(row, new Figure("", 1, List.of(other), Optional.empty(), WIDTH, SQUARE_HEIGHT), otherLabel);
    return row.append("</div>\n").toString();
  }

  private static void append(StringBuilder row, Figure figure, String label) {
    row.append("<div>").append(PageFigure.svg(figure, label)).append("</div>\n");
  }
}
