package org.sitenet.tuning;

import java.io.Serial;

/** What is wrong with a search of hyperparameters, in one line. */
public final class TuningException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public TuningException(String message) {
    super(message);
  }

  public TuningException(String message, Throwable cause) {
    super(message, cause);
  }
}
