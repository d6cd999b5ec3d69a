package org.sitenet.search.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchSpace;

/**
 * The default: evolution whose offspring are screened by a surrogate. The population is what the history holds: its best trials are the
 * parents, so the search is steady-state, a slow trial holds nobody up, and nothing has to be kept beside the trials. Many generations of
 * offspring live and die in a Jenetics engine, where fitness is the improvement that a {@link Surrogate} lets one expect; the fittest
 * becomes the trial. Every second trial searches within a {@link TrustRegion} about the best, the others everywhere.
 *
 * <p>The first trials fill the space evenly, by scrambled Sobol points. With several objectives this is {@link NsgaSampler}.
 */
public final class EvolutionSampler implements Sampler {
  private final QuasiRandomSampler start = new QuasiRandomSampler();
  private final NsgaSampler several;
  private final int startup;
  private final int population;
  private final int generations;

  /**
   * @param startup trials that fill the space evenly; 0 to choose by the number of parameters
   * @param population individuals of a generation
   * @param generations how many are bred for one trial
   */
  public EvolutionSampler(int startup, int population, int generations) {
    this.startup = startup;
    this.population = population;
    this.generations = generations;
    this.several = new NsgaSampler(population);
  }

  @Override
  public Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed) {
    if (history.goals().size() > 1) {
      return several.sample(space, history, trialNumber, studySeed);
    }
    Observations seen = Observations.of(history);
    Encoding encoding = new Encoding(space);
    int first = startup > 0 ? startup : Math.clamp(encoding.size() + 2, 4, 10);
    if (seen.size() < Math.max(2, first)) {
      return start.sample(space, history, trialNumber, studySeed);
    }
    Draws draws = Draws.of(studySeed, trialNumber, 2);
    Surrogate surrogate = Surrogate.of(encoding, seen, history.running());
    ToDoubleFunction<double[]> fitness = surrogate::score;
    List<double[]> parents = new ArrayList<>();
    if (TrustRegion.local(trialNumber)) {
      TrustRegion region = TrustRegion.of(encoding, seen, surrogate.kernel());
      fitness = units -> {
        double outside = region.outside(encoding, units);
        return outside > 0 ? -1e9 * (1 + outside) : surrogate.score(units);
      };
      parents.add(encoding.fill(region.centre(), draws));
      while (parents.size() < population) {
        parents.add(region.draw(encoding, draws));
      }
    } else {
      for (int i = 0; i < Math.min(population / 3, seen.size()); i++) {
        parents.add(encoding.fill(encoding.units(seen.configuration(seen.ranked()[i])), draws));
      }
      while (parents.size() < population) {
        parents.add(encoding.draw(draws));
      }
    }
    return encoding.decode(new Evolution(encoding, generations).fittest(parents, fitness, draws));
  }
}
