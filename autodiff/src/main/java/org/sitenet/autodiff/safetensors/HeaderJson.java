package org.sitenet.autodiff.safetensors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of JSON that a safetensors header needs: objects, arrays, strings and non-negative integers, strictly as RFC
 * 8259 writes them. Keys of one object are unique; nesting is at most {@value #MAX_DEPTH} deep.
 */
final class HeaderJson {
  private static final int MAX_DEPTH = 8;

  private final String text;
  private int at;

  private HeaderJson(String text) {
    this.text = text;
  }

  /** A text that is not the JSON expected here; the message says what and where, without a file name. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    Malformed(String problem) {
      super(problem);
      this.problem = problem;
    }

    String problem() {
      return problem;
    }
  }

  /**
   * Parses one object that fills the whole text, white space apart.
   *
   * @return values are {@code Map<String, Object>}, {@code List<Object>}, {@code String} or {@code Long}, keys in file
   *     order
   */
  static Map<String, Object> parseObject(String text) throws Malformed {
    HeaderJson json = new HeaderJson(text);
    json.skipSpace();
    Map<String, Object> object = json.object(0);
    json.skipSpace();
    if (json.at != text.length()) {
      throw json.malformed("text after the closing brace");
    }
    return object;
  }

  /** Appends a string in quotes, escaped as JSON asks. */
  static void appendString(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            out.append("\\u").append(String.format("%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private Object value(int depth) throws Malformed {
    if (depth > MAX_DEPTH) {
      throw malformed("nested deeper than " + MAX_DEPTH);
    }
    char c = peek();
    return switch (c) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> integer();
    };
  }

  private Map<String, Object> object(int depth) throws Malformed {
    expect('{');
    Map<String, Object> object = new LinkedHashMap<>();
    skipSpace();
    if (peek() == '}') {
      at++;
      return object;
    }
    while (true) {
      skipSpace();
      String key = string();
      skipSpace();
      expect(':');
      skipSpace();
      if (object.put(key, value(depth + 1)) != null) {
        throw malformed("the name '" + key + "' twice");
      }
      skipSpace();
      if (peek() == '}') {
        at++;
        return object;
      }
      expect(',');
    }
  }

  private List<Object> array(int depth) throws Malformed {
    expect('[');
    List<Object> array = new ArrayList<>();
    skipSpace();
    if (peek() == ']') {
      at++;
      return array;
    }
    while (true) {
      skipSpace();
      array.add(value(depth + 1));
      skipSpace();
      if (peek() == ']') {
        at++;
        return array;
      }
      expect(',');
    }
  }

  private String string() throws Malformed {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return out.toString();
      }
      if (c < 0x20) {
        throw malformed("a control character inside a string");
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws Malformed {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed("an unknown escape");
    };
  }

  private char unicode() throws Malformed {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw malformed("a bad \\u escape");
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  private Long integer() throws Malformed {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw malformed("'" + text.charAt(at) + "' where an object, array, string or non-negative integer belongs");
    }
    if (at - start > 1 && text.charAt(start) == '0') {
      throw malformed("a number with a leading zero");
    }
    if (at - start > 19) {
      throw malformed("a number beyond 64 bits");
    }
    BigInteger number = new BigInteger(text.substring(start, at));
    if (number.bitLength() > 63) {
      throw malformed("a number beyond 64 bits");
    }
    return number.longValue();
  }

  private char peek() throws Malformed {
    if (at >= text.length()) {
      throw malformed("the end of the text");
    }
    return text.charAt(at);
  }

  private void expect(char wanted) throws Malformed {
    if (peek() != wanted) {
      throw malformed("'" + text.charAt(at) + "' where '" + wanted + "' belongs");
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private Malformed malformed(String found) {
    return new Malformed("found " + printable(found) + " at character " + at);
  }

  private static String printable(String found) {
    StringBuilder out = new StringBuilder();
    found.chars().limit(120).forEach(c -> out.append(c < 0x20 || c == 0x7F ? '?' : (char) c));
    return out.toString();
  }
}
