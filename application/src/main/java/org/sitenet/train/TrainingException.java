package org.sitenet.train;

import java.io.Serial;

/** Why a training cannot begin or go on. The message is one line that says what to do. */
public sealed class TrainingException extends RuntimeException permits TrainingException.Diverged {
  @Serial private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The loss or its gradient is not a number any more: these hyperparameters do not work. */
  public static final class Diverged extends TrainingException {
    @Serial private static final long serialVersionUID = 1L;

    public Diverged(String message) {
      super(message);
    }
  }
}
