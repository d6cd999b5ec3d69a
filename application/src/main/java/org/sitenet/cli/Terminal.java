package org.sitenet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches. */
final class Terminal {
  /** The launcher may have moved standard error to another descriptor. */
  private static final int STANDARD_ERROR = Integer.getInteger("sitenet.launcher.stderr", 2);

  private static final int STANDARD_OUTPUT = 1;

  private Terminal() {}

  static boolean showsErrors() {
    return isTerminal(STANDARD_ERROR);
  }

  static boolean showsOutput() {
    return isTerminal(STANDARD_OUTPUT);
  }

  private static boolean isTerminal(int descriptor) {
    // Java's console says something only about standard input and output together.
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (Files.isSymbolicLink(link)) {
      try {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
      } catch (IOException e) {
        return false;
      }
    }
    return System.console() != null && System.console().isTerminal();
  }

  /** Columns of the terminal, as the shell says them. */
  static int width() {
    try {
      return Math.clamp(Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "")), 40, 200);
    } catch (NumberFormatException e) {
      return 80;
    }
  }
}
