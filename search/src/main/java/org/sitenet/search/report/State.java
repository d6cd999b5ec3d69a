package org.sitenet.search.report;

import org.sitenet.search.TrialState;

/** Words and styles for states. */
final class State {
  private State() {}

  static String name(TrialState state) {
    return switch (state) {
      case WAITING -> "waiting";
      case RUNNING -> "running";
      case COMPLETE -> "complete";
      case PRUNED -> "pruned";
      case FAILED -> "failed";
    };
  }
}
