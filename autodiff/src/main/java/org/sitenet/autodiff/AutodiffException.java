package org.sitenet.autodiff;

import java.io.Serial;

/** What is wrong with a graph, a layer or an optimiser's settings, in one line that says what to do. */
public final class AutodiffException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public AutodiffException(String message) {
    super(message);
  }
}
