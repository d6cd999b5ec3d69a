package org.sitenet.search.storage;

/** Messages of drivers, which may have many lines, in the one line that ours have. */
final class Lines {
  private static final int LONGEST = 200;

  private Lines() {}

  /** The first line of what a driver says, at most 200 characters. */
  static String first(Throwable error) {
    String message = error.getMessage();
    if (message == null || message.isBlank()) {
      return error.getClass().getSimpleName();
    }
    String line = message.lines().map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse(message.strip());
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
