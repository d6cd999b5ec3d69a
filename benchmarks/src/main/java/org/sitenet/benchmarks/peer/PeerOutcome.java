package org.sitenet.benchmarks.peer;

/** How a run of a peer ended. */
public sealed interface PeerOutcome {
  /** It ran. */
  record Measured(PeerResult result) implements PeerOutcome {}

  /**
   * It did not run.
   *
   * @param reason one line: what is missing or went wrong
   */
  record Obstacle(String reason) implements PeerOutcome {}
}
