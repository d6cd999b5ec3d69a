package org.sitenet.search.report;

/** Text of others in a page of ours. */
final class Html {
  private Html() {}

  /**
   * Text as it is safe between tags and within quoted attributes, in HTML and in SVG. Control characters, which no page may
   * hold, become a replacement character.
   */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> {
      switch (point) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        case '\n', '\t' -> safe.append((char) point);
        default -> {
          boolean bad = Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
              || isDirection(point);
          safe.appendCodePoint(bad ? 0xFFFD : point);
        }
      }
    });
    return safe.toString();
  }

  /** Marks that turn the direction of writing could make a name look like another. */
  private static boolean isDirection(int point) {
    return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
  }

  /** A long text without its middle: names of parameters often differ in their last part. */
  static String shortened(String text, int characters) {
    int length = text.codePointCount(0, text.length());
    if (length <= characters) {
      return text;
    }
    int tail = characters / 2;
    return text.substring(0, text.offsetByCodePoints(0, characters - 1 - tail)) + "…"
        + text.substring(text.offsetByCodePoints(0, length - tail));
  }
}
