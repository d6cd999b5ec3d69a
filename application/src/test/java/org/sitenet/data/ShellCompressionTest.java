package org.sitenet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Colours and shells of well-known crystals, worked out by hand. */
class ShellCompressionTest {
  private static final ShellCompression SHELLS = new ShellCompression(CompressionMode.SHELLS);

  @Test
  void rockSaltHasOneSiteOfEachElementAndTheirThreeShells() {
    PreparedCrystal crystal = SHELLS.prepare(SmallCrystal.rockSalt().features(1, 1, 1));
    double a = 5.64;
    assertArrayEquals(new int[] {SmallCrystal.NA, SmallCrystal.CL}, crystal.atomicNumbers());
    assertArrayEquals(new float[] {4, 4}, crystal.siteMultiplicity());
    assertRow(crystal, 0, new int[] {0, 1, 0, 1}, new int[] {1, 3, 3, 1}, 0, a / 2, a / Math.sqrt(2), a * Math.sqrt(0.75));
    assertRow(crystal, 1, new int[] {1, 0, 1, 0}, new int[] {1, 3, 3, 1}, 0, a / 2, a / Math.sqrt(2), a * Math.sqrt(0.75));
    assertEquals(8, crystal.uniqueSites());
    assertEquals(8, crystal.supercellAtoms());
    assertEquals(64, crystal.uncompressedPairs());
  }

  @Test
  void rutileHasOneTitaniumAndOneOxygen() {
    PreparedCrystal crystal = SHELLS.prepare(SmallCrystal.rutile().features(1, 1, 1));
    assertArrayEquals(new int[] {SmallCrystal.TI, SmallCrystal.O}, crystal.atomicNumbers());
    assertArrayEquals(new float[] {2, 4}, crystal.siteMultiplicity());
    double a = 4.594;
    double halfA = a / 2;
    double halfC = 2.959 / 2;
    double u = 0.305;
    double apical = Math.sqrt(2) * u * a;
    double equatorial = norm((0.5 - u) * a, (0.5 - u) * a, halfC);
    assertRow(crystal, 0, new int[] {0, 1, 1, 0}, new int[] {1, 2, 2, 1}, 0, equatorial, apical, norm(halfA, halfA, halfC));
    double sharedEdge = Math.sqrt(2) * (1 - 2 * u) * a;
    double otherChain = norm(halfA, (2 * u - 0.5) * a, halfC);
    assertRow(
        crystal, 1, new int[] {1, 0, 0, 1, 1}, new int[] {1, 1, 1, 1, 2}, 0, equatorial, apical, sharedEdge, otherChain);
  }

  @Test
  void perovskiteHasThreeKindsOfSites() {
    PreparedCrystal crystal = SHELLS.prepare(SmallCrystal.perovskite().features(1, 1, 1));
    double a = 3.905;
    assertArrayEquals(new int[] {SmallCrystal.SR, SmallCrystal.TI, SmallCrystal.O}, crystal.atomicNumbers());
    assertArrayEquals(new float[] {1, 1, 3}, crystal.siteMultiplicity());
    assertRow(crystal, 0, new int[] {0, 2, 1}, new int[] {1, 3, 1}, 0, a / Math.sqrt(2), a * Math.sqrt(0.75));
    assertRow(crystal, 1, new int[] {1, 2, 0}, new int[] {1, 3, 1}, 0, a / 2, a * Math.sqrt(0.75));
    // Strontium and the other two oxygen sites are equally far from an oxygen site: two pairs, for the keys differ.
    assertRow(crystal, 2, new int[] {2, 1, 0, 2}, new int[] {1, 1, 1, 2}, 0, a / 2, a / Math.sqrt(2), a / Math.sqrt(2));
  }

  @Test
  void aFlatSupercellTellsTheOxygenSitesOfPerovskiteApart() {
    PreparedCrystal crystal = SHELLS.prepare(SmallCrystal.perovskite().features(2, 2, 1));
    int o = SmallCrystal.O;
    assertArrayEquals(new int[] {SmallCrystal.SR, SmallCrystal.TI, o, o}, crystal.atomicNumbers());
    assertArrayEquals(new float[] {1, 1, 1, 2}, crystal.siteMultiplicity());
  }

