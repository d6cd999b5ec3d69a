package org.sitenet.benchmarks.peer;

import java.util.List;

/**
 * What a peer has measured.
 *
 * @param peer the peer's name
 * @param version of the torch library that it ran on
 * @param mode training steps or predictions
 * @param uniqueSites in a batch, at most
 * @param supercellAtoms in a supercell, at most
 * @param threads of the peer
 * @param crystalsPerSecond all crystals of the timed steps over the sum of their times
 * @param uncompressedPairsPerSecond all pairs (query site x supercell atom, padding not counted) over the same time
 * @param stepSeconds of every timed step [s]
 * @param losses of every timed training step before its update; empty for predictions
 * @param peakBytes largest resident memory of the peer's process
 * @param device what it ran on, in words
 * @param deviceBytes largest memory on a device other than the processor, else 0
 */
public record PeerResult(
    String peer,
    String version,
    PeerMode mode,
    int uniqueSites,
    int supercellAtoms,
    int threads,
    double crystalsPerSecond,
    double uncompressedPairsPerSecond,
    List<Double> stepSeconds,
    List<Double> losses,
    long peakBytes,
    String device,
    long deviceBytes) {
  public PeerResult {
    stepSeconds = List.copyOf(stepSeconds);
    losses = List.copyOf(losses);
  }
}
