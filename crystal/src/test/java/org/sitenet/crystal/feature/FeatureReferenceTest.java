package org.sitenet.crystal.feature;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.SharedData;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.cif.CifReader;
import org.sitenet.crystal.reduction.NiggliReduction;
import org.sitenet.crystal.symmetry.PrimitiveCell;
import tools.jackson.databind.JsonNode;

/** The path from a CIF file to features against the published code's numbers; tolerances as in docs/features.md. */
final class FeatureReferenceTest {
  private static final int[] LIMITS = {50, 100, 500};

  @Test
  void everyReferenceStructureWithoutAQuirkHasThePublishedFeatures() {
    JsonNode features = SharedData.gzippedJson("golden/features.json.gz");
    List<String> failures = new ArrayList<>();
    int count = 0;
    for (Map.Entry<String, JsonNode> entry : features.properties()) {
      JsonNode expected = entry.getValue();
      if (expected.get("reference_quirk").isNull() && !expected.get("supercell_50").has("error")) {
        count++;
        List<String> problems = new ArrayList<>();
        try {
          check(SharedData.file("golden/structures/" + entry.getKey() + ".cif").toString(), expected, problems);
        } catch (InvalidStructureException e) {
          problems.add(String.valueOf(e.getMessage()));
        }
        if (!problems.isEmpty()) {
          failures.add(entry.getKey() + ": " + String.join("; ", problems));
        }
      }
    }
    int passed = count - failures.size();
    System.out.println("features: " + passed + " of " + count + " structures pass");
    failures.forEach(System.out::println);
    int required = (int) Math.ceil(0.95 * count);
    assertTrue(count > 0 && passed >= required, () -> String.join("\n", failures));
  }

  private static void check(String file, JsonNode expected, List<String> problems) {
    Structure structure = CifReader.read(Path.of(file)).structure();
    Structure primitive = PrimitiveCell.of(structure, CellChoice.PUBLISHED.primitiveTolerance());
    JsonNode wanted = expected.get("primitive");
    if (wanted.get("nsites").intValue() != primitive.size()) {
      problems.add("primitive cell of " + primitive.size() + " atoms, expected " + wanted.get("nsites"));
      return;
    }
    JsonNode niggli = wanted.get("niggli");
    Lattice reduced = NiggliReduction.reduce(primitive.lattice()).lattice();
    double[] cell = {reduced.a(), reduced.b(), reduced.c(), reduced.alpha(), reduced.beta(), reduced.gamma()};
    String[] names = {"a", "b", "c", "alpha", "beta", "gamma"};
    for (int index = 0; index < 6; index++) {
      double difference = Math.abs(cell[index] - niggli.get(names[index]).doubleValue());
      if (difference > (index < 3 ? 1e-4 : 1e-3)) {
        problems.add("Niggli " + names[index] + " " + cell[index] + ", expected " + niggli.get(names[index]));
      }
    }
    for (int limit : LIMITS) {
      checkSupercell(structure, limit, expected.get("supercell_" + limit), problems);
    }
  }

  private static void checkSupercell(Structure structure, int limit, JsonNode expected, List<String> problems) {
    CrystalFeatures features = CrystalFeatures.of(structure, limit, CellChoice.PUBLISHED);
    String where = "at " + limit + ": ";
    if (features.supercellAtoms() != expected.get("nsites").intValue()) {
      problems.add(where + features.supercellAtoms() + " atoms, expected " + expected.get("nsites"));
      return;
    }
    int[] scaling = features.supercell().scaling();
    boolean same = matches(scaling, expected.get("scaling_matrix"));
    boolean listed = false;
    boolean sameDistances = true;
    for (JsonNode alternative : expected.path("tie_alternatives")) {
      if (!same && matches(scaling, alternative.get("scaling_matrix"))) {
        listed = true;
        sameDistances = alternative.get("same_distances").booleanValue();
      }
    }
    String matrix = Arrays.toString(scaling) + " instead of " + expected.get("scaling_matrix");
    if (!same && !listed) {
      List<String> rowProblems = new ArrayList<>();
      checkRows(where, features, expected, rowProblems);
      System.out.println("matrix " + structure.name() + " " + where + matrix
          + (rowProblems.isEmpty() ? " (same rows)" : " (other rows)"));
      if (!rowProblems.isEmpty()) {
        problems.add(where + "scaling " + matrix);
      }
      return;
    }
    if (same || sameDistances) {
      checkRows(where, features, expected, problems);
    } else {
      System.out.println("tie " + structure.name() + " " + where + matrix);
    }
  }

  private static boolean matches(int[] scaling, JsonNode matrix) {
    for (int index = 0; index < 9; index++) {
      if (scaling[index] != matrix.get(index / 3).get(index % 3).intValue()) {
        return false;
      }
    }
    return true;
  }

