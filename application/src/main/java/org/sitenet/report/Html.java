package org.sitenet.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A page that grows element by element. Text and attributes are made safe here and nowhere else, so whatever files hold, they
 * cannot become markup.
 */
final class Html {
  /** Names of crystals may be of any length. */
  private static final int LONGEST = 80;

  private final StringBuilder markup = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values, one after the other
   */
  Html open(String tag, String... attributes) {
    tag(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last. */
  Html close() {
    markup.append("</").append(open.pop()).append('>');
    if (!isInline()) {
      markup.append('\n');
    }
    return this;
  }

  /** A whole element that holds text alone. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  Html text(String text) {
    markup.append(safe(text));
    return this;
  }

  /** Markup of ours, such as a drawing. */
  Html markup(String ours) {
    markup.append(ours);
    return this;
  }

  /** A row of a list of names and values. */
  Html fact(String name, String value) {
    return element("dt", name).element("dd", value);
  }

  /** A head cell of a column. */
  Html column(String name) {
    return element("th", name, "scope", "col");
  }

  private boolean isInline() {
    return !open.isEmpty() && (open.peek().equals("p") || open.peek().equals("td") || open.peek().equals("th"));
  }

  private void tag(String tag, String... attributes) {
    markup.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      markup.append(' ').append(attributes[i]).append("=\"").append(safe(attributes[i + 1])).append('"');
    }
    markup.append('>');
  }

  /**
   * Text as it is safe between tags and within quoted attributes. Characters that no page may hold, and those that turn the
   * direction of writing, become a replacement character.
   */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> {
      switch (point) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        case '\n', '\t' -> safe.append((char) point);
        default -> safe.appendCodePoint(isHarmless(point) ? point : 0xFFFD);
      }
    });
    return safe.toString();
  }

  private static boolean isHarmless(int point) {
    boolean turns = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    return !turns && !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE
        && (point & 0xFFFE) != 0xFFFE;
  }

  /** A long text without its end. */
  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /**
   * The page.
   *
   * @throws IllegalStateException if an element is still open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return markup.toString();
  }
}
