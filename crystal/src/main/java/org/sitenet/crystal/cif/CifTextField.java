package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.List;

/** The conventions by which text fields hold lines longer than a file may have, and lines that begin with a semicolon. */
final class CifTextField {
  private CifTextField() {}

  /**
   * Undoes line folding (first line {@code \}, lines that end in {@code \} go on in the next) and, in CIF 2.0, line
   * prefixes (first line {@code prefix\}, every line begins with the prefix). Other texts stay as they are.
   */
  static String unfolded(String text, boolean prefixes) {
    int end = firstLineEnd(text);
    String first = text.substring(0, end).stripTrailing();
    if (!first.endsWith("\\")) {
      return text;
    }
    boolean twice = first.endsWith("\\\\");
    String prefix = first.substring(0, first.length() - (twice ? 2 : 1));
    if (!prefix.isEmpty() && !(prefixes && prefix.indexOf('\\') < 0)) {
      return text;
    }
    List<String> lines = new ArrayList<>(text.lines().skip(1).toList());
    if (!prefix.isEmpty()) {
      for (int index = 0; index < lines.size(); index++) {
        if (!lines.get(index).startsWith(prefix)) {
          return text;
        }
        lines.set(index, lines.get(index).substring(prefix.length()));
      }
    }
    boolean folded = prefix.isEmpty() || twice;
    StringBuilder whole = new StringBuilder(text.length());
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index);
      String trimmed = folded ? line.stripTrailing() : line;
      boolean goesOn = folded && trimmed.endsWith("\\");
      whole.append(goesOn ? trimmed.substring(0, trimmed.length() - 1) : line);
      if (!goesOn && index + 1 < lines.size()) {
        whole.append('\n');
      }
    }
    return whole.toString();
  }

  private static int firstLineEnd(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (text.charAt(index) == '\n' || text.charAt(index) == '\r') {
        return index;
      }
    }
    return text.length();
  }
}
