package org.sitenet.autodiff.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.layer.Linear;
import org.sitenet.autodiff.layer.Parameters;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.reference.NormalDistribution;

class InitializerTest {
  private static final int COUNT = 20_000;

  /** The largest distance of distribution functions that 1 in 1000 samples of this size exceeds. */
  private static final double LIMIT = 1.95 / Math.sqrt(COUNT);

  private static double kolmogorovSmirnov(double[] sample, DoubleUnaryOperator distribution) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return IntStream.range(0, sorted.length)
        .mapToDouble(
            i -> {
              double f = distribution.applyAsDouble(sorted[i]);
              return Math.max((i + 1.0) / sorted.length - f, f - (double) i / sorted.length);
            })
        .max()
        .orElseThrow();
  }

  @Test
  void linearLayersStartUniformWithinOneOverTheRootOfTheFanIn() {
    double bound = 1 / Math.sqrt(228);
    DoubleUnaryOperator uniform = x -> Math.clamp((x + bound) / (2 * bound), 0, 1);
    double[] sample = Initializer.linear(228).values(7, "weight", COUNT);
    assertTrue(kolmogorovSmirnov(sample, uniform) < LIMIT);
    assertTrue(Arrays.stream(sample).allMatch(x -> Math.abs(x) <= bound));
  }

  @Test
  void embeddingsStartStandardNormal() {
    double[] sample = Initializer.embedding().values(7, "embedding", COUNT);
    assertTrue(kolmogorovSmirnov(sample, NormalDistribution::cumulative) < LIMIT);
    // The test itself can tell a normal distribution from one 5% wider.
    double[] wider = new Initializer.Normal(0, 1.05).values(7, "embedding", COUNT);
    assertFalse(kolmogorovSmirnov(wider, NormalDistribution::cumulative) < LIMIT);
  }

  @Test
  void streamsOfDifferentNamesAndSeedsAreUnrelated() {
    double[] a = Initializer.embedding().values(7, "a", COUNT);
    for (double[] b :
        new double[][] {
          Initializer.embedding().values(7, "b", COUNT), Initializer.embedding().values(8, "a", COUNT)
        }) {
      double correlation = IntStream.range(0, COUNT).mapToDouble(i -> a[i] * b[i]).sum() / COUNT;
      assertTrue(Math.abs(correlation) < 3.3 / Math.sqrt(COUNT), "correlation " + correlation);
    }
  }

  @Test
  void aParameterDependsOnSeedAndNameAlone() {
    Parameters alone = new Parameters();
    alone.add(new Linear("second", 3, 2));
    Parameters both = new Parameters();
    both.add(new Linear("first", 5, 4));
    both.add(new Linear("second", 3, 2));
    Map<String, Matrix> values = both.initialValues(3);
    assertArrayEquals(
        alone.initialValues(3).get("second.weight").toDoubles(), values.get("second.weight").toDoubles());
    assertNotEquals(
        values.get("second.bias").get(0, 0), both.initialValues(4).get("second.bias").get(0, 0));
  }

  @Test
  void theSameBitsComeOutEverywhere() {
    RandomStream random = RandomStream.of(42, "site_featurization.weight");
    assertEquals(EXPECTED_BITS, random.nextLong());
    assertEquals(EXPECTED_GAUSSIAN, RandomStream.of(42, "embedding").nextGaussian());
  }

  // Recorded once; an independent SplitMix64 in another language gives the same.
  private static final long EXPECTED_BITS = 4938024994894030546L;
  private static final double EXPECTED_GAUSSIAN = 2.9636001975221236;

  @Test
  void valuesAreExactInSinglePrecision() {
    double[] values = Initializer.linear(92).values(1, "weight", 100);
    assertTrue(Arrays.stream(values).allMatch(value -> value == (float) value));
  }

  @Test
  void meaninglessDistributionsAreRefused() {
    assertThrows(AutodiffException.class, () -> new Initializer.Uniform(1, -1));
    assertThrows(AutodiffException.class, () -> new Initializer.Normal(0, Double.NaN));
  }
}
