package org.sitenet.crystal;

/**
 * A structure, or the text it was read from, cannot be used. The message is one line that says what is wrong, where
 * ({@code file:line} when it came from a file) and what to do. This is the only exception that the crystal module
 * throws over bad input.
 */
public final class InvalidStructureException extends RuntimeException {
  private static final int MOST_QUOTED = 60;

  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public InvalidStructureException(String message) {
    super(message);
  }

  /** With a message of one line and what caused it. */
  public InvalidStructureException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * With the place in a file in front: {@code source:line: message}.
   *
   * @param source file name as the user knows it
   * @param line line number from 1
   */
  public static InvalidStructureException at(String source, long line, String message) {
    return new InvalidStructureException(source + ":" + line + ": " + message);
  }

  /**
   * Text from a file as a message can quote it: one line of at most 60 characters, between quotation marks.
   *
   * @param text anything that a file may hold
   */
  public static String quoted(String text) {
    StringBuilder line = new StringBuilder("\"");
    for (int index = 0; index < text.length() && index < MOST_QUOTED; index++) {
      char letter = text.charAt(index);
      line.append(Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029' ? ' ' : letter);
    }
    return line.append(text.length() > MOST_QUOTED ? "...\"" : "\"").toString();
  }
}
