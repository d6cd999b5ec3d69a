package org.sitenet.search;

/** A space, a value, a study or a setting that cannot be used. The message is one line: what is wrong, where, what to do. */
public final class SearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SearchException(String message) {
    super(message);
  }

  public SearchException(String message, Throwable cause) {
    super(message, cause);
  }
}
