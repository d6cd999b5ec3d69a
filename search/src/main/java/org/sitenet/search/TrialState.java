package org.sitenet.search;

/** Where a trial stands. */
public enum TrialState {
  /** Has a configuration that nobody works on yet. */
  WAITING,
  /** A worker is evaluating it. */
  RUNNING,
  /** Has its objective values. */
  COMPLETE,
  /** Was given up early; its intermediate values say how far it came. */
  PRUNED,
  /** Ended with an error, or its worker died. */
  FAILED;

  /** True if the trial will never change again. */
  public boolean finished() {
    return this == COMPLETE || this == PRUNED || this == FAILED;
  }
}
