package org.sitenet.crystal.cif;

import java.util.Locale;
import org.sitenet.crystal.InvalidStructureException;

/**
 * Cuts CIF text into tokens, by the grammars of the International Union of Crystallography for version 1.1
 * (<a href="https://www.iucr.org/resources/cif/spec/version1.1/cifsyntax">cifsyntax</a>) and 2.0 (J. Appl. Cryst. 49 (2016)
 * 277). Lines end in LF, CR LF or CR. A text is of version 2.0 where it begins with {@code #\#CIF_2.0}.
 */
final class CifTokenizer {
  private static final String MAGIC_2 = "#\\#CIF_2.0";
  private static final char CONTROL_Z = 0x1A;
  private static final char NO_BREAK_SPACE = 0xA0;

  private final String source;
  private final String text;
  private final Remarks remarks;
  private final boolean version2;
  private int position;
  private int line = 1;
  private boolean lineStart = true;

  CifTokenizer(String source, String text, Remarks remarks) {
    this.source = source;
    this.text = text;
    this.remarks = remarks;
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      position = 1;
    }
    int end = position + MAGIC_2.length();
    this.version2 = text.startsWith(MAGIC_2, position) && (end == text.length() || isSpace(text.charAt(end)));
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
    if (version2) {
      CifToken.Kind bracket = bracket(first);
      if (bracket != CifToken.Kind.VALUE) {
        position++;
        lineStart = false;
        if (first == ']' || first == '}') {
          checkSeparated();
        }
        return new CifToken(bracket, String.valueOf(first), line, false);
      }
    }
    if (first == '\'' || first == '"') {
      boolean triple = version2 && text.startsWith(String.valueOf(first).repeat(3), position);
      return triple ? tripleQuoted(first) : quoted(first);
    }
    int start = position;
    boolean bracketsEnd = version2 && first != '_' && !isHeading(start);
    boolean ascii = true;
    while (position < text.length()) {
      char here = text.charAt(position);
      if (isSpace(here) || (bracketsEnd && bracket(here) != CifToken.Kind.VALUE)) {
        break;
      }
      ascii &= here < 0x7F;
      checkControl(here);
      position++;
    }
    lineStart = false;
    if (bracketsEnd && position < text.length() && (text.charAt(position) == '[' || text.charAt(position) == '{')) {
      throw error("an unquoted value holds " + text.charAt(position) + "; CIF 2.0 wants it in quotes");
    }
    return word(text.substring(start, position), ascii);
  }

  private boolean isHeading(int at) {
    return text.regionMatches(true, at, "data_", 0, 5) || text.regionMatches(true, at, "save_", 0, 5);
  }

  private static CifToken.Kind bracket(char letter) {
    return switch (letter) {
      case '[' -> CifToken.Kind.LIST_BEGIN;
      case ']' -> CifToken.Kind.LIST_END;
      case '{' -> CifToken.Kind.TABLE_BEGIN;
      case '}' -> CifToken.Kind.TABLE_END;
      default -> CifToken.Kind.VALUE;
    };
  }

  private CifToken word(String word, boolean ascii) {
    char first = word.charAt(0);
    boolean name = first == '_' || startsWith(word, "data_") || startsWith(word, "save_");
    if (!ascii && !version2) {
      if (name) {
        throw error("the name \"" + CifParser.shortened(word) + "\" holds a character that is not ASCII");
      }
      remarkForeign();
    }
    if (first == '_') {
      if (word.length() == 1) {
        throw error("a tag has no name behind its _");
      }
      return new CifToken(CifToken.Kind.TAG, word.toLowerCase(Locale.ROOT).replace('.', '_'), line, false);
    }
    if (startsWith(word, "data_")) {
      if (word.length() == 5) {
        throw error("a data block has no name; write for instance data_1");
      }
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
    if (first == '$') {
      throw error("the unquoted value \"" + CifParser.shortened(word) + "\" begins with $; put it in quotes");
    }
    if (first == '[' || first == ']') {
      remarks.addOnce("bracket", line,
          "an unquoted value begins with a square bracket, which CIF 1.1 wants in quotes; it is read as it stands");
    }
    return new CifToken(CifToken.Kind.VALUE, word, line, false);
  }

  private static boolean startsWith(String word, String prefix) {
    return word.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** In CIF 1.1 a quote closes only where white space or the end follows: 'a dog's life' is one value. */
  private CifToken quoted(char quote) {
    int start = ++position;
    boolean ascii = true;
    while (position < text.length() && !isLineEnd(text.charAt(position))) {
      char here = text.charAt(position);
      if (here == quote && (version2 || position + 1 == text.length() || isSpace(text.charAt(position + 1)))) {
        String value = text.substring(start, position);
        position++;
        return closed(value, line, ascii);
      }
      ascii &= here < 0x7F;
      checkControl(here);
      position++;
    }
    throw error("a value that opens with " + quote + " is not closed on its line; close the quote");
  }

  private CifToken tripleQuoted(char quote) {
    int firstLine = line;
    String quotes = String.valueOf(quote).repeat(3);
    int start = position + 3;
    int end = text.indexOf(quotes, start);
    if (end < 0) {
      throw InvalidStructureException.at(source, firstLine, "the value that opens with " + quotes + " here is not closed");
    }
    position = start;
    while (position < end) {
      if (isLineEnd(text.charAt(position))) {
        skipLineEnd();
      } else {
        checkControl(text.charAt(position++));
      }
    }
    position = end + 3;
    return closed(text.substring(start, end), firstLine, true);
  }

  private CifToken closed(String value, int firstLine, boolean ascii) {
    lineStart = false;
    if (!ascii && !version2) {
      remarkForeign();
    }
    if (version2 && position < text.length() && text.charAt(position) == ':') {
      position++;
      return new CifToken(CifToken.Kind.KEY, value, firstLine, true);
    }
    checkSeparated();
    return new CifToken(CifToken.Kind.VALUE, value, firstLine, true);
  }

  private CifToken textField() {
    int firstLine = line;
    int start = ++position;
    boolean ascii = true;
    while (position < text.length()) {
      char here = text.charAt(position);
      if (!isLineEnd(here)) {
        ascii &= here < 0x7F;
        checkControl(here);
        position++;
        continue;
      }
      int end = position;
      skipLineEnd();
      if (position < text.length() && text.charAt(position) == ';') {
        position++;
        return closed(CifTextField.unfolded(text.substring(start, end), version2), firstLine, ascii);
      }
    }
    throw InvalidStructureException.at(
        source, firstLine, "the text field that opens here is not closed; end it with a line that begins with ;");
  }

  /** Behind what closes a value there must be white space, in CIF 2.0 also a closing bracket. */
  private void checkSeparated() {
    if (position < text.length() && !isSpace(text.charAt(position))
        && !(version2 && (text.charAt(position) == ']' || text.charAt(position) == '}'))) {
      throw error("white space is missing behind the end of a value, before \""
          + CifParser.shortened(text.substring(position, Math.min(text.length(), position + 10))) + "\"");
    }
  }

  private void skipSpaceAndComments() {
    while (position < text.length()) {
      char here = text.charAt(position);
      if (isLineEnd(here)) {
        skipLineEnd();
      } else if (isSpace(here)) {
        if (here == NO_BREAK_SPACE) {
          remarks.addOnce("blank", line, "a no-break space stands in place of a blank");
        }
        position++;
        lineStart = false;
      } else if (here == '#') {
        while (position < text.length() && !isLineEnd(text.charAt(position))) {
          position++;
        }
      } else if (here == CONTROL_Z && text.substring(position + 1).isBlank()) {
        remarks.addOnce("control-z", line, "the file ends in the end mark of DOS (control-Z)");
        position = text.length();
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

  private void checkControl(char letter) {
    if ((letter < ' ' && letter != '\t') || letter == 0x7F) {
      throw error("the control character with the code " + (int) letter + " cannot stand in a CIF; the file is damaged");
    }
  }

  private void remarkForeign() {
    remarks.addOnce("foreign", line, "a value holds characters that are not ASCII, which CIF 1.1 does not know");
  }

  private static boolean isLineEnd(char letter) {
    return letter == '\n' || letter == '\r';
  }

  private static boolean isSpace(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == NO_BREAK_SPACE;
  }

  private InvalidStructureException error(String message) {
    return InvalidStructureException.at(source, line, message);
  }
}
