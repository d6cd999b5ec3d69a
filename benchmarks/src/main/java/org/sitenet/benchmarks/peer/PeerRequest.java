package org.sitenet.benchmarks.peer;

import org.sitenet.benchmarks.RealCrystals;

/**
 * What a peer is to be timed on. Steps go through the batches in order, and begin again after the last.
 *
 * @param mode training steps or predictions
 * @param uniqueSites in a batch, at most
 * @param supercellAtoms in a supercell, at most
 * @param crystals how many of {@link RealCrystals}, from the first, fill the batches
 * @param threads of the peer
 * @param warmup steps that are not timed
 * @param repeats steps that are timed; 0 means every batch once
 */
public record PeerRequest(
    PeerMode mode, int uniqueSites, int supercellAtoms, int crystals, int threads, int warmup, int repeats) {
  public PeerRequest {
    if (uniqueSites < 1 || supercellAtoms < 1 || crystals < 1 || threads < 1 || warmup < 0 || repeats < 0) {
      throw new IllegalArgumentException("sites, atoms, crystals and threads are at least 1, warmup and repeats at "
          + "least 0, not " + uniqueSites + ", " + supercellAtoms + ", " + crystals + ", " + threads + ", " + warmup
          + ", " + repeats);
    }
  }

  /** All crystals, every batch once after two steps of warming up. */
  public static PeerRequest of(PeerMode mode, int uniqueSites, int supercellAtoms, int threads) {
    return new PeerRequest(mode, uniqueSites, supercellAtoms, RealCrystals.ROWS, threads, 2, 0);
  }
}
