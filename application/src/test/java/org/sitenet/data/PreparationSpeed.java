package org.sitenet.data;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.crystal.feature.CrystalFeatures;

/**
 * Measures how many structures a second one core makes ready for batches, by the processor time of one thread. Run it with
 * the test class path and {@code -Dsitenet.shared=...}; the last line of each size counts.
 */
final class PreparationSpeed {
  private static final int STRUCTURES = 500;
  private static final int ROUNDS = 8;

  private PreparationSpeed() {}

  public static void main(String... arguments) {
    List<Structure> structures = MatbenchRows.structures(STRUCTURES, 37);
    ShellCompression shells = new ShellCompression(CompressionMode.SHELLS);
    for (int supercellAtoms : new int[] {100, 500}) {
      for (int round = 0; round < ROUNDS; round++) {
        long features = 0;
        long compression = 0;
        long pairs = 0;
        for (Structure structure : structures) {
          long begin = nanoseconds();
          CrystalFeatures crystal = CrystalFeatures.of(structure, supercellAtoms, CellChoice.CANONICAL);
          long middle = nanoseconds();
          pairs += shells.prepare(DenseFeatures.of(crystal)).pairs();
          features += middle - begin;
          compression += nanoseconds() - middle;
        }
        System.out.println(String.format(
            Locale.ROOT,
            "%d atoms: %.0f structures/s on one core: features %.1f us, shells %.1f us; %d pairs",
            supercellAtoms,
            1e9 * STRUCTURES / (features + compression),
            features / 1e3 / STRUCTURES,
            compression / 1e3 / STRUCTURES,
            pairs));
      }
    }
  }

  private static long nanoseconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
