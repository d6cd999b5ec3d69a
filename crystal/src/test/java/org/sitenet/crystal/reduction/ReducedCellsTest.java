package org.sitenet.crystal.reduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.crystal.Lattice;

/** Reduced cells of random lattices, and those that the literature discusses. */
final class ReducedCellsTest {
  private static final int CELLS = 10_000;

  @Test
  void tenThousandRandomLatticesHaveOneNiggliCellEachThatSatisfiesAllConditions() {
    Random random = new Random(21);
    for (int round = 0; round < CELLS; round++) {
      Lattice lattice = random(random);
      Lattice first = NiggliReduction.reduce(lattice).lattice();
      Lattice second = NiggliReduction.reduce(transformed(lattice, random)).lattice();
      assertNiggli(first);
      assertNiggli(second);
      assertSame(first, second, 1e-8);
      assertEquals(lattice.volume(), first.volume(), 1e-9 * lattice.volume());
    }
  }

  /** Whole-number metrics: many lengths and products are equal, so the special conditions decide. */
  @Test
  void latticesWithManyEqualLengthsAndProductsHaveOneNiggliCellEach() {
    Random random = new Random(22);
    int tried = 0;
    while (tried < CELLS) {
      double a = 2 + random.nextInt(3);
      double b = 2 + random.nextInt(3);
      double c = 2 + random.nextInt(3);
      int[] angles = {60, 75, 90, 105, 120};
      double alpha = angles[random.nextInt(5)];
      double beta = angles[random.nextInt(5)];
      double gamma = angles[random.nextInt(5)];
      if (alpha + beta + gamma < 355 && alpha < beta + gamma - 5 && beta < alpha + gamma - 5 && gamma < alpha + beta - 5) {
        Lattice lattice = Lattice.ofParameters(a, b, c, alpha, beta, gamma);
        Lattice first = NiggliReduction.reduce(lattice).lattice();
        Lattice second = NiggliReduction.reduce(transformed(lattice, random)).lattice();
        assertNiggli(first);
        assertNiggli(second);
        assertSame(first, second, 1e-8);
        tried++;
      }
    }
  }

  /**
   * Metrics (a², b², c², 2bc, 2ac, 2ab) and their Niggli cells: Gruber, Acta Cryst. A29 (1973) 433 (start and a Buerger cell);
   * Křivý and Gruber, Acta Cryst. A32 (1976) 297 (start and two Buerger cells).
   */
  @ParameterizedTest
  @CsvSource({
    "4,136,76,-155,-31,44, 4,16,16,16,3,4", "4,16,16,-16,-1,-3, 4,16,16,16,3,4", "4,16,16,16,3,4, 4,16,16,16,3,4",
    "9,27,4,-5,-4,-22, 4,9,9,9,3,4", "4,9,9,-8,-1,-4, 4,9,9,9,3,4", "4,9,9,9,1,4, 4,9,9,9,3,4"
  })
  void examplesOfTheLiteratureHaveTheirNiggliCells(
      double a, double b, double c, double xi, double eta, double zeta,
      double ra, double rb, double rc, double rxi, double reta, double rzeta) {
    Lattice reduced = NiggliReduction.reduce(ofMetric(a, b, c, xi, eta, zeta)).lattice();
    assertNiggli(reduced);
    double[] expected = {ra, rb, rc, rxi, reta, rzeta};
    double[] actual = metric(reduced);
    for (int index = 0; index < 6; index++) {
      assertEquals(expected[index], actual[index], 1e-9);
    }
  }

