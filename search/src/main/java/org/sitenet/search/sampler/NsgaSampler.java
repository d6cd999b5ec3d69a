package org.sitenet.search.sampler;

import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.ext.SimulatedBinaryCrossover;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.UFTournamentSelector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.List;
import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/**
 * NSGA-II (Deb and others, 2002) on Jenetics, steady-state: finished trials join the population a few at a time, and what is dominated or
 * crowded leaves it; every trial is a child of the population as it then is. Of two trials of which one keeps the constraints better, that
 * one dominates. Pruned and failed trials have no values and do not join.
 */
public final class NsgaSampler implements Sampler {
  /** Trials that join at once. */
  private static final int GROUP = 5;

  private static final double CONTIGUITY = 15;
  private static final double MUTATION_INDEX = 20;

  private static final NSGA2Selector<DoubleGene, Objectives> SURVIVORS =
      new NSGA2Selector<>(Objectives::dominance, Objectives::compare, Objectives::distance, Objectives::length);
  private static final UFTournamentSelector<DoubleGene, Objectives> PARENTS =
      new UFTournamentSelector<>(Objectives::dominance, Objectives::compare, Objectives::distance, Objectives::length);

  private final int population;
  private final QuasiRandomSampler start = new QuasiRandomSampler();
  private final Fold<ISeq<Phenotype<DoubleGene, Objectives>>> fold = new Fold<>();

  private record Key(SearchSpace space, History origin, long seed) {}

  /**
   * @param population individuals, at least 4
   */
  public NsgaSampler(int population) {
    this.population = population;
  }

  /** Costs of one trial, to be minimised, and by how much it misses its constraints. */
  record Objectives(double[] costs, double violation) implements Comparable<Objectives> {
    /** As Jenetics has it for larger values; it turns the sign round to minimise. */
    static int dominance(Objectives a, Objectives b) {
      int kept = Double.compare(a.violation, b.violation);
      return kept != 0 ? kept : Vec.dominance(a.costs, b.costs);
    }

    static int compare(Objectives a, Objectives b, int index) {
      return Double.compare(a.costs[index], b.costs[index]);
    }

    static double distance(Objectives a, Objectives b, int index) {
      return a.costs[index] - b.costs[index];
    }

    static int length(Objectives a) {
      return a.costs.length;
    }

    @Override
    public int compareTo(Objectives other) {
      return dominance(this, other);
    }
  }

  @Override
  public Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed) {
    List<Trial> complete = history.complete();
    if (complete.size() < Math.min(population, 20)) {
      return start.sample(space, history, trialNumber, studySeed);
    }
    Encoding encoding = new Encoding(space);
    ISeq<Phenotype<DoubleGene, Objectives>> settled = fold.after(
        new Key(space, History.empty(history.goals()), studySeed),
        complete,
        ISeq.<Phenotype<DoubleGene, Objectives>>empty(),
        state -> GROUP,
        (before, group) -> survivors(before.append(individuals(encoding, history, group, studySeed))));
    List<Trial> latest = complete.subList(complete.size() / GROUP * GROUP, complete.size());
    ISeq<Phenotype<DoubleGene, Objectives>> parents = settled.append(individuals(encoding, history, latest, studySeed));
    Draws draws = Draws.of(studySeed, trialNumber, 4);
    return encoding.decode(RandomRegistry.with(draws).call(() -> child(encoding, parents, draws)));
  }

  private ISeq<Phenotype<DoubleGene, Objectives>> survivors(ISeq<Phenotype<DoubleGene, Objectives>> all) {
    return all.size() <= population ? all : SURVIVORS.select(all, population, Optimize.MINIMUM);
  }

  private static ISeq<Phenotype<DoubleGene, Objectives>> individuals(
      Encoding encoding, History history, List<Trial> trials, long seed) {
    List<Phenotype<DoubleGene, Objectives>> individuals = new ArrayList<>();
    for (Trial trial : trials) {
      if (trial.state() == TrialState.COMPLETE) {
        double[] costs = new double[history.goals().size()];
        for (int goal = 0; goal < costs.length; goal++) {
          costs[goal] = history.cost(trial, goal);
        }
        double[] genes = encoding.fill(encoding.units(trial.configuration()), Draws.of(seed, trial.number(), 5));
        for (int i = 0; i < genes.length; i++) {
          genes[i] = Math.min(genes[i], Math.nextDown(1.0));
        }
        individuals.add(Phenotype.of(Variation.genotype(genes), 1, new Objectives(costs, trial.violation())));
      }
    }
    return ISeq.of(individuals);
  }

  private static double[] child(Encoding encoding, ISeq<Phenotype<DoubleGene, Objectives>> parents, Draws draws) {
    ISeq<Phenotype<DoubleGene, Objectives>> pair = PARENTS.select(parents, 2, Optimize.MINIMUM);
    if (draws.nextDouble() < 0.5) {
      double[] a = Variation.genes(parents.get(draws.nextInt(parents.size())));
      double[] b = Variation.genes(parents.get(draws.nextInt(parents.size())));
      return new Variation<Objectives>(encoding).vary(Variation.genes(pair.get(0)), a, b, draws);
    }
    SimulatedBinaryCrossover<DoubleGene, Objectives> crossover = new SimulatedBinaryCrossover<>(1, CONTIGUITY);
    double[] genes = Variation.genes(crossover.alter(pair, 1).population().get(0));
    double[] other = Variation.genes(pair.get(1));
    for (int p = 0; p < genes.length; p++) {
      if (!encoding.parameter(p).ordered()) {
        genes[p] = draws.nextDouble() < 0.5 ? Variation.genes(pair.get(0))[p] : other[p];
      }
      if (draws.nextDouble() < 1.0 / genes.length) {
        genes[p] = encoding.parameter(p).ordered() ? polynomial(genes[p], draws.nextDouble()) : draws.nextDouble();
      }
      genes[p] = Math.clamp(genes[p], 0.0, Math.nextDown(1.0));
    }
    return genes;
  }

  /** Deb's polynomial mutation within the unit interval. */
  private static double polynomial(double x, double u) {
    double power = 1 / (MUTATION_INDEX + 1);
    if (u < 0.5) {
      double kept = StrictMath.pow(1 - x, MUTATION_INDEX + 1);
      return x + StrictMath.pow(2 * u + (1 - 2 * u) * kept, power) - 1;
    }
    double kept = StrictMath.pow(x, MUTATION_INDEX + 1);
    return x + 1 - StrictMath.pow(2 * (1 - u) + 2 * (u - 0.5) * kept, power);
  }
}
