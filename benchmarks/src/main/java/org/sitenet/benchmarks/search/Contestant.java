package org.sitenet.benchmarks.search;

import java.util.Map;

/**
 * A sampler and what it reached.
 *
 * @param name as the table has it
 * @param regrets problem to {@code [seeds][checkpoints]}: best value so far less the minimum; a problem it does not serve is missing
 * @param millisecondsPerTrial processor time of a decision, or not-a-number where it was not measured
 */
record Contestant(String name, Map<String, double[][]> regrets, double millisecondsPerTrial) {
  /** The regrets at the end of the budget, {@code [seeds]}. */
  double[] last(String problem) {
    double[][] all = regrets.getOrDefault(problem, new double[0][]);
    double[] last = new double[all.length];
    for (int seed = 0; seed < last.length; seed++) {
      last[seed] = all[seed][all[seed].length - 1];
    }
    return last;
  }

  boolean serves(String problem) {
    return regrets.containsKey(problem);
  }
}
