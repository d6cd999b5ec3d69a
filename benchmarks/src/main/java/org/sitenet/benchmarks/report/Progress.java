package org.sitenet.benchmarks.report;

import java.io.PrintWriter;
import java.util.Locale;

/** Says on standard error what is being measured. */
final class Progress {
  private final PrintWriter writer;
  private final long started = System.nanoTime();

  Progress(PrintWriter writer) {
    this.writer = writer;
  }

  /** A line, with the minutes and seconds since the beginning before it. */
  void say(String text) {
    long seconds = (System.nanoTime() - started) / 1_000_000_000L;
    writer.println(String.format(Locale.ROOT, "%02d:%02d %s", seconds / 60, seconds % 60, text));
    writer.flush();
  }
}
