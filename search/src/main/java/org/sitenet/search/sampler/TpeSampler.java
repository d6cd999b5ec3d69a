package org.sitenet.search.sampler;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;

/**
 * The tree-structured Parzen estimator of Bergstra and others (2011), multivariate as Falkner and others (2018) have it. The best trials
 * make one density, the others another; of some points drawn from the first, the one with the largest ratio of the two is tried.
 *
 * <p>A density is a mixture: the prior, and around every trial the product of a truncated normal for each number and of a peaked
 * distribution for each choice. A parameter that takes no part in a trial has its prior in the trial's component, so conditional spaces
 * need nothing more. Trials being evaluated count as bad, so that workers spread.
 */
public final class TpeSampler implements Sampler {
  private static final int MOST_BELOW = 25;
  private static final int MOST_ABOVE = 400;
  private static final int RECENT = 25;

  private final int startup;
  private final int candidates;

  /**
   * @param startup trials drawn from the prior before the first estimate
   * @param candidates points that are compared for each trial
   */
  public TpeSampler(int startup, int candidates) {
    this.startup = startup;
    this.candidates = candidates;
  }

  @Override
  public void check(StudySettings study) {
    Observations.of(History.empty(study.goals()));
  }

  @Override
  public Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed) {
    Draws draws = Draws.of(studySeed, trialNumber, 1);
    Observations seen = Observations.of(history);
    if (seen.size() < startup) {
      return RandomSampler.sample(space, draws);
    }
    Encoding encoding = new Encoding(space);
    int good = Math.min(MOST_BELOW, (int) Math.ceil(0.1 * seen.size()));
    boolean[] best = new boolean[seen.size()];
    for (int i = 0; i < good; i++) {
      best[seen.ranked()[i]] = true;
    }
    List<double[]> below = new ArrayList<>();
    List<double[]> above = new ArrayList<>();
    int spare = Math.max(0, seen.size() - good - MOST_ABOVE);
    for (int i = 0; i < best.length; i++) {
      if (best[i]) {
        below.add(encoding.units(seen.configuration(i)));
      } else if (spare-- <= 0) {
        above.add(encoding.units(seen.configuration(i)));
      }
    }
    history.running().forEach(trial -> above.add(encoding.units(trial.configuration())));
    Parzen lower = new Parzen(encoding, below);
    Parzen upper = new Parzen(encoding, above);
    double[] chosen = encoding.draw(draws);
    double ratio = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < candidates; i++) {
      double[] genotype = lower.draw(draws);
      double[] units = encoding.snap(genotype);
      double value = lower.logDensity(units) - upper.logDensity(units);
      if (value > ratio) {
        ratio = value;
        chosen = genotype;
      }
    }
    return encoding.decode(chosen);
  }

  /** One of the two densities, over the unit cube. */
  private static final class Parzen {
    private final Encoding encoding;
    private final double[][] centres;
    private final double[] weights;
    private final double sigma;

    /** Probability that a component keeps its own choice before it takes any. */
    private final double keep;

    private final double logOther;
    private final double[] logWeights;
    private final double[][] logHeights;

    Parzen(Encoding encoding, List<double[]> trials) {
      this.encoding = encoding;
      this.centres = trials.toArray(double[][]::new);
      this.weights = new double[centres.length + 1];
      double total = 1;
      int old = Math.max(0, centres.length - RECENT);
      for (int i = 0; i < centres.length; i++) {
        weights[i] = i >= old ? 1 : (old == 1 ? 1 : (1.0 / centres.length) + (1 - 1.0 / centres.length) * i / (old - 1));
        total += weights[i];
      }
      weights[centres.length] = 1;
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= total;
      }
      double spread = 0.2 * StrictMath.pow(Math.max(1, centres.length), -1.0 / (encoding.size() + 4));
      this.sigma = Math.max(spread, 1.0 / Math.min(100, centres.length + 2));
      this.keep = centres.length / (centres.length + 1.0);
      this.logOther = StrictMath.log(1 - keep);
      this.logWeights = new double[weights.length];
      this.logHeights = new double[centres.length][encoding.size()];
      for (int i = 0; i < weights.length; i++) {
        logWeights[i] = StrictMath.log(weights[i]);
        for (int p = 0; i < centres.length && p < encoding.size(); p++) {
          logHeights[i][p] = Double.isNaN(centres[i][p]) ? 0 : logHeight(p, centres[i][p]);
        }
      }
    }

    double[] draw(Draws draws) {
      double[] genotype = encoding.draw(draws);
      double pick = draws.nextDouble();
      int component = 0;
      while (component < centres.length && pick >= weights[component]) {
        pick -= weights[component++];
      }
      if (component == centres.length) {
        return genotype;
      }
      double[] centre = centres[component];
      for (int p = 0; p < genotype.length; p++) {
        if (!Double.isNaN(centre[p])) {
          genotype[p] = encoding.parameter(p).ordered() ? truncated(centre[p], sigma, draws) : nearby(p, centre[p], draws);
        }
      }
      return genotype;
    }

    private double nearby(int p, double centre, Draws draws) {
      double uniform = draws.nextDouble();
      return draws.nextDouble() < keep ? centre : uniform;
    }

    private static double truncated(double centre, double sigma, Draws draws) {
      while (true) {
        double value = centre + sigma * draws.nextGaussian();
        if (value >= 0 && value < 1) {
          return value;
        }
      }
    }

    double logDensity(double[] units) {
      double[] logs = new double[centres.length + 1];
      double most = logWeights[centres.length];
      logs[centres.length] = most;
      for (int i = 0; i < centres.length; i++) {
        double log = logWeights[i];
        for (int p = 0; p < units.length; p++) {
          if (Double.isNaN(units[p]) || Double.isNaN(centres[i][p])) {
            continue;
          }
          if (encoding.parameter(p).ordered()) {
            double z = (units[p] - centres[i][p]) / sigma;
            log += logHeights[i][p] - 0.5 * z * z;
          } else {
            int choices = encoding.parameter(p).cardinality();
            boolean same = (int) (units[p] * choices) == (int) (centres[i][p] * choices);
            log += same ? logHeights[i][p] : logOther;
          }
        }
        logs[i] = log;
        most = Math.max(most, log);
      }
      double sum = 0;
      for (double log : logs) {
        sum += StrictMath.exp(log - most);
      }
      return most + StrictMath.log(sum);
    }

    /** The logarithm of a component's density at its own centre. */
    private double logHeight(int p, double centre) {
      if (!encoding.parameter(p).ordered()) {
        return StrictMath.log(1 - keep + keep * encoding.parameter(p).cardinality());
      }
      double mass = Normal.cdf((1 - centre) / sigma) - Normal.cdf(-centre / sigma);
      return -StrictMath.log(sigma * mass * Normal.ROOT_TWO_PI);
    }
  }
}
