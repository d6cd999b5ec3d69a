package org.sitenet.train;

/** Asks a training to save and stop after the step that it is at. Safe for use by several threads. */
public final class StopRequest {
  private volatile boolean requested;

  public void request() {
    requested = true;
  }

  public boolean isRequested() {
    return requested;
  }
}
