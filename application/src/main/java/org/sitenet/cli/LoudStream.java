package org.sitenet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * A stream whose failures end the command at once. Print writers keep an {@link IOException} to themselves, and a table on a
 * full disk would be computed to its end and lost.
 */
final class LoudStream extends OutputStream {
  private final OutputStream target;
  private final String name;

  /**
   * @param target where the bytes go
   * @param name what to call it in messages
   */
  LoudStream(OutputStream target, String name) {
    this.target = target;
    this.name = name;
  }

  /** A write that failed. */
  static final class Failure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    Failure(String message, IOException cause) {
      super(message, cause);
    }

    /** The reader of a pipe has gone: it wants no more, and nobody needs to be told. */
    boolean readerIsGone() {
      return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private void loudly(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw problem(name, e);
    }
  }

  /** What a failed write says, in one line. */
  static Failure problem(String name, IOException e) {
    return new Failure(name + ": cannot be written: " + e.getMessage(), e);
  }

  @Override
  public void write(int value) {
    loudly(() -> target.write(value));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    loudly(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    loudly(target::flush);
  }

  @Override
  public void close() {
    loudly(target::close);
  }
}
