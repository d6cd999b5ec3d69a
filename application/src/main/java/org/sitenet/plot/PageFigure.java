package org.sitenet.plot;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure as part of an HTML page, which may give it other colours, for a dark ground or for print: by the variables {@code
 * --plot-ground}, {@code --plot-ink}, {@code --plot-soft}, {@code --plot-grid}, {@code --plot-0} to {@code --plot-7} for lines,
 * points and bars, and {@code --plot-lift}, the share of white in the colours of cells. A page that sets none shows it as it is
 * on paper.
 */
public final class PageFigure {
  private static final Pattern PAINT = Pattern.compile("(fill|stroke):rgb\\((\\d+),(\\d+),(\\d+)\\)");
  private static final Map<Integer, String> VARIABLES = variables();

  private PageFigure() {}

  private static Map<Integer, String> variables() {
    Map<Integer, String> names = new HashMap<>();
    names.put(Color.WHITE.getRGB(), "ground");
    names.put(Theme.INK.getRGB(), "ink");
    names.put(Theme.GRID.getRGB(), "grid");
    for (int n = Theme.SERIES_COLOURS - 1; n >= 0; n--) {
      names.put(Theme.series(n).getRGB(), Integer.toString(n));
    }
    // After the series: the last of them has this colour as well.
    names.put(Theme.SOFT_INK.getRGB(), "soft");
    return names;
  }

  /**
   * The figure as an {@code <svg>} element.
   *
   * @param label what it shows, for those who cannot see it
   * @throws PlotException if this machine cannot draw
   */
  public static String svg(Figure figure, String label) {
    String svg = Drawing.svg(figure);
    String painted = PAINT.matcher(svg).replaceAll(paint -> Matcher.quoteReplacement(painted(paint)));
    return "<svg role=\"img\" aria-label=\"" + attribute(label) + "\"" + painted.substring("<svg".length());
  }

  private static String painted(MatchResult paint) {
    int[] parts = new int[3];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Math.min(255, Integer.parseInt(paint.group(i + 2)));
    }
    String name = VARIABLES.get(new Color(parts[0], parts[1], parts[2]).getRGB());
    String colour = paint.group().substring(paint.group(1).length() + 1);
    return name == null
        // The first is for readers that cannot mix.
        ? paint.group() + ";" + paint.group(1) + ":color-mix(in srgb," + colour + ",white var(--plot-lift,0%))"
        : paint.group(1) + ":var(--plot-" + name + "," + colour + ")";
  }

  private static String attribute(String text) {
    return Theme.text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
