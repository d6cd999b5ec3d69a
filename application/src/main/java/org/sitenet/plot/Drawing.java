package org.sitenet.plot;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;

/** Draws figures. Needs no display, but a font on the machine. Equal figures give equal bytes. */
public final class Drawing {
  private static final int PNG_SCALE = 2;
  private static final int BAR_STEPS = 96;
  private static final int BAR_THICKNESS = 16;
  private static final int BAR_MARGIN = 42;

  static {
    // Nothing here may look for a screen, also where there is one.
    System.setProperty("java.awt.headless", "true");
    // Else turned text becomes outlines of letters in SVG.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private Drawing() {}

  /**
   * The figure as an {@code <svg>} element, which is a file of its own and can stand in an HTML page.
   *
   * @throws PlotException if this machine cannot draw
   */
  public static String svg(Figure figure) {
    try {
      VectorGraphics2D graphics = new VectorGraphics2D();
      paint(figure, graphics);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Processors.get("svg")
          .getDocument(graphics.getCommands(), new PageSize(0, 0, figure.width(), figure.height()))
          .writeTo(bytes);
      return SvgText.tidy(bytes.toString(StandardCharsets.UTF_8), figure);
    } catch (IOException | LinkageError | InternalError e) {
      throw failed(e);
    }
  }

  /**
   * The figure as a PNG picture of twice its size, for sharp screens and print.
   *
   * @throws PlotException if this machine cannot draw
   */
  public static byte[] png(Figure figure) {
    try {
      BufferedImage image =
          new BufferedImage(PNG_SCALE * figure.width(), PNG_SCALE * figure.height(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.scale(PNG_SCALE, PNG_SCALE);
      graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      paint(figure, graphics);
      graphics.dispose();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(image, "png", bytes)) {
        throw new PlotException("this Java writes no PNG pictures");
      }
      return bytes.toByteArray();
    } catch (IOException | LinkageError | InternalError e) {
      throw failed(e);
    }
  }

  private static PlotException failed(Throwable e) {
    return new PlotException(
        "figures cannot be drawn on this machine (" + e + "): Java needs the libraries fontconfig and freetype, and a font", e);
  }

  private static void paint(Figure figure, Graphics2D graphics) {
    graphics.setPaint(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, figure.width(), figure.height()));
    for (int i = 0; i < figure.panels().size(); i++) {
      int x = i % figure.columns() * figure.panelWidth();
      int y = figure.top() + i / figure.columns() * figure.panelHeight();
      PanelChart.of(figure.panels().get(i), figure.colours())
          .draw(graphics, new Rectangle2D.Double(x, y, figure.panelWidth(), figure.panelHeight()));
    }
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    if (!figure.title().isEmpty()) {
      title(figure, graphics);
    }
    figure.colours().ifPresent(colours -> bar(colours, figure, graphics));
  }

  private static void title(Figure figure, Graphics2D graphics) {
    String text = Theme.text(figure.title());
    graphics.setFont(Theme.TITLE);
    graphics.setPaint(Theme.INK);
    FontMetrics metrics = graphics.getFontMetrics();
    float x = Math.max(8, (figure.width() - metrics.stringWidth(text)) / 2f);
    graphics.drawString(text, x, figure.top() - 10f);
  }

  private static void bar(ColourScale colours, Figure figure, Graphics2D graphics) {
    double height = Math.min(figure.panelsHeight() - 2.0 * BAR_MARGIN, 420);
    double top = figure.top() + (figure.panelsHeight() - height) / 2;
    Rectangle2D area = new Rectangle2D.Double(figure.panelsWidth() + 4, top, BAR_THICKNESS, height);
    double step = height / BAR_STEPS;
    for (int i = 0; i < BAR_STEPS; i++) {
      graphics.setPaint(ColourScale.at((i + 0.5) / BAR_STEPS));
      double overlap = i == 0 ? 0 : 1;
      graphics.fill(new Rectangle2D.Double(area.getX(), area.getMaxY() - (i + 1) * step, BAR_THICKNESS, step + overlap));
    }
    ValueAxis axis = Axes.of(colours.axis());
    Rectangle2D room = new Rectangle2D.Double(area.getX(), top, figure.width() - area.getX(), height);
    axis.draw(graphics, area.getMaxX(), room, area, RectangleEdge.RIGHT, null);
    graphics.setPaint(Theme.SOFT_INK);
    graphics.setStroke(Theme.HAIRLINE);
    graphics.draw(area);
  }
}
