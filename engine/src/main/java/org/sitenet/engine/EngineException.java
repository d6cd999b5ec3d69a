package org.sitenet.engine;

import java.io.Serial;

/** What is wrong with a computation, a batch or a backend, in one line that says what to do. */
public final class EngineException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
