package org.sitenet.plot;

import java.util.List;
import java.util.Optional;

/**
 * Charts in rows and columns.
 *
 * @param title above all; may be empty
 * @param columns charts beside each other, at least 1
 * @param panels row after row
 * @param colours what colours of cells mean; needed where a chart has cells
 * @param panelWidth of a chart [px]
 * @param panelHeight of a chart [px]
 */
public record Figure(
    String title, int columns, List<Panel> panels, Optional<ColourScale> colours, int panelWidth, int panelHeight) {
  /** Width of a chart that stands alone [px]. */
  public static final int WIDTH = 720;

  /** Height of a chart that stands alone [px]. */
  public static final int HEIGHT = 420;

  /** Room for the title and for the colours' bar [px]. */
  private static final int TITLE_HEIGHT = 34;

  private static final int BAR_WIDTH = 96;

  /**
   * @throws PlotException if there is no chart, no column, no room, or cells have no colours
   */
  public Figure {
    panels = List.copyOf(panels);
    if (panels.isEmpty() || columns < 1 || panelWidth < 100 || panelHeight < 100) {
      throw new PlotException("a figure needs charts of at least 100 x 100 px in columns, not " + panels.size() + " of "
          + panelWidth + " x " + panelHeight + " in " + columns);
    }
    boolean cells = panels.stream().flatMap(panel -> panel.layers().stream()).anyMatch(Layer.Cells.class::isInstance);
    if (cells && colours.isEmpty()) {
      throw new PlotException("the cells of \"" + title + "\" have no scale of colours");
    }
  }

  /** One chart alone. */
  public static Figure of(Panel panel) {
    return new Figure("", 1, List.of(panel), Optional.empty(), WIDTH, HEIGHT);
  }

  /** Charts beside each other and below. */
  public static Figure of(int columns, List<Panel> panels, int panelWidth, int panelHeight) {
    return new Figure("", columns, panels, Optional.empty(), panelWidth, panelHeight);
  }

  int top() {
    return title.isEmpty() ? 0 : TITLE_HEIGHT;
  }

  int panelsWidth() {
    return Math.min(columns, panels.size()) * panelWidth;
  }

  int panelsHeight() {
    return Math.ceilDiv(panels.size(), columns) * panelHeight;
  }

  /** Of the whole [px]. */
  public int width() {
    return panelsWidth() + (colours.isPresent() ? BAR_WIDTH : 0);
  }

  /** Of the whole [px]. */
  public int height() {
    return top() + panelsHeight();
  }
}
