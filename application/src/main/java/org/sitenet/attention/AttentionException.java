package org.sitenet.attention;

import java.io.Serial;

/** Why attention cannot be looked at, or results cannot be written. The message is one line that says what to do. */
public final class AttentionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public AttentionException(String message) {
    super(message);
  }

  public AttentionException(String message, Throwable cause) {
    super(message, cause);
  }
}
