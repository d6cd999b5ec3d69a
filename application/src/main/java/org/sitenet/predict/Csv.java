package org.sitenet.predict;

/** Cells of RFC 4180 tables. */
public final class Csv {
  private Csv() {}

  /** The text as a cell, in quotes where it needs them. */
  public static String cell(String text) {
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
