package org.sitenet.predict;

import java.io.Serial;

/** Why models cannot predict together, or a set cannot be evaluated. The message is one line that says what to do. */
public final class PredictionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public PredictionException(String message) {
    super(message);
  }
}
