package org.sitenet.crystal.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.cif.CifReader;

/** Supercells far beyond what models are trained on, and the shells of neighbours in them. */
class LargeSupercellTest {
  private static Structure example(String file) {
    return CifReader.read(Path.of(System.getProperty("sitenet.root", "..")).resolve("examples").resolve(file)).structure();
  }

  /** How many neighbours of which element a site has at which distance [pm], up to a distance [Å]. */
  private static Map<String, Integer> shells(CrystalFeatures features, int site, double upTo) {
    Map<String, Integer> shells = new TreeMap<>();
    for (int atom = 0; atom < features.supercellAtoms(); atom++) {
      double distance = features.distance(site, atom);
      if (distance > 0 && distance < upTo) {
        shells.merge(
            Math.round(100 * distance) + " " + element(features, atom / features.images()), 1, Integer::sum);
      }
    }
    return shells;
  }

  private static String element(CrystalFeatures features, int site) {
    return features.supercell().primitive().sites().get(site).species().toString();
  }

  @ParameterizedTest
  @EnumSource(CellChoice.class)
  void fiveThousandAtomsOfRutile(CellChoice cell) {
    CrystalFeatures features = CrystalFeatures.of(example("TiO2-rutile.cif"), 5000, cell);
    assertEquals(4992, features.supercellAtoms());
    assertEquals(6, features.uniqueSites());
    for (int site = 0; site < 6; site++) {
      // a = 4.5937, c = 2.9587, u = 0.3048: the octahedron 4 x 1.949 + 2 x 1.980, then Ti-Ti along c and across the cell.
      Map<String, Integer> expected = element(features, site).equals("Ti")
          ? Map.of("195 O", 4, "198 O", 2, "296 Ti", 2, "349 O", 4, "356 O", 4, "357 Ti", 8)
          : Map.of("195 Ti", 2, "198 Ti", 1, "254 O", 1, "278 O", 8, "296 O", 2);
      double limit = element(features, site).equals("Ti") ? 3.58 : 3.2;
      assertEquals(new TreeMap<>(expected), shells(features, site, limit));
    }
  }

  @ParameterizedTest
  @EnumSource(CellChoice.class)
  void fiftyThousandAtomsOfRockSalt(CellChoice cell) {
    Structure structure = example("NaCl.cif");
    double a = structure.lattice().a();
    CrystalFeatures features = CrystalFeatures.of(structure, 50_000, cell);
    assertTrue(features.supercellAtoms() > 49_000 && features.supercellAtoms() <= 50_000);
    assertEquals(2, features.uniqueSites());
    int[] neighbours = {6, 12, 8, 6, 24, 24, 0, 12, 30, 24, 24, 8, 24, 48, 0, 6, 48, 36, 24, 24};
    for (int site = 0; site < 2; site++) {
      int[] counted = new int[neighbours.length];
      for (int atom = 0; atom < features.supercellAtoms(); atom++) {
        // Squares of distances are whole multiples of (a/2)²: the number of ways to write them as three squares.
        double square = 4 * features.distance(site, atom) * features.distance(site, atom) / (a * a);
        int shell = (int) Math.rint(square);
        assertEquals(shell, square, 1e-6 * Math.max(1, square));
        if (shell > 0 && shell <= neighbours.length) {
          counted[shell - 1]++;
          boolean same = atom / features.images() == site;
          assertEquals(shell % 2 == 0, same, "even shells hold the same element");
        }
      }
      assertEquals(Arrays.toString(neighbours), Arrays.toString(counted));
    }
  }

  @Test
  void whatNoMemoryHoldsIsRefused() {
    Structure quartz = example("SiO2-quartz.cif");
    assertTrue(String.valueOf(assertThrows(
                InvalidStructureException.class, () -> CrystalFeatures.of(quartz, 100_000_000, CellChoice.PUBLISHED))
            .getMessage())
        .contains("too large"));
  }
}
