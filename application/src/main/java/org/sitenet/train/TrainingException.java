package org.sitenet.train;

import java.io.Serial;

/** Why a training cannot begin or go on. The message is one line that says what to do. */
public final class TrainingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
