package org.sitenet.search.sampler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.Parameter;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchException;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/**
 * Covariance matrix adaptation for spaces of numbers that always take part. Finished trials are a generation as soon as there are enough
 * of them, whatever distribution they were drawn from, so nobody waits for a slow one. Pruned and failed trials rank last.
 */
public final class CmaEsSampler implements Sampler {
  private static final int RESTART = 0x7E57A27;

  private final Fold<CmaState> fold = new Fold<>();

  private record Key(SearchSpace space, History origin, long seed) {}

  @Override
  public void check(StudySettings study) {
    refuse(study.space(), study.goals().size());
  }

  private static void refuse(SearchSpace space, int goals) {
    if (goals != 1) {
      throw new SearchException("sampler 'cmaes' serves one objective, not " + goals + "; use 'nsga2'");
    }
    for (Parameter parameter : space.parameters()) {
      if (!parameter.ordered() || !parameter.condition().unconditional()) {
        throw new SearchException("sampler 'cmaes' serves numbers without conditions, and '" + parameter.name()
            + "' is none; use 'evolution'");
      }
    }
  }

  @Override
  public Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed) {
    refuse(space, history.goals().size());
    Encoding encoding = new Encoding(space);
    CmaState state = fold.after(
        new Key(space, History.empty(history.goals()), studySeed),
        history.finished(),
        CmaState.first(start(encoding, studySeed, 0), 0),
        CmaState::size,
        (before, generation) -> next(encoding, history, before, generation, studySeed));
    return encoding.decode(state.draw(Draws.of(studySeed, trialNumber, 3)));
  }

  /** Somewhere in the middle half of the cube. */
  private static double[] start(Encoding encoding, long seed, int restart) {
    double[] mean = encoding.draw(Draws.of(seed, restart, RESTART));
    for (int i = 0; i < mean.length; i++) {
      mean[i] = 0.25 + mean[i] / 2;
    }
    return mean;
  }

  private static CmaState next(Encoding encoding, History history, CmaState before, List<Trial> generation, long seed) {
    List<Trial> ranked = new ArrayList<>(generation);
    ranked.sort(Comparator.comparingDouble(Trial::violation).thenComparingDouble(trial -> cost(history, trial)));
    CmaState after = before.next(ranked.stream().map(trial -> encoding.units(trial.configuration())).toArray(double[][]::new));
    int restart = before.restarts() + 1;
    return after.exhausted() ? CmaState.first(start(encoding, seed, restart), restart) : after;
  }

  private static double cost(History history, Trial trial) {
    boolean valued = trial.state() == TrialState.COMPLETE && !trial.values().getFirst().isNaN();
    return valued ? history.cost(trial, 0) : Double.POSITIVE_INFINITY;
  }
}
