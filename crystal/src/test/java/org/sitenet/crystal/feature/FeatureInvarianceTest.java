package org.sitenet.crystal.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.SharedData;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import tools.jackson.databind.JsonNode;

/** Features do not depend on how a crystal is described (section 3.2 of the Site-Net paper). */
final class FeatureInvarianceTest {
  private static final double TOLERANCE = 1e-6;

  @Test
  void canonicalFeaturesOfRealCrystalsDoNotDependOnCellOriginOrientationAndOrder() {
    List<String> failures = new ArrayList<>();
    int count = 0;
    List<JsonNode> rows = SharedData.gzippedJsonLines("data/matbench_mp_folds1234.jsonl.gz", Integer.MAX_VALUE);
    for (int row = 0; row < rows.size(); row += 180) {
      Structure structure = SharedData.structure(rows.get(row));
      count++;
      String problem = differenceUnderChange(structure, new Random(row), 100, CellChoice.CANONICAL, true);
      if (!problem.isEmpty()) {
        failures.add(structure + ": " + problem);
      }
    }
    System.out.println("invariance: " + (count - failures.size()) + " of " + count + " crystals keep their features");
    assertTrue(count > 200, "too few structures");
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  @Test
  void publishedFeaturesOfRealCrystalsDoNotDependOnOriginOrientationAndOrder() {
    List<JsonNode> rows = SharedData.gzippedJsonLines("data/matbench_mp_folds1234.jsonl.gz", 400);
    for (int row = 0; row < rows.size(); row += 4) {
      Structure structure = SharedData.structure(rows.get(row));
      assertEquals("", differenceUnderChange(structure, new Random(row), 100, CellChoice.PUBLISHED, false),
          structure::toString);
    }
  }

  static String differenceUnderChange(Structure structure, Random random, int limit, CellChoice cell, boolean changeCell) {
    return compare(
        CrystalFeatures.of(structure, limit, cell),
        CrystalFeatures.of(changed(structure, random, changeCell), limit, cell));
  }

  /** What distinguishes two sets of features as multisets of rows; empty where nothing does. */
  static String compare(CrystalFeatures first, CrystalFeatures second) {
    List<double[]> before = rows(first);
    List<double[]> after = rows(second);
    if (before.size() != after.size() || before.getFirst().length != after.getFirst().length) {
      return "another supercell";
    }
    for (double[] row : before) {
      double[] match = after.stream()
          .min(Comparator.comparingDouble(other -> difference(row, other)))
          .orElseThrow();
      if (difference(row, match) > TOLERANCE) {
        return "rows differ by " + difference(row, match);
      }
      after.remove(match);
    }
    return "";
  }

  private static double difference(double[] first, double[] second) {
    double worst = 0;
    for (int index = 0; index < first.length; index++) {
      worst = Math.max(worst, Math.abs(first[index] - second[index]));
    }
    return worst;
  }

  /** Element, then the distances sorted within each element of the partner. */
  private static List<double[]> rows(CrystalFeatures features) {
    List<double[]> rows = new ArrayList<>();
    int atoms = features.supercellAtoms();
    for (int site = 0; site < features.uniqueSites(); site++) {
      double[] keys = new double[atoms];
      for (int atom = 0; atom < atoms; atom++) {
        keys[atom] = features.atomicNumber(atom / features.images()) * 10_000.0 + features.distance(site, atom);
      }
      Arrays.sort(keys);
      double[] row = Arrays.copyOf(keys, atoms + 1);
      row[atoms] = features.atomicNumber(site);
      rows.add(row);
    }
    return rows;
  }

  /** The same crystal: rotated, shifted, atoms in another order, and where asked in another cell. */
  private static Structure changed(Structure structure, Random random, boolean changeCell) {
    int[] cell = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    int[] inverse = cell.clone();
    for (int step = 0; changeCell && step < 5; step++) {
      int target = random.nextInt(3);
      int source = (target + 1 + random.nextInt(2)) % 3;
      int multiple = random.nextInt(5) - 2;
      for (int axis = 0; axis < 3; axis++) {
        cell[3 * target + axis] += multiple * cell[3 * source + axis];
        inverse[3 * axis + source] -= multiple * inverse[3 * axis + target];
      }
    }
    double[] turn = rotation(random);
    double[] rows = structure.lattice().transformed(cell).rows();
    double[] turned = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int inner = 0; inner < 3; inner++) {
          turned[3 * row + column] += rows[3 * row + inner] * turn[3 * inner + column];
        }
      }
    }
    double[] shift = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    List<Site> sites = new ArrayList<>();
    for (Site site : structure.sites()) {
      double[] at = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        at[axis] = shift[axis] + site.x() * inverse[axis] + site.y() * inverse[3 + axis] + site.z() * inverse[6 + axis];
      }
      sites.add(site.at(at[0], at[1], at[2]));
    }
    Collections.shuffle(sites, random);
    return new Structure(structure.name(), Lattice.ofRows(turned), sites);
  }

  /** A proper rotation from a random unit quaternion. */
  private static double[] rotation(Random random) {
    double w = random.nextGaussian();
    double x = random.nextGaussian();
    double y = random.nextGaussian();
    double z = random.nextGaussian();
    double n = 1 / (w * w + x * x + y * y + z * z);
    return new double[] {
      1 - 2 * n * (y * y + z * z), 2 * n * (x * y - z * w), 2 * n * (x * z + y * w),
      2 * n * (x * y + z * w), 1 - 2 * n * (x * x + z * z), 2 * n * (y * z - x * w),
      2 * n * (x * z - y * w), 2 * n * (y * z + x * w), 1 - 2 * n * (x * x + y * y)
    };
  }
}