  @Test
  void theTwoAtomCubeOfCaesiumChlorideIsLeftAsItIs() {
    DenseFeatures features = SmallCrystal.cell(4.12, 4.12, 4.12).with(55, 0, 0, 0).with(17, 0.5, 0.5, 0.5).features(1, 1, 1);
    PreparedCrystal crystal = SHELLS.prepare(features);
    assertArrayEquals(new float[] {1, 1}, crystal.siteMultiplicity());
    assertEquals(4, crystal.pairs());
  }

  @Test
  void translatedAndShuffledCopiesHaveTheSameShells() {
    SmallCrystal original = SmallCrystal.rutile();
    List<String> expected = shells(SHELLS.prepare(original.features(2, 2, 3)));
    Random random = new Random(8);
    for (int copy = 0; copy < 20; copy++) {
      double[] shift = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      List<Integer> order = new ArrayList<>(IntStream.range(0, original.size()).boxed().toList());
      Collections.shuffle(order, random);
      SmallCrystal moved = SmallCrystal.cell(original.a(), original.b(), original.c());
      for (int site : order) {
        double[] p = original.positions().get(site);
        moved.with(original.elements().get(site)[0], p[0] + shift[0], p[1] + shift[1], p[2] + shift[2]);
      }
      assertEquals(expected, shells(SHELLS.prepare(moved.features(2, 2, 3))));
    }
  }

  private static List<String> shells(PreparedCrystal crystal) {
    List<String> shells = new ArrayList<>();
    for (int site = 0; site < crystal.sites(); site++) {
      for (int pair = crystal.pairOffsets()[site]; pair < crystal.pairOffsets()[site + 1]; pair++) {
        shells.add("%d*%.0f %d*%.0f %.3f".formatted(
            crystal.atomicNumbers()[site],
            crystal.siteMultiplicity()[site],
            crystal.atomicNumbers()[crystal.keys()[pair]],
            crystal.pairMultiplicity()[pair],
            crystal.interaction()[2 * pair]));
      }
    }
    Collections.sort(shells);
    return shells;
  }

