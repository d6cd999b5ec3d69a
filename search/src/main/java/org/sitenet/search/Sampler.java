package org.sitenet.search;

/**
 * Decides what to try next. A pure function: the same arguments give the same configuration, to the bit, in any process and with any
 * number of workers. All randomness comes from the study's seed and the trial's number. A sampler may remember what it computed as
 * long as nobody can tell.
 */
@FunctionalInterface
public interface Sampler {
  /**
   * A configuration of the space.
   *
   * @param space what is searched
   * @param history what is known
   * @param trialNumber the number of the trial that asks, from 0
   * @param studySeed the study's seed
   * @throws SearchException if this sampler cannot sample this space or serve these goals
   */
  Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed);

  /**
   * Refuses a study that this sampler cannot serve, before its first trial.
   *
   * @throws SearchException saying what does not fit
   */
  default void check(StudySettings study) {}
}
