package org.sitenet.search.sampler;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchException;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;

/**
 * Sobol's sequence, scrambled by the study's seed: the trial's number is the point's number. Fills a space more evenly than random
 * draws do. The scrambling is Owen's nested one as Laine and Karras (2011) hash it, so that every point alone is uniform.
 */
public final class QuasiRandomSampler implements Sampler {
  private static final int MOST_PARAMETERS = 1000;

  private final Map<Integer, SobolSequenceGenerator> generators = new ConcurrentHashMap<>();

  @Override
  public Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed) {
    return new Encoding(space).decode(point(space.parameters().size(), trialNumber, studySeed));
  }

  @Override
  public void check(StudySettings study) {
    refuse(study.space().parameters().size());
  }

  /** A point of the unit cube. */
  double[] point(int dimensions, int number, long seed) {
    refuse(dimensions);
    SobolSequenceGenerator generator = generators.computeIfAbsent(dimensions, SobolSequenceGenerator::new);
    double[] point;
    synchronized (generator) {
      point = generator.skipTo(number);
    }
    for (int i = 0; i < dimensions; i++) {
      int bits = (int) (long) (point[i] * 0x1.0p32);
      int scramble = (int) Draws.mix(seed + i * 0x9E3779B97F4A7C15L);
      int scrambled = Integer.reverse(laineKarras(Integer.reverse(bits), scramble));
      double below = Draws.of(seed, number, -1 - i).nextDouble();
      point[i] = ((scrambled & 0xFFFFFFFFL) + below) * 0x1.0p-32;
    }
    return point;
  }

  private static int laineKarras(int bits, int seed) {
    int x = bits + seed;
    x ^= x * 0x6c50b47c;
    x ^= x * 0xb82f1e52;
    x ^= x * 0xc7afe638;
    x ^= x * 0x8d22f6e6;
    return x;
  }

  private static void refuse(int dimensions) {
    if (dimensions > MOST_PARAMETERS) {
      throw new SearchException("sampler 'quasi-random' serves at most " + MOST_PARAMETERS + " parameters, not " + dimensions
          + "; use 'random'");
    }
  }
}