  @Test
  void aSecondRoundSplitsWhatOnlyTheNeighboursOfNeighboursTellApart() {
    // A path of six equal sites: neighbours 1 Å apart, all others 2 Å. The ends have one neighbour, the others two; only
    // then do the sites beside the ends differ from those in the middle.
    int n = 6;
    float[] distances = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distances[i * n + j] = i == j ? 0 : Math.abs(i - j) == 1 ? 1 : 2;
      }
    }
    PreparedCrystal crystal = SHELLS.prepare(oneElement(n, distances));
    assertArrayEquals(new float[] {2, 2, 2}, crystal.siteMultiplicity());
    assertRow(crystal, 0, new int[] {0, 1, 0, 1, 2}, new int[] {1, 1, 1, 1, 2}, 0, 1, 2, 2, 2);
    assertRow(crystal, 2, new int[] {2, 1, 2, 0, 1}, new int[] {1, 1, 1, 2, 1}, 0, 1, 1, 2, 2);
  }

  @Test
  void oxidationStatesTellSitesOfOneElementApart() {
    float[] distances = {0, 3, 3, 0};
    DenseFeatures features = new DenseFeatures(
        new int[] {26, 26}, new float[] {2, 3}, new float[16], new int[] {0, 1}, distances, new float[4]);
    PreparedCrystal crystal = SHELLS.prepare(features);
    assertEquals(2, crystal.sites());
    assertEquals(2f, crystal.siteFeatures()[8]);
    assertEquals(3f, crystal.siteFeatures()[17]);
  }

  @Test
  void aClassOfDistancesIsNeverWiderThanTheTolerance() {
    // Steps of 0.6e-4 Å: a chain that would grow without end if only neighbours were compared.
    int n = 12;
    float[] distances = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distances[i * n + j] = i == j ? 0 : 2 + 0.6e-4f * ((i + j) % n);
      }
    }
    DenseFeatures features = oneElement(n, distances);
    DistanceClasses classes = DistanceClasses.of(features, 1e-4f);
    float[] low = new float[classes.count()];
    float[] high = new float[classes.count()];
    Arrays.fill(low, Float.MAX_VALUE);
    for (int i = 0; i < distances.length; i++) {
      int c = classes.classes()[i];
      low[c] = Math.min(low[c], distances[i]);
      high[c] = Math.max(high[c], distances[i]);
    }
    // Two steps to a class, and the class of the sites themselves.
    assertEquals(7, Arrays.stream(classes.classes()).distinct().count());
    for (int c = 0; c < classes.count(); c++) {
      assertTrue(high[c] - low[c] <= 1e-4f, "class " + c + " from " + low[c] + " to " + high[c]);
    }
  }

  @Test
  void aSiteOnTopOfAnotherIsNotMergedWithTheSiteItself() {
    float[] coulomb = {5, 10, 10, 5};
    DenseFeatures features = new DenseFeatures(
        new int[] {6, 6}, new float[2], new float[16], new int[] {0, 1}, new float[4], coulomb);
    PreparedCrystal crystal = SHELLS.prepare(features);
    assertArrayEquals(new float[] {2}, crystal.siteMultiplicity());
    assertArrayEquals(new float[] {0, 5, 0, 10}, crystal.interaction());
  }

  @Test
  void computedCoulombTermsEqualGivenOnes() {
    for (CompressionMode mode : CompressionMode.values()) {
      ShellCompression compression = new ShellCompression(mode);
      DenseFeatures given = SmallCrystal.perovskite().features(2, 2, 2);
      DenseFeatures computed = new DenseFeatures(
          new int[] {SmallCrystal.SR, SmallCrystal.TI, SmallCrystal.O, SmallCrystal.O, SmallCrystal.O},
          new float[5],
          new float[40],
          given.columnSites(),
          given.distances());
      assertArrayEquals(compression.prepare(given).interaction(), compression.prepare(computed).interaction(), 1e-6f);
    }
  }

  @Test
  void withoutCompressionEverythingIsThereInItsOwnOrder() {
    DenseFeatures features = SmallCrystal.rutile().features(2, 1, 1);
    PreparedCrystal crystal = new ShellCompression(CompressionMode.OFF).prepare(features);
    assertEquals(6, crystal.sites());
    assertEquals(72, crystal.pairs());
    for (int pair = 0; pair < 72; pair++) {
      assertEquals(pair % 12 / 2, crystal.keys()[pair]);
      assertEquals(features.distances()[pair], crystal.interaction()[2 * pair]);
      assertEquals(features.logCoulomb(pair / 12, pair % 12), crystal.interaction()[2 * pair + 1]);
      assertEquals(1f, crystal.pairMultiplicity()[pair]);
    }
    assertArrayEquals(new int[] {0, 12, 24, 36, 48, 60, 72}, crystal.pairOffsets());
  }

  @Test
  void impossibleNumbersAreRefusedInOneLine() {
    assertMessage("distance 1 is NaN, not a finite number", () -> oneElement(2, new float[] {0, Float.NaN, 1, 0}));
    assertMessage("there are 3 distances, expected 4", () -> oneElement(2, new float[3]));
    assertMessage("a crystal without sites has no features", () -> oneElement(0, new float[0]));
    assertMessage(
        "a distance tolerance of -1.0 Å is not a length", () -> new ShellCompression(CompressionMode.SHELLS, -1));
    assertMessage("site 1 has no image in the supercell", () -> new DenseFeatures(
        new int[] {1, 1}, new float[2], new float[16], new int[] {0, 0}, new float[4], new float[4]));
    assertMessage("atomic number 200 has no row in the embedding table (0 to 199)", () -> new DenseFeatures(
        new int[] {200}, new float[1], new float[8], new int[] {0}, new float[1], new float[1]));
  }

  private static double norm(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(DataException.class, action::run).getMessage());
  }

  private static DenseFeatures oneElement(int sites, float[] distances) {
    int[] numbers = new int[sites];
    Arrays.fill(numbers, 14);
    int[] columns = DenseFeatures.siteMajorColumns(sites, 1);
    return new DenseFeatures(numbers, new float[sites], new float[sites * 8], columns, distances, distances.clone());
  }

  private static void assertRow(PreparedCrystal crystal, int row, int[] keys, int[] counts, double... distances) {
    int from = crystal.pairOffsets()[row];
    int to = crystal.pairOffsets()[row + 1];
    assertArrayEquals(keys, Arrays.copyOfRange(crystal.keys(), from, to), "keys");
    assertEquals(counts.length, to - from);
    for (int i = 0; i < counts.length; i++) {
      assertEquals(counts[i], crystal.pairMultiplicity()[from + i], "multiplicity of pair " + i);
      assertEquals(distances[i], crystal.interaction()[2 * (from + i)], 2e-5, "distance of pair " + i);
    }
  }
}
