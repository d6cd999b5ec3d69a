package org.sitenet.benchmarks.result;

/** The report cannot be made; the message is one line that says why. */
public final class ResultsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ResultsException(String message) {
    super(message);
  }

  public ResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
