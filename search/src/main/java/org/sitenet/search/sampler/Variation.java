package org.sitenet.search.sampler;

import io.jenetics.Alterer;
import io.jenetics.AltererResult;
import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.jenetics.Phenotype;
import io.jenetics.util.MSeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.random.RandomGenerator;

/**
 * Changes every individual a little: by the difference of two others (as differential evolution does), or by normal steps whose size is
 * drawn anew for every individual from a ten-thousandth to a third of the space, so that one population both explores and closes in.
 * Numbers move; choices take another individual's, or any.
 *
 * @param <C> fitness
 */
final class Variation<C extends Comparable<? super C>> implements Alterer<DoubleGene, C> {
  private static final double SMALLEST_STEP = 1e-4;
  private static final double LARGEST_STEP = 0.3;

  private final Encoding encoding;

  Variation(Encoding encoding) {
    this.encoding = encoding;
  }

  @Override
  public AltererResult<DoubleGene, C> alter(Seq<Phenotype<DoubleGene, C>> population, long generation) {
    RandomGenerator random = RandomRegistry.random();
    MSeq<Phenotype<DoubleGene, C>> altered = MSeq.of(population);
    int size = population.size();
    for (int i = 0; i < size; i++) {
      double[] genes = genes(population.get(i));
      double[] a = genes(population.get(random.nextInt(size)));
      double[] b = genes(population.get(random.nextInt(size)));
      altered.set(i, Phenotype.of(genotype(vary(genes, a, b, random)), generation));
    }
    return new AltererResult<>(altered.toISeq(), size);
  }

  /** The child of {@code x}, with {@code a} and {@code b} to take differences and choices from. */
  double[] vary(double[] x, double[] a, double[] b, RandomGenerator random) {
    boolean differential = random.nextDouble() < 0.4;
    double factor = 0.2 + 0.8 * random.nextDouble();
    double step = SMALLEST_STEP * StrictMath.pow(LARGEST_STEP / SMALLEST_STEP, random.nextDouble());
    double share = random.nextDouble() < 0.5 ? 1 : Math.max(1.0 / x.length, random.nextDouble());
    double[] varied = x.clone();
    for (int p = 0; p < x.length; p++) {
      if (random.nextDouble() < share) {
        if (!encoding.parameter(p).ordered()) {
          double chance = random.nextDouble();
          varied[p] = chance < 0.15 ? random.nextDouble() : chance < 0.4 ? a[p] : x[p];
        } else if (differential) {
          varied[p] = reflect(x[p] + factor * (a[p] - b[p]));
        } else {
          int values = encoding.parameter(p).cardinality();
          varied[p] = reflect(x[p] + Math.max(step, values == 0 ? 0 : 0.7 / values) * random.nextGaussian());
        }
      }
    }
    return varied;
  }

  private static double reflect(double x) {
    double inside = x < 0 ? -x : x > 1 ? 2 - x : x;
    return Math.clamp(inside, 0.0, Math.nextDown(1.0));
  }

  static double[] genes(Phenotype<DoubleGene, ?> individual) {
    return individual.genotype().chromosome().as(DoubleChromosome.class).toArray();
  }

  static Genotype<DoubleGene> genotype(double[] genes) {
    DoubleGene[] sequence = new DoubleGene[genes.length];
    for (int i = 0; i < genes.length; i++) {
      sequence[i] = DoubleGene.of(genes[i], 0, 1);
    }
    return Genotype.of(DoubleChromosome.of(sequence));
  }
}
