package org.sitenet.benchmarks.peer;

import java.nio.file.Path;

/** Writes the batches that peers are timed on to a file, for running a peer by hand, also on another machine. */
public final class WriteBatches {
  private static final String USAGE = "usage: WriteBatches FILE UNIQUE_SITES SUPERCELL_ATOMS CRYSTALS";

  private WriteBatches() {}

  /**
   * Writes one file.
   *
   * @param arguments the file, unique sites in a batch, atoms in a supercell, number of crystals
   */
  public static void main(String[] arguments) {
    if (arguments.length != 4) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      int uniqueSites = Integer.parseInt(arguments[1]);
      int supercellAtoms = Integer.parseInt(arguments[2]);
      int crystals = Integer.parseInt(arguments[3]);
      int threads = Runtime.getRuntime().availableProcessors();
      PeerRequest request = new PeerRequest(PeerMode.TRAIN, uniqueSites, supercellAtoms, crystals, threads, 0, 0);
      PeerRun.writeBatches(Path.of(arguments[0]), request);
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(1);
    }
  }
}
