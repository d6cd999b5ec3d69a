package org.sitenet.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.crystal.feature.CrystalFeatures;

/** How much less there is to compute on real crystals: 500 rows from the whole of the Matbench set. */
class CompressionRatioTest {
  @ParameterizedTest
  @ValueSource(ints = {100, 500})
  void shellsAreAtMostHalfOfAllPairs(int supercellAtoms) {
    List<Structure> structures = MatbenchRows.structures(500, 37);
    ShellCompression shells = new ShellCompression(CompressionMode.SHELLS);
    double[] ratios = new double[structures.size()];
    long all = 0;
    long kept = 0;
    long allSites = 0;
    long keptSites = 0;
    double worst = 0;
    ShellCompression off = new ShellCompression(CompressionMode.OFF);
    for (int i = 0; i < ratios.length; i++) {
      CrystalFeatures features = CrystalFeatures.of(structures.get(i), supercellAtoms, CellChoice.CANONICAL);
      DenseFeatures dense = DenseFeatures.of(features);
      PreparedCrystal crystal = shells.prepare(dense);
      double merged = GoldenCompressionTest.messages(crystal, 3);
      double full = GoldenCompressionTest.messages(off.prepare(dense), 3);
      worst = Math.max(worst, Math.abs(full - merged) / Math.max(1, Math.abs(full)));
      ratios[i] = (double) crystal.uncompressedPairs() / crystal.pairs();
      all += crystal.uncompressedPairs();
      kept += crystal.pairs();
      allSites += crystal.uniqueSites();
      keptSites += crystal.sites();
    }
    Arrays.sort(ratios);
    double total = (double) all / kept;
    double median = ratios[ratios.length / 2];
    System.out.println(String.format(
        Locale.ROOT,
        "compression ratio of pairs at %d atoms: %.2f in total (%d of %d), %.2f in the median; %.2f of sites; messages differ by %.1e at most",
        supercellAtoms, total, kept, all, median, (double) allSites / keptSites, worst));
    assertTrue(total > 2, "only " + total + " times fewer pairs");
    assertTrue(median > 3, "only " + median + " times fewer pairs in the median");
    // Distances that are equal to 1e-4 Å only, as coordinates of six decimals leave them, are merged too.
    assertTrue(worst < 1e-4, "merging changes messages by " + worst);
  }
}
