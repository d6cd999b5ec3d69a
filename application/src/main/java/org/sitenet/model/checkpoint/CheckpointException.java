package org.sitenet.model.checkpoint;

import java.io.Serial;

/** A model file that cannot be used, or not written. The message is one line: file, what is wrong, what to do. */
public final class CheckpointException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
