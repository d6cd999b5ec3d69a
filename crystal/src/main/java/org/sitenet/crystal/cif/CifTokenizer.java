package org.sitenet.crystal.cif;

import java.util.Locale;
import org.sitenet.crystal.InvalidStructureException;

/**
 * Cuts CIF 1.1 text into tokens, by the grammar of the International Union of Crystallography
 * (<a href="https://www.iucr.org/resources/cif/spec/version1.1/cifsyntax">cifsyntax</a>). Lines end in LF, CR LF or CR.
 */
final class CifTokenizer {
  private final String source;
  private final String text;
  private int position;
  private int line = 1;
  private boolean lineStart = true;

  CifTokenizer(String source, String text) {
    this.source = source;
    this.text = text;
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      position = 1;
    }
  }

  /** The next token; END for ever after the last. */
  CifToken next() {
    skipSpaceAndComments();
    if (position >= text.length()) {
      return new CifToken(CifToken.Kind.END, "", line, false);
    }
    char first = text.charAt(position);
    if (first == ';' && lineStart) {
      return textField();
    }
    if (first == '\'' || first == '"') {
      return quoted(first);
    }
    int start = position;
    while (position < text.length() && !isSpace(text.charAt(position))) {
      position++;
    }
    lineStart = false;
    return word(text.substring(start, position));
  }

  private CifToken word(String word) {
    char first = word.charAt(0);
    if (first == '_') {
      return new CifToken(CifToken.Kind.TAG, word.toLowerCase(Locale.ROOT).replace('.', '_'), line, false);
    }
    if (startsWith(word, "data_")) {
      return new CifToken(CifToken.Kind.BLOCK, word.substring(5), line, false);
    }
    if (startsWith(word, "save_")) {
      return new CifToken(CifToken.Kind.SAVE_FRAME, word.substring(5), line, false);
    }
    if (word.equalsIgnoreCase("loop_")) {
      return new CifToken(CifToken.Kind.LOOP, word, line, false);
    }
    if (word.equalsIgnoreCase("stop_") || word.equalsIgnoreCase("global_")) {
      return new CifToken(CifToken.Kind.RESERVED, word, line, false);
    }
    return new CifToken(CifToken.Kind.VALUE, word, line, false);
  }

  private static boolean startsWith(String word, String prefix) {
    return word.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** A quote closes only where white space or the end follows: 'a dog's life' is one value. */
  private CifToken quoted(char quote) {
    int start = ++position;
    while (position < text.length() && !isLineEnd(text.charAt(position))) {
      if (text.charAt(position) == quote
          && (position + 1 == text.length() || isSpace(text.charAt(position + 1)))) {
        String value = text.substring(start, position);
        position++;
        lineStart = false;
        return new CifToken(CifToken.Kind.VALUE, value, line, true);
      }
      position++;
    }
    throw InvalidStructureException.at(
        source, line, "a value that opens with " + quote + " is not closed on its line; close the quote");
  }

  private CifToken textField() {
    int firstLine = line;
    int start = ++position;
    while (position < text.length()) {
      int end = position;
      while (end < text.length() && !isLineEnd(text.charAt(end))) {
        end++;
      }
      if (end == text.length()) {
        break;
      }
      position = end;
      skipLineEnd();
      if (position < text.length() && text.charAt(position) == ';') {
        String value = text.substring(start, end);
        position++;
        lineStart = false;
        return new CifToken(CifToken.Kind.VALUE, value, firstLine, true);
      }
    }
    throw InvalidStructureException.at(
        source, firstLine, "the text field that opens here is not closed; end it with a line that begins with ;");
  }

  private void skipSpaceAndComments() {
    while (position < text.length()) {
      char here = text.charAt(position);
      if (isLineEnd(here)) {
        skipLineEnd();
      } else if (isSpace(here)) {
        position++;
        lineStart = false;
      } else if (here == '#') {
        while (position < text.length() && !isLineEnd(text.charAt(position))) {
          position++;
        }
      } else {
        return;
      }
    }
  }

  private void skipLineEnd() {
    if (text.charAt(position) == '\r' && position + 1 < text.length() && text.charAt(position + 1) == '\n') {
      position++;
    }
    position++;
    line++;
    lineStart = true;
  }

  private static boolean isLineEnd(char letter) {
    return letter == '\n' || letter == '\r';
  }

  /** Blank, tab, line ends, and what damaged files hold in their place (NUL and other controls, no-break space). */
  private static boolean isSpace(char letter) {
    return letter <= ' ' || letter == '\u00A0';
  }
}
