package org.sitenet.benchmarks.peer;

import java.util.Locale;

/** What a peer is timed at. */
public enum PeerMode {
  /** A training step: forward, L1 loss, backward, clipping to norm 1, AdamW with amsgrad. */
  TRAIN,

  /** The forward pass alone. */
  PREDICT;

  /** The word for it on the peer's command line and in its answer. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
