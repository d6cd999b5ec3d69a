package org.sitenet.benchmarks.peer;

import java.util.List;

/**
 * Whether a peer computes the published numbers.
 *
 * @param passed all that was looked at agreed
 * @param lines what the peer printed: a line for each case, or what kept it from running
 */
public record PeerCheck(boolean passed, List<String> lines) {
  public PeerCheck {
    lines = List.copyOf(lines);
  }
}
