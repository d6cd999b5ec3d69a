package org.sitenet.search;

/** Thrown by an objective to end its trial early, after {@link RunningTrial#shouldPrune()} said so. */
public final class TrialPrunedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrialPrunedException() {
    super("pruned");
  }
}
