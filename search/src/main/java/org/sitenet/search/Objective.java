package org.sitenet.search;

/** What is optimised. */
@FunctionalInterface
public interface Objective {
  /**
   * Evaluates a trial.
   *
   * @return one value for each goal of the study, in their order
   * @throws TrialPrunedException to end the trial early
   * @throws Exception anything else fails the trial
   */
  double[] evaluate(RunningTrial trial) throws Exception;
}
