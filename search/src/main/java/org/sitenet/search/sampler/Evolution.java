package org.sitenet.search.sampler;

import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.EliteSelector;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionResult;
import io.jenetics.engine.EvolutionStart;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A Jenetics engine over genotypes of an {@link Encoding}, run on the calling thread and from given draws alone. */
final class Evolution {
  private static final int TOURNAMENT = 3;

  private final Encoding encoding;
  private final int generations;

  Evolution(Encoding encoding, int generations) {
    this.encoding = encoding;
    this.generations = generations;
  }

  /**
   * The fittest genotype that descends from the parents.
   *
   * @param parents the first population; its size stays
   * @param fitness of units; larger is better
   */
  double[] fittest(List<double[]> parents, ToDoubleFunction<double[]> fitness, Draws draws) {
    Engine<DoubleGene, Double> engine = Engine.builder(
            genotype -> fitness.applyAsDouble(encoding.snap(genotype.chromosome().as(DoubleChromosome.class).toArray())),
            Variation.genotype(parents.getFirst()))
        .populationSize(parents.size())
        .offspringFraction(0.75)
        .offspringSelector(new TournamentSelector<>(TOURNAMENT))
        .survivorsSelector(new EliteSelector<>(Math.max(1, parents.size() / 4)))
        .alterers(new UniformCrossover<>(0.3, 0.5), new Variation<>(encoding))
        .executor(Runnable::run)
        .build();
    ISeq<Phenotype<DoubleGene, Double>> first =
        parents.stream().map(genes -> Phenotype.<DoubleGene, Double>of(Variation.genotype(genes), 1)).collect(ISeq.toISeq());
    return RandomRegistry.with(draws).call(() -> {
      EvolutionResult<DoubleGene, Double> result = engine.evolve(EvolutionStart.of(first, 1));
      for (int generation = 1; generation < generations; generation++) {
        result = engine.evolve(result.next());
      }
      return Variation.genes(result.bestPhenotype());
    });
  }
}
