package org.sitenet.benchmarks.search;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/** Ranks, medians and tests over what contestants reached. */
record Standing(List<Contestant> contestants, List<String> problems) {
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The mean over the seeds of a contestant's rank among all that serve the problem: 1 is the best, equals share. */
  double rank(Contestant contestant, String problem) {
    double[] own = contestant.last(problem);
    double sum = 0;
    for (Contestant other : contestants) {
      double[] theirs = other.last(problem);
      for (int seed = 0; seed < theirs.length && other != contestant; seed++) {
        sum += theirs[seed] < own[seed] ? 1 : theirs[seed] == own[seed] ? 0.5 : 0;
      }
    }
    return 1 + sum / own.length;
  }

  /** The mean of the ranks over the problems that the contestant serves. */
  double rank(Contestant contestant) {
    return problems.stream().filter(contestant::serves).mapToDouble(problem -> rank(contestant, problem)).average().orElse(Double.NaN);
  }

  /** Probability of a difference like this or larger if both were the same: Mann and Whitney, two-sided. */
  static double significance(double[] a, double[] b) {
    return new MannWhitneyUTest().mannWhitneyUTest(a, b);
  }

  /** Problems on which the first is better in the median, with less than one per cent of doubt. */
  long significantlyBetter(Contestant a, Contestant b) {
    return problems.stream()
        .filter(problem -> a.serves(problem) && b.serves(problem))
        .filter(problem -> median(a.last(problem)) < median(b.last(problem)))
        .filter(problem -> significance(a.last(problem), b.last(problem)) < 0.01)
        .count();
  }
}