  /**
   * Cells that numerically unstable programs fail on, collected by Grosse-Kunstleve, Sauter and Adams (Acta Cryst. A60 (2004)
   * 1) and in the tests of their program: zeolite SSZ-59 in two descriptions, flat and long cells, rounded equalities.
   */
  @ParameterizedTest
  @CsvSource({
    "12.7366,29.2300,5.0242,94.6570,100.8630,99.7561", "12.7806,12.7366,29.457,103.42,103.57,22.71",
    "80.816186392181365,81.021289502648813,140.6784408482614,29.932540128999769,89.92047105556459,119.85301114570319",
    "69.059014477286041,48.674386086971339,0.0048194797114296736,89.995145576185806,89.999840576946085,99.484656090034875",
    "13.892443989449804,13.892443989449804,14.7648230602334,61.936000954634402,61.936000954634402,88.515487291567879",
    "10,10,20,90,45,120", "10,20,30,120,60,120", "10,20,30,90,90,120",
    "10.816653826391969,13.820274961085254,13.820274961085254,60,66.962544368849834,66.962544368849834",
    "10.148891565092219,13.379088160259652,13.379088160259652,107.33461190548745,107.94415159713115,109.72759194290299",
    "19.798989873223331,231.21851136965654,14.352700094407323,133.37207519042573,92.016673840743408,134.55815348093702",
    "10.392304845413264,13.19090595827292,13.19090595827292,112.64730819498385,104.36056979415913,106.96527532101391",
    "16.046806535881213,13.341664064126334,197.64614845728718,153.28759931491018,114.05435960569044,92.543256980798247",
    "10.488088481701515,13.820274961085254,13.820274961085254,109.9226012907464,104.00699650533103,110.31922490992999",
    "10.04987562112089,13.19090595827292,13.19090595827292,118.05419482122835,97.404049814230376,106.92070123011929",
    "10.04987562112089,13.45362404707371,13.45362404707371,109.02416163919622,105.88181549565937,109.44017310001107",
    "11.357816691600547,13.638181696985853,13.638181696985855,115.81608733396159,104.29612977641231,104.29612977641233",
    "11.832159566199232,13.784048752090222,13.784048752090222,110.67521616123457,104.95317005195066,110.01926787579129"
  })
  void nearDegenerateCellsOfTheLiteratureAreReduced(double a, double b, double c, double alpha, double beta, double gamma) {
    Lattice lattice = Lattice.ofParameters(a, b, c, alpha, beta, gamma);
    Lattice reduced = NiggliReduction.reduce(lattice).lattice();
    assertNiggli(reduced);
    assertEquals(lattice.volume(), reduced.volume(), 1e-8 * lattice.volume());
    assertDelaunay(lattice);
  }

  @Test
  void bothDescriptionsOfTheZeoliteHaveTheSameNiggliCell() {
    Lattice reduced = NiggliReduction.reduce(Lattice.ofParameters(12.7806, 12.7366, 29.457, 103.42, 103.57, 22.71)).lattice();
    double[] expected = {5.0242, 12.7366, 29.23, 99.7561, 94.657, 100.863};
    double[] actual = {reduced.a(), reduced.b(), reduced.c(), reduced.alpha(), reduced.beta(), reduced.gamma()};
    for (int index = 0; index < 6; index++) {
      assertEquals(expected[index], actual[index], index < 3 ? 0.005 : 0.05);
    }
  }

  @Test
  void delaunayCellsOfRandomLatticesHaveNoAcuteSuperbaseAndOneLengthEach() {
    Random random = new Random(23);
    for (int round = 0; round < 2000; round++) {
      Lattice lattice = random(random);
      Lattice first = assertDelaunay(lattice);
      Lattice second = assertDelaunay(transformed(lattice, random));
      for (int axis = 0; axis < 3; axis++) {
        assertEquals(first.length(axis), second.length(axis), 1e-8);
        // The shortest vectors are those of the Niggli cell.
        assertEquals(NiggliReduction.reduce(lattice).lattice().length(axis), first.length(axis), 1e-8);
      }
    }
  }

  private static Lattice assertDelaunay(Lattice lattice) {
    int[][] base = DelaunayReduction.superbase(lattice);
    double scale = Math.cbrt(lattice.volume());
    for (int first = 0; first < 4; first++) {
      for (int second = first + 1; second < 4; second++) {
        double[] u = lattice.toCartesian(base[first][0], base[first][1], base[first][2]);
        double[] v = lattice.toCartesian(base[second][0], base[second][1], base[second][2]);
        assertTrue(u[0] * v[0] + u[1] * v[1] + u[2] * v[2] <= 1e-5 * scale, lattice::toString);
      }
    }
    CellChange change = DelaunayReduction.reduce(lattice);
    assertEquals(1, CellChange.determinant(change.transform()));
    Lattice reduced = change.lattice();
    assertTrue(reduced.a() <= reduced.b() + 1e-9 * scale && reduced.b() <= reduced.c() + 1e-9 * scale);
    double e = 1e-5 * scale;
    assertTrue((reduced.dot(0, 1) > -e && reduced.dot(0, 2) > -e && reduced.dot(1, 2) > -e)
        || (reduced.dot(0, 1) < e && reduced.dot(0, 2) < e && reduced.dot(1, 2) < e), reduced::toString);
    return reduced;
  }

