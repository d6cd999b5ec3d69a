package org.sitenet.crystal;

/**
 * A structure, or the text it was read from, cannot be used. The message is one line that says what is wrong, where
 * ({@code file:line} when it came from a file) and what to do. This is the only exception that the crystal module
 * throws over bad input.
 */
public final class InvalidStructureException extends RuntimeException {
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
}
