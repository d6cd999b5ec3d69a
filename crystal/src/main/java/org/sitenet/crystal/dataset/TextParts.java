package org.sitenet.crystal.dataset;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Small pieces of text for messages, and numbers out of text. */
final class TextParts {
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final int SHORT = 60;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_LIST = 30;

  private TextParts() {}

  /** Names for a message: {@code "a, b, c"}, or that there are none. */
  static String list(Collection<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String text = names.stream().limit(LONGEST_LIST).map(TextParts::shortened).collect(Collectors.joining(", "));
    return names.size() > LONGEST_LIST ? text + " and " + (names.size() - LONGEST_LIST) + " more" : text;
  }

  /** At most {@value #SHORT} printable characters of a text. */
  static String shortened(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(SHORT).forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return text.length() > SHORT ? out + "..." : out.toString();
  }

  /** A decimal number, white space around it aside; empty for anything else, "NaN" and "inf" too. */
  static OptionalDouble number(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST_NUMBER || !NUMBER.matcher(stripped).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(stripped);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
