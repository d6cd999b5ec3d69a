package org.sitenet.data;

import java.io.Serial;

/** What is wrong with crystals, targets or batches, in one line that says what to do. */
public final class DataException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