  private static void checkRows(String where, CrystalFeatures features, JsonNode expected, List<String> problems) {
    List<double[]> actual = new ArrayList<>();
    List<double[]> wanted = new ArrayList<>();
    int atoms = features.supercellAtoms();
    boolean statistics = expected.get("unique_sites").get(0).has("distance");
    for (int site = 0; site < features.uniqueSites(); site++) {
      double[] distances = new double[atoms];
      double[] coulomb = new double[atoms];
      for (int atom = 0; atom < atoms; atom++) {
        distances[atom] = features.distance(site, atom);
        coulomb[atom] = features.logCoulomb(site, atom);
      }
      Arrays.sort(distances);
      Arrays.sort(coulomb);
      int number = features.atomicNumber(site);
      actual.add(statistics ? statistics(number, distances, coulomb) : join(number, distances, coulomb));
    }
    for (JsonNode site : expected.get("unique_sites")) {
      int number = site.get("Z").intValue();
      if (statistics) {
        JsonNode d = site.get("distance");
        JsonNode c = site.get("log_coulomb");
        wanted.add(concat(
            new double[] {number, d.get("min_excluding_self").doubleValue(), d.get("max").doubleValue(),
              d.get("mean").doubleValue(), d.get("sum_sqrt").doubleValue(), d.get("sum_square").doubleValue(),
              d.get("sum_inverse_excluding_self").doubleValue(), c.get("min").doubleValue(),
              c.get("max").doubleValue(), c.get("mean").doubleValue()},
            array(d.get("quantiles_200"))));
      } else {
        double[] coulomb = site.has("log_coulomb") ? array(site.get("log_coulomb")) : new double[0];
        wanted.add(concat(new double[] {number}, array(site.get("distances")), coulomb));
      }
    }
    compare(where, actual, wanted, statistics ? 1e-6 : 2e-6, statistics, atoms, problems);
  }

  private static double[] statistics(int number, double[] distances, double[] coulomb) {
    int n = distances.length;
    double mean = Arrays.stream(distances).sum() / n;
    double[] quantiles = new double[200];
    for (int index = 0; index < 200; index++) {
      double at = index * (n - 1) / 199.0;
      int low = (int) Math.floor(at);
      double high = distances[Math.min(low + 1, n - 1)];
      quantiles[index] = distances[low] + (at - low) * (high - distances[low]);
    }
    return concat(
        new double[] {number, n > 1 ? distances[1] : 0, distances[n - 1], mean,
          Arrays.stream(distances).map(Math::sqrt).sum(), Arrays.stream(distances).map(d -> d * d).sum(),
          Arrays.stream(distances).skip(1).map(d -> 1 / d).sum(), coulomb[0], coulomb[n - 1],
          Arrays.stream(coulomb).sum() / n},
        quantiles);
  }

  private static double[] join(int number, double[] distances, double[] coulomb) {
    return concat(new double[] {number}, distances, coulomb);
  }

  /** Rows as multisets: both sides sorted coarsely, then each row matched with the first unused one within tolerance. */
  private static void compare(
      String where, List<double[]> actual, List<double[]> wanted, double tolerance, boolean relative, int atoms, List<String> problems) {
    actual.sort(Comparator.comparingDouble(row -> row[0]));
    List<double[]> left = new ArrayList<>(actual);
    double worst = 0;
    for (double[] row : wanted) {
      double best = Double.POSITIVE_INFINITY;
      double[] match = left.getFirst();
      for (double[] candidate : left) {
        double difference = difference(candidate, row, relative, atoms);
        if (difference < best) {
          best = difference;
          match = candidate;
        }
      }
      double[] found = match;
      left.removeIf(candidate -> candidate == found);
      worst = Math.max(worst, best);
    }
    if (!(worst <= tolerance)) {
      problems.add(String.format(Locale.ROOT, "%srows differ by %.3g", where, worst));
    }
  }

  /** Largest difference, that of log Coulomb terms (tolerance 1e-5) counted a fifth. */
  private static double difference(double[] actual, double[] wanted, boolean relative, int atoms) {
    double worst = actual[0] == wanted[0] ? 0 : Double.POSITIVE_INFINITY;
    for (int index = 1; index < wanted.length && worst < Double.POSITIVE_INFINITY; index++) {
      double difference = Math.abs(actual[index] - wanted[index]);
      if (relative) {
        difference /= Math.max(1, Math.abs(wanted[index]));
      } else if (index > atoms) {
        difference /= 5;
      }
      worst = Math.max(worst, difference);
    }
    return worst;
  }

  private static double[] array(JsonNode values) {
    double[] array = new double[values.size()];
    for (int index = 0; index < array.length; index++) {
      array[index] = values.get(index).doubleValue();
    }
    return array;
  }

  private static double[] concat(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
