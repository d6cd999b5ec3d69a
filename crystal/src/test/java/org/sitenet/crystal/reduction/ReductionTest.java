package org.sitenet.crystal.reduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.crystal.Lattice;

final class ReductionTest {
  private static Lattice randomLattice(Random random) {
    while (true) {
      double[] rows = new double[9];
      for (int index = 0; index < 9; index++) {
        rows[index] = 4 * random.nextGaussian();
      }
      double a = Math.abs(rows[0] * (rows[4] * rows[8] - rows[5] * rows[7]) - rows[1] * (rows[3] * rows[8] - rows[5] * rows[6])
          + rows[2] * (rows[3] * rows[7] - rows[4] * rows[6]));
      if (a > 10) {
        return Lattice.ofRows(rows);
      }
    }
  }

  private static Lattice skewed(Lattice lattice, Random random, int steps) {
    Lattice skewed = lattice;
    for (int step = 0; step < steps; step++) {
      int[] matrix = {1, 0, 0, 0, 1, 0, 0, 0, 1};
      int row = random.nextInt(3);
      matrix[3 * row + (row + 1 + random.nextInt(2)) % 3] = random.nextInt(7) - 3;
      skewed = skewed.transformed(matrix);
    }
    return skewed;
  }

  private static double[] parameters(Lattice lattice) {
    return new double[] {lattice.a(), lattice.b(), lattice.c(), lattice.alpha(), lattice.beta(), lattice.gamma()};
  }

  @Test
  void everyCellOfALatticeHasTheSameNiggliCell() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      Lattice lattice = randomLattice(random);
      Lattice first = NiggliReduction.reduce(lattice).lattice();
      Lattice second = NiggliReduction.reduce(skewed(lattice, random, 4)).lattice();
      double[] expected = parameters(first);
      double[] actual = parameters(second);
      for (int index = 0; index < 6; index++) {
        assertEquals(expected[index], actual[index], index < 3 ? 1e-6 : 1e-5, () -> lattice.toString());
      }
      assertEquals(lattice.volume(), first.volume(), 1e-9 * lattice.volume());
    }
  }

  @Test
  void aNiggliCellHasSortedLengthsAndAnglesAllAcuteOrNoneAcute() {
    Random random = new Random(2);
    for (int round = 0; round < 2000; round++) {
      Lattice reduced = NiggliReduction.reduce(skewed(randomLattice(random), random, 3)).lattice();
      double e = 1e-4 * StrictMath.cbrt(reduced.volume());
      assertTrue(reduced.a() <= reduced.b() + e && reduced.b() <= reduced.c() + e, reduced::toString);
      boolean acute = reduced.dot(0, 1) > -e && reduced.dot(0, 2) > -e && reduced.dot(1, 2) > -e;
      boolean obtuse = reduced.dot(0, 1) < e && reduced.dot(0, 2) < e && reduced.dot(1, 2) < e;
      assertTrue(acute || obtuse, reduced::toString);
      assertTrue(2 * Math.abs(reduced.dot(0, 1)) <= reduced.dot(0, 0) + e
          && 2 * Math.abs(reduced.dot(0, 2)) <= reduced.dot(0, 0) + e
          && 2 * Math.abs(reduced.dot(1, 2)) <= reduced.dot(1, 1) + e, reduced::toString);
    }
  }

  /** Conventional cells to Niggli cells from the International Tables (F and I cubic, hexagonal). */
  @ParameterizedTest
  @CsvSource({"0,2,2,2,0,2,2,2,0,2.828427,60,60,60", "-2,2,2,2,-2,2,2,2,-2,3.464102,109.4712,109.4712,109.4712", "4,0,0,0,4,0,0,0,4,4,90,90,90"})
  void cubicLatticesHaveTheirKnownNiggliCells(
      double r0, double r1, double r2, double r3, double r4, double r5, double r6, double r7, double r8,
      double length, double alpha, double beta, double gamma) {
    Lattice lattice = Lattice.ofRows(r0, r1, r2, r3, r4, r5, r6, r7, r8);
    Lattice reduced = NiggliReduction.reduce(skewed(lattice, new Random(3), 5)).lattice();
    assertEquals(length, reduced.a(), 1e-6);
    assertEquals(length, reduced.b(), 1e-6);
    assertEquals(length, reduced.c(), 1e-6);
    assertEquals(alpha, reduced.alpha(), 1e-4);
    assertEquals(beta, reduced.beta(), 1e-4);
    assertEquals(gamma, reduced.gamma(), 1e-4);
    assertEquals(24, LatticeSymmetry.rotations(reduced, 1e-5).size());
  }

  /** Cells whose lengths and products are equal and not equal at once, at the tolerance of canonical features. */
  @ParameterizedTest
  @CsvSource({"5.3590,5.3592,7.3119,111.498,111.497,90.002", "4.9870,4.9891,9.7874,90.000,90.001,119.986"})
  void nearlySymmetricCellsAreReducedAtAnyTolerance(double a, double b, double c, double alpha, double beta, double gamma) {
    Lattice lattice = Lattice.ofParameters(a, b, c, alpha, beta, gamma);
    for (double tolerance = 1e-2; tolerance > 1e-8; tolerance *= 0.9) {
      assertEquals(lattice.volume(), NiggliReduction.reduce(lattice, tolerance).lattice().volume(), 1e-6);
    }
  }

  @Test
  void nearestImagesAgreeWithASearchOverManyImagesOnSkewedCells() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      Lattice lattice = randomLattice(random);
      Lattice given = skewed(lattice, random, 4);
      MinimumImage nearest = MinimumImage.of(given);
      // Every cell vector of the compact lattice is a whole combination of the skewed one, so both have the same images.
      Lattice compact = NiggliReduction.reduce(lattice).lattice();
      for (int sample = 0; sample < 20; sample++) {
        double[] at = given.toCartesian(3 * random.nextDouble(), 3 * random.nextDouble(), 3 * random.nextDouble());
        double[] within = compact.toFractional(at[0], at[1], at[2]);
        double best = Double.POSITIVE_INFINITY;
        for (int image = 0; image < 729; image++) {
          double[] image0 = compact.toCartesian(
              within[0] - Math.rint(within[0]) + image / 81 - 4,
              within[1] - Math.rint(within[1]) + image / 9 % 9 - 4,
              within[2] - Math.rint(within[2]) + image % 9 - 4);
          best = Math.min(best, image0[0] * image0[0] + image0[1] * image0[1] + image0[2] * image0[2]);
        }
        assertEquals(Math.sqrt(best), nearest.cartesianDistance(at[0], at[1], at[2]), 1e-9, given::toString);
      }
    }
  }

  @Test
  void aLatticeVectorIsAtDistanceZeroAndHalfOfItIsNot() {
    MinimumImage nearest = MinimumImage.of(Lattice.ofRows(4, 0, 0, 40, 4, 0, 0, 0, 4));
    assertEquals(0, nearest.cartesianDistance(44, 4, 8), 1e-12);
    assertEquals(Math.sqrt(12), nearest.cartesianDistance(2, 2, 2), 1e-12);
  }
}
