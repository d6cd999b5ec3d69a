package org.sitenet.crystal.supercell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

final class SupercellTest {
  private static Structure structure(Lattice lattice, int atoms) {
    List<Site> sites = new ArrayList<>();
    for (int index = 0; index < atoms; index++) {
      sites.add(new Site(Species.of(Element.C), (double) index / atoms, 0, 0));
    }
    return new Structure("test", lattice, sites);
  }

  @Test
  void aCubicCellGrowsToACube() {
    Structure cubic = structure(Lattice.ofParameters(4, 4, 4, 90, 90, 90), 1);
    assertArrayEquals(new int[] {4, 0, 0, 0, 4, 0, 0, 0, 4}, Supercell.upTo(cubic, 64, Ties.TOLERANT).scaling());
    assertArrayEquals(new int[] {4, 0, 0, 0, 4, 0, 0, 0, 3}, Supercell.upTo(cubic, 63, Ties.TOLERANT).scaling());
    assertEquals(1, Supercell.upTo(structure(cubic.lattice(), 60), 50, Ties.PUBLISHED).images());
  }

  @Test
  void aShearedCellIsStraightened() {
    Structure sheared = structure(Lattice.ofRows(4, 12, 0, 0, 4, 0, 0, 0, 4), 1);
    Lattice lattice = Supercell.upTo(sheared, 64, Ties.PUBLISHED).lattice();
    assertEquals(16, lattice.b(), 1e-9);
    assertEquals(90, lattice.gamma(), 1e-6);
  }

  @Test
  void volumeCountAndLimitAgreeOnRandomCells() {
    Random random = new Random(5);
    for (int round = 0; round < 1000; round++) {
      Structure structure = structure(
          Lattice.ofParameters(2 + 8 * random.nextDouble(), 2 + 8 * random.nextDouble(), 2 + 8 * random.nextDouble(),
              70 + 40 * random.nextDouble(), 70 + 40 * random.nextDouble(), 70 + 40 * random.nextDouble()),
          1 + random.nextInt(20));
      int limit = 20 + random.nextInt(1000);
      Supercell supercell = Supercell.upTo(structure, limit, Ties.PUBLISHED);
      assertTrue(supercell.size() <= limit);
      assertEquals(supercell.images() * structure.lattice().volume(), supercell.lattice().volume(), 1e-6 * supercell.lattice().volume());
    }
  }

  @Test
  void theImagesAreDistinctModuloTheSupercell() {
    Structure structure = structure(Lattice.ofParameters(3, 4, 5, 80, 95, 100), 2);
    Supercell supercell = Supercell.of(structure, 3, 1, -1, 0, 2, 1, 0, 0, 2);
    int[] translations = supercell.translations();
    Set<String> seen = new HashSet<>();
    for (int image = 0; image < supercell.images(); image++) {
      double[] at = structure.lattice().toCartesian(translations[3 * image], translations[3 * image + 1], translations[3 * image + 2]);
      double[] within = supercell.lattice().toFractional(at[0], at[1], at[2]);
      StringBuilder key = new StringBuilder();
      for (double value : within) {
        key.append(Math.floorMod(Math.round(value * 12), 12)).append(' ');
      }
      seen.add(key.toString());
    }
    assertEquals(12, supercell.images());
    assertEquals(12, seen.size());
    assertArrayEquals(new int[3], new int[] {translations[0], translations[1], translations[2]});
  }

  @Test
  void otherMatricesAreRefused() {
    Structure structure = structure(Lattice.ofParameters(3, 4, 5, 80, 95, 100), 2);
    assertThrows(InvalidStructureException.class, () -> Supercell.of(structure, 0, 1, -1, 0, 2, 1, 0, 0, 2));
    assertThrows(InvalidStructureException.class, () -> Supercell.of(structure, 1, 0, 0, 1, 1, 0, 0, 0, 1));
  }
}
