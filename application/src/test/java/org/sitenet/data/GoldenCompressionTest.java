package org.sitenet.data;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.crystal.testing.SharedData;

/** What must hold for every crystal, on the published code's features of real ones. */
class GoldenCompressionTest {
  private static final ShellCompression SHELLS = new ShellCompression(CompressionMode.SHELLS);
  private static final ShellCompression OFF = new ShellCompression(CompressionMode.OFF);

  @Test
  void multiplicitiesAddUpToSitesAndAtoms() {
    for (Map.Entry<String, DenseFeatures> entry : GoldenTensors.supercellsOf50().entrySet()) {
      PreparedCrystal crystal = SHELLS.prepare(entry.getValue());
      float sites = 0;
      for (int site = 0; site < crystal.sites(); site++) {
        sites += crystal.siteMultiplicity()[site];
        float atoms = 0;
        for (int pair = crystal.pairOffsets()[site]; pair < crystal.pairOffsets()[site + 1]; pair++) {
          atoms += crystal.pairMultiplicity()[pair];
        }
        assertEquals(entry.getValue().columns(), atoms, entry.getKey());
      }
      assertEquals(entry.getValue().sites(), sites, entry.getKey());
    }
  }

  /**
   * Three rounds of messages over all pairs, without and with compression: sites that are merged stay equal, and the sum
   * over the crystal is the same. No layer of the model can see more than this.
   */
  @Test
  void messagesOverShellsEqualMessagesOverAllPairs() {
    double worst = 0;
    for (Map.Entry<String, DenseFeatures> entry : GoldenTensors.supercellsOf50().entrySet()) {
      double full = messages(OFF.prepare(entry.getValue()), 3);
      double merged = messages(SHELLS.prepare(entry.getValue()), 3);
      double difference = Math.abs(full - merged) / Math.max(1, Math.abs(full));
      assertTrue(difference < 2e-5, entry.getKey() + ": " + full + " and " + merged);
      worst = Math.max(worst, difference);
    }
    System.out.println("largest relative difference of messages with and without compression: " + worst);
  }

  @Test
  void theOrderOfSitesDoesNotMatter() {
    Random random = new Random(4);
    for (Map.Entry<String, DenseFeatures> entry : GoldenTensors.supercellsOf50().entrySet()) {
      DenseFeatures features = entry.getValue();
      List<Integer> order = new ArrayList<>(IntStream.range(0, features.sites()).boxed().toList());
      Collections.shuffle(order, random);
      PreparedCrystal original = SHELLS.prepare(features);
      PreparedCrystal shuffled = SHELLS.prepare(permuted(features, order));
      assertArrayEquals(rows(original).toArray(), rows(shuffled).toArray(), entry.getKey());
      assertEquals(messages(original, 3), messages(shuffled, 3), 2e-5, entry.getKey());
    }
  }

  @Test
  void theInputsOfTheModelCasesAreReadWithoutTheirPadding() {
    SafetensorsFile model = SafetensorsFile.read(SharedData.path("golden/models/tiny_mish_layer_s221.safetensors"));
    List<DenseFeatures> crystals = GoldenTensors.crystals(model, "input");
    assertEquals(5, crystals.size());
    assertEquals(27, crystals.stream().mapToInt(DenseFeatures::sites).sum());
    for (DenseFeatures features : crystals) {
      PreparedCrystal merged = SHELLS.prepare(features);
      assertEquals(messages(OFF.prepare(features), 2), messages(merged, 2), 1e-4);
      assertTrue(merged.pairs() <= features.sites() * features.columns());
      for (int site = 0; site < features.sites(); site++) {
        assertEquals(0f, features.distances()[site * features.columns() + features.selfColumn(site)]);
      }
    }
  }

  static double messages(PreparedCrystal crystal, int rounds) {
    double[] values = new double[crystal.sites()];
    for (int site = 0; site < values.length; site++) {
      values[site] = Math.sin(crystal.atomicNumbers()[site]) + crystal.siteFeatures()[site * 9 + 8];
    }
    for (int round = 0; round < rounds; round++) {
      double[] next = new double[values.length];
      for (int site = 0; site < values.length; site++) {
        double sum = 0;
        double weights = 0;
        for (int pair = crystal.pairOffsets()[site]; pair < crystal.pairOffsets()[site + 1]; pair++) {
          double key = values[crystal.keys()[pair]];
          double distance = crystal.interaction()[2 * pair];
          double coulomb = crystal.interaction()[2 * pair + 1];
          double weight = crystal.pairMultiplicity()[pair]
              * Math.exp(Math.sin(key + values[site]) - 0.3 * distance + 0.1 * coulomb);
          weights += weight;
          sum += weight * Math.cos(key * distance + coulomb);
        }
        next[site] = values[site] + sum / weights;
      }
      values = next;
    }
    double total = 0;
    for (int site = 0; site < values.length; site++) {
      total += crystal.siteMultiplicity()[site] * values[site];
    }
    return total / crystal.uniqueSites();
  }

  /** A text for every kept row: its element, how often it stands, its shells by element and distance. Sorted. */
  private static List<String> rows(PreparedCrystal crystal) {
    List<String> rows = new ArrayList<>();
    for (int site = 0; site < crystal.sites(); site++) {
      List<String> shells = new ArrayList<>();
      for (int pair = crystal.pairOffsets()[site]; pair < crystal.pairOffsets()[site + 1]; pair++) {
        shells.add(crystal.atomicNumbers()[crystal.keys()[pair]] + "x" + crystal.pairMultiplicity()[pair]);
      }
      Collections.sort(shells);
      rows.add(crystal.atomicNumbers()[site] + "*" + crystal.siteMultiplicity()[site] + shells);
    }
    Collections.sort(rows);
    return rows;
  }

  private static DenseFeatures permuted(DenseFeatures features, List<Integer> order) {
    int sites = features.sites();
    int columns = features.columns();
    int images = columns / sites;
    int[] numbers = new int[sites];
    float[] oxidation = new float[sites];
    float[] properties = new float[sites * 8];
    float[] distances = new float[sites * columns];
    float[] coulomb = new float[sites * columns];
    float[] row = new float[9];
    for (int i = 0; i < sites; i++) {
      int from = order.get(i);
      numbers[i] = features.atomicNumber(from);
      features.copySite(from, row, 0);
      System.arraycopy(row, 0, properties, i * 8, 8);
      oxidation[i] = row[8];
      for (int j = 0; j < sites; j++) {
        int source = from * columns + order.get(j) * images;
        System.arraycopy(features.distances(), source, distances, i * columns + j * images, images);
        System.arraycopy(requireNonNull(features.givenCoulomb()), source, coulomb, i * columns + j * images, images);
      }
    }
    int[] columnSites = Arrays.copyOf(features.columnSites(), columns);
    return new DenseFeatures(numbers, oxidation, properties, columnSites, distances, coulomb);
  }
}
