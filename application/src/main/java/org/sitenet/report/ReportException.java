package org.sitenet.report;

import java.io.Serial;

/** Why there can be no page. The message is one line that says what to do. */
public final class ReportException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ReportException(String message) {
    super(message);
  }

  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
