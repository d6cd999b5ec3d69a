package org.sitenet.search.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A drawing that is built mark by mark. Colours come from the page's style sheet through classes, so that one drawing is
 * readable on dark and on light ground. Every text is escaped here and nowhere else.
 */
final class Svg {
  /** A mark that belongs to no trial. */
  static final int NO_TRIAL = -1;

  private final double width;
  private final double height;
  private final String label;
  private final StringBuilder marks = new StringBuilder();

  /** A point of a drawing [pixels]. */
  record Point(double x, double y) {}

  /** Where a text stands beside its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * @param label what the drawing shows, for those who cannot see it
   */
  Svg(double width, double height, String label) {
    this.width = width;
    this.height = height;
    this.label = label;
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    marks.append("<line class=\"").append(style).append("\" x1=\"").append(n(x1)).append("\" y1=\"").append(n(y1))
        .append("\" x2=\"").append(n(x2)).append("\" y2=\"").append(n(y2)).append("\"/>\n");
  }

  void rectangle(double x, double y, double w, double h, String style, int trial, String title) {
    marks.append("<rect class=\"").append(style).append('"').append(mark(trial)).append(" x=\"").append(n(x)).append("\" y=\"")
        .append(n(y)).append("\" width=\"").append(n(Math.max(0, w))).append("\" height=\"").append(n(Math.max(0, h)))
        .append('"');
    end("rect", title);
  }

  void circle(double x, double y, double radius, String style, int trial, String title) {
    marks.append("<circle class=\"").append(style).append('"').append(mark(trial)).append(" cx=\"").append(n(x))
        .append("\" cy=\"").append(n(y)).append("\" r=\"").append(n(radius)).append('"');
    end("circle", title);
  }

  /** A line through points, broken where one is not finite. */
  void path(List<Point> points, String style, int trial, String title) {
    StringBuilder way = new StringBuilder();
    boolean pen = false;
    for (Point point : points) {
      boolean finite = Double.isFinite(point.x()) && Double.isFinite(point.y());
      if (finite) {
        way.append(pen ? 'L' : 'M').append(n(point.x())).append(' ').append(n(point.y()));
      }
      pen = finite;
    }
    if (!way.isEmpty()) {
      marks.append("<path class=\"").append(style).append('"').append(mark(trial)).append(" d=\"").append(way).append('"');
      end("path", title);
    }
  }

  void text(double x, double y, String style, Anchor anchor, String text) {
    marks.append("<text class=\"").append(style).append("\" x=\"").append(n(x)).append("\" y=\"").append(n(y))
        .append("\" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT)).append("\">").append(Html.escape(text))
        .append("</text>\n");
  }

  /** A text that reads upwards. */
  void textUp(double x, double y, String style, String text) {
    marks.append("<text class=\"").append(style).append("\" transform=\"translate(").append(n(x)).append(' ').append(n(y))
        .append(") rotate(-90)\" text-anchor=\"middle\">").append(Html.escape(text)).append("</text>\n");
  }

  private static String mark(int trial) {
    return trial == NO_TRIAL ? "" : " data-t=\"" + trial + "\"";
  }

  private void end(String tag, String title) {
    if (title.isEmpty()) {
      marks.append("/>\n");
    } else {
      marks.append("><title>").append(Html.escape(title)).append("</title></").append(tag).append(">\n");
    }
  }

  private static String n(double value) {
    return Numbers.coordinate(value);
  }

  /** The drawing as it stands in a page. */
  String markup() {
    return "<svg viewBox=\"0 0 " + n(width) + " " + n(height) + "\" width=\"" + n(width)
        + "\" role=\"img\" aria-label=\"" + Html.escape(label) + "\">\n" + marks + "</svg>";
  }

  /** Points as a list that grows. */
  static List<Point> points() {
    return new ArrayList<>();
  }
}
