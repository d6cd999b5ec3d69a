package org.sitenet.plot;

/** A figure that cannot be drawn; the message is one line. */
public final class PlotException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PlotException(String message) {
    super(message);
  }

  public PlotException(String message, Throwable cause) {
    super(message, cause);
  }
}