  /** The conditions of International Tables A, 3.1.3, within the tolerance of the reduction. */
  private static void assertNiggli(Lattice lattice) {
    double[] g = metric(lattice);
    double e = 2 * NiggliReduction.TOLERANCE * StrictMath.cbrt(lattice.volume());
    double a = g[0];
    double b = g[1];
    double c = g[2];
    double xi = Math.abs(g[3]);
    double eta = Math.abs(g[4]);
    double zeta = Math.abs(g[5]);
    boolean positive = g[3] > 0 && g[4] > 0 && g[5] > 0;
    List<String> broken = new ArrayList<>();
    require(positive || (g[3] <= e && g[4] <= e && g[5] <= e), "signs", broken);
    require(a <= b + e && b <= c + e, "order", broken);
    require(xi <= b + e && eta <= a + e && zeta <= a + e, "products", broken);
    require(b - a > e || xi <= eta + e, "a = b", broken);
    require(c - b > e || eta <= zeta + e, "b = c", broken);
    if (positive) {
      require(b - xi > e || zeta <= 2 * eta + e, "xi = b", broken);
      require(a - eta > e || zeta <= 2 * xi + e, "eta = a", broken);
      require(a - zeta > e || eta <= 2 * xi + e, "zeta = a", broken);
    } else {
      double rest = a + b - xi - eta - zeta;
      require(rest >= -e, "sum", broken);
      require(b - xi > e || zeta <= e, "xi = -b", broken);
      require(a - eta > e || zeta <= e, "eta = -a", broken);
      require(a - zeta > e || eta <= e, "zeta = -a", broken);
      require(rest > e || 2 * a <= 2 * eta + zeta + e, "sum is zero", broken);
    }
    assertTrue(broken.isEmpty(), () -> lattice + " breaks " + broken);
  }

  private static void require(boolean holds, String name, List<String> broken) {
    if (!holds) {
      broken.add(name);
    }
  }

  private static void assertSame(Lattice first, Lattice second, double tolerance) {
    double[] expected = metric(first);
    double[] actual = metric(second);
    for (int index = 0; index < 6; index++) {
      double found = actual[index];
      assertEquals(expected[index], found, tolerance * (first.dot(2, 2) + 1), () -> first + " and " + second);
    }
    for (int axis = 0; axis < 3; axis++) {
      assertEquals(first.length(axis), second.length(axis), tolerance);
    }
  }

  private static double[] metric(Lattice lattice) {
    return new double[] {
      lattice.dot(0, 0), lattice.dot(1, 1), lattice.dot(2, 2), 2 * lattice.dot(1, 2), 2 * lattice.dot(0, 2), 2 * lattice.dot(0, 1)
    };
  }

  private static Lattice ofMetric(double a, double b, double c, double xi, double eta, double zeta) {
    return Lattice.ofParameters(Math.sqrt(a), Math.sqrt(b), Math.sqrt(c),
        Math.toDegrees(Math.acos(xi / 2 / Math.sqrt(b * c))),
        Math.toDegrees(Math.acos(eta / 2 / Math.sqrt(a * c))),
        Math.toDegrees(Math.acos(zeta / 2 / Math.sqrt(a * b))));
  }

  private static Lattice random(Random random) {
    double[] rows = new double[9];
    while (true) {
      for (int index = 0; index < 9; index++) {
        rows[index] = 4 * random.nextGaussian();
      }
      double volume = Math.abs(rows[0] * (rows[4] * rows[8] - rows[5] * rows[7])
          - rows[1] * (rows[3] * rows[8] - rows[5] * rows[6]) + rows[2] * (rows[3] * rows[7] - rows[4] * rows[6]));
      if (volume > 5) {
        return Lattice.ofRows(rows);
      }
    }
  }

  private static Lattice transformed(Lattice lattice, Random random) {
    Lattice transformed = lattice;
    for (int step = 0; step < 4; step++) {
      int[] matrix = {1, 0, 0, 0, 1, 0, 0, 0, 1};
      int row = random.nextInt(3);
      matrix[3 * row + (row + 1 + random.nextInt(2)) % 3] = random.nextInt(7) - 3;
      transformed = transformed.transformed(matrix);
    }
    return transformed;
  }
}
