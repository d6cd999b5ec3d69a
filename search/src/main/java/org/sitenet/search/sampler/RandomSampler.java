package org.sitenet.search.sampler;

import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchSpace;

/** Every parameter from its prior, whatever is known: the honest baseline. */
public final class RandomSampler implements Sampler {
  @Override
  public Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed) {
    return sample(space, Draws.of(studySeed, trialNumber, 0));
  }

  static Configuration sample(SearchSpace space, Draws draws) {
    return space.build(parameter -> parameter.fromUnit(draws.nextDouble()));
  }
}
