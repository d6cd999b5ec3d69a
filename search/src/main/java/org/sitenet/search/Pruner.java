package org.sitenet.search;

/**
 * Decides whether a running trial is worth going on with. A pure function: the same history and the same reports give the same answer.
 */
@FunctionalInterface
public interface Pruner {
  /**
   * True if the trial should end now.
   *
   * @param history what is known of the other trials; may hold an older picture of this one, which is not looked at
   * @param running the trial with all it has reported, that of this step included
   * @param step where it reported last
   */
  boolean prune(History history, Trial running, int step);
}
