package org.sitenet.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * What a command says while it works, on standard error: messages of one line, and how far it is, as a bar on a terminal and
 * now and then as a line in a log.
 */
final class Progress implements AutoCloseable {
  /** Of a task whose end is not known. */
  static final int UNKNOWN = -1;

  private static final long NANOS_BETWEEN_LINES = 30_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private long lastLine = System.nanoTime();

  Progress(PrintWriter err) {
    this(err, Terminal.showsErrors());
  }

  /**
   * @param err where messages go
   * @param terminal whether to draw a bar
   */
  Progress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  boolean onTerminal() {
    return terminal;
  }

  /** Says something, in one line. */
  void message(String text) {
    clear();
    err.println("sitenet: " + Failures.oneLine(text));
    err.flush();
  }

  /**
   * Shows how far a task is.
   *
   * @param task what is done, a participle
   * @param unit what is counted
   * @param done so far
   * @param all in the end, or {@link #UNKNOWN}
   * @param details more to show beside the bar
   */
  void show(String task, String unit, long done, long all, String details) {
    if (terminal) {
      bar(task, unit, all, details).stepTo(done).setExtraMessage(" " + details);
    } else if (System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
      lastLine = System.nanoTime();
      message(task + ": " + done + (all == UNKNOWN ? "" : " of " + all) + " " + unit + (details.isEmpty() ? "" : ", " + details));
    }
  }

  void show(String task, String unit, long done, long all) {
    show(task, unit, done, all, "");
  }

  private ProgressBar bar(String task, String unit, long all, String details) {
    ProgressBar current = bar;
    if (current == null || !current.getTaskName().equals(task)) {
      clear();
      ProgressBarBuilder builder =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setUnit(" " + unit, 1)
              .setInitialMax(all)
              .setStyle(ProgressBarStyle.ASCII)
              // Standard error as it is now: the launcher may have moved it.
              .setConsumer(new ConsoleProgressBarConsumer(System.err, Terminal.width() - 1));
      if (details.isEmpty()) {
        builder.showSpeed();
      }
      current = builder.build();
      bar = current;
    }
    return current;
  }

  /** Ends the bar, if there is one, so that something else can be written. */
  void clear() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
