package org.sitenet.search.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class SurrogateTest {
  private static final int[] TWO = {0, 1};

  private static double[][] points(int count) {
    Draws draws = Draws.of(3, 0, 0);
    return IntStream.range(0, count).mapToObj(i -> new double[] {draws.nextDouble(), draws.nextDouble()}).toArray(double[][]::new);
  }

  @Test
  void theFactorSolvesAndInverts() {
    double[][] points = points(9);
    RealMatrix matrix = MatrixUtils.createRealMatrix(9, 9);
    double[][] lower = new double[9][];
    for (int i = 0; i < 9; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        lower[i][j] = Kernel.value(Kernel.squaredDistance(points[i], points[j])) + (i == j ? 0.1 : 0);
        matrix.setEntry(i, j, lower[i][j]);
        matrix.setEntry(j, i, lower[i][j]);
      }
    }
    assertTrue(Cholesky.factorise(lower));
    Cholesky factor = Cholesky.ofFactor(lower);
    RealMatrix inverse = MatrixUtils.inverse(matrix);
    double[] ones = new double[9];
    Arrays.fill(ones, 1);
    double[] solved = factor.solve(ones);
    double[][] ours = factor.inverse();
    for (int i = 0; i < 9; i++) {
      assertEquals(Arrays.stream(inverse.getRow(i)).sum(), solved[i], 1e-9);
      for (int j = 0; j <= i; j++) {
        assertEquals(inverse.getEntry(i, j), ours[i][j], 1e-9);
      }
    }
    double determinant = new org.apache.commons.math3.linear.LUDecomposition(matrix).getDeterminant();
    assertEquals(Math.log(determinant), factor.logDeterminant(), 1e-9);
  }

  @Test
  void theKernelHasTheSlopeOfItsValue() {
    for (double squared : new double[] {1e-3, 0.1, 1, 4}) {
      double h = 1e-6 * squared;
      assertEquals((Kernel.value(squared + h) - Kernel.value(squared - h)) / (2 * h), Kernel.slope(squared), 1e-6);
    }
    assertEquals(1, Kernel.value(0));
  }

  @Test
  void theFitFindsWhatMatters() {
    double[][] points = points(40);
    double[] values = Arrays.stream(points).mapToDouble(p -> Math.sin(9 * p[0]) + 0.05 * p[1]).toArray();
    Kernel kernel = KernelFit.fit(points, TWO, 2, values);
    assertTrue(kernel.lengths()[1] > 3 * kernel.lengths()[0], () -> Arrays.toString(kernel.lengths()));
    assertTrue(kernel.noise() < 1e-3, () -> "noise " + kernel.noise());

    Draws draws = Draws.of(4, 0, 0);
    double[] noisy = Arrays.stream(points).mapToDouble(p -> Math.sin(9 * p[0]) + 0.5 * draws.nextGaussian()).toArray();
    assertTrue(KernelFit.fit(points, TWO, 2, noisy).noise() > 0.02);
  }

  @Test
  void theProcessGoesThroughItsPointsAndDoubtsTheRest() {
    double[][] points = points(30);
    double[] values = Arrays.stream(points).mapToDouble(p -> Math.sin(5 * p[0]) * p[1]).toArray();
    GaussianProcess process = new GaussianProcess(new Kernel(new double[] {0.5, 0.5}, 1e-8), TWO, points, values);
    double[] out = new double[2];
    for (int i = 0; i < 30; i++) {
      process.predict(points[i], out);
      assertEquals(values[i], out[0], 1e-3);
      assertTrue(out[1] < 1e-2);
    }
    process.predict(new double[] {0.5, 0.5}, out);
    assertEquals(Math.sin(2.5) * 0.5, out[0], 0.02);
    process.predict(new double[] {9, 9}, out);
    assertEquals(0, out[0], 1e-3);
  }

  @Test
  void expectedImprovementIsTheIntegralAndFallsForEver() {
    for (double[] at : new double[][] {{0, 1, 0.5}, {1, 0.5, 0.2}, {-1, 2, -1}, {0, 0.3, -1}}) {
      NormalDistribution normal = new NormalDistribution(at[0], at[1]);
      double integral = new SimpsonIntegrator()
          .integrate(100_000, y -> (at[2] - y) * normal.density(y), at[2] - 12 * at[1], at[2]);
      assertEquals(Math.log(integral), GaussianProcess.logExpectedImprovement(at[0], at[1], at[2]), 1e-4);
    }
    double before = Double.POSITIVE_INFINITY;
    for (double best = 0; best > -60; best -= 0.25) {
      double value = GaussianProcess.logExpectedImprovement(0, 1, best);
      assertTrue(value < before, "at " + best);
      before = value;
    }
  }

  @Test
  void scaledValuesKeepTheirOrderAndLoseTheirTail() {
    double[] costs = IntStream.range(0, 50).mapToDouble(i -> Math.exp(i / 4.0)).toArray();
    double[] scaled = ValueScale.scale(costs);
    for (int i = 1; i < scaled.length; i++) {
      assertTrue(scaled[i] > scaled[i - 1]);
    }
    assertEquals(0, Arrays.stream(scaled).average().orElseThrow(), 1e-9);
    assertTrue(scaled[49] < 3);
    assertTrue(Arrays.stream(ValueScale.scale(new double[] {4, 4, 4})).allMatch(v -> v == 0));
  }

  @Test
  void theNormalDistributionIsTheLibrarys() {
    NormalDistribution normal = new NormalDistribution();
    for (double z = -8; z <= 8; z += 0.37) {
      assertEquals(1, Normal.cdf(z) / normal.cumulativeProbability(z), 1e-6);
      assertEquals(normal.density(z), Normal.density(z), 1e-15);
    }
  }
}
