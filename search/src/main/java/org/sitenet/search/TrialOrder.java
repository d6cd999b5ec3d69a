package org.sitenet.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a trial stands in the course of its study. A list of these, with the settings, is all that it takes to run a study again.
 *
 * @param number of the trial, from 0
 * @param bound how many trials had ended when it was asked for
 * @param sequence the how-manieth it was to end, from 1; 0 while it has not ended
 * @param enqueued the configuration that was given to it from outside; null for a trial that was sampled
 */
public record TrialOrder(int number, int bound, int sequence, @Nullable Configuration enqueued) {
  /**
   * Refuses what cannot be the course of a study that has come to rest.
   *
   * @throws SearchException saying which trial does not fit
   */
  public static void check(List<TrialOrder> order) {
    boolean[] seen = new boolean[order.size() + 1];
    for (int number = 0; number < order.size(); number++) {
      TrialOrder trial = order.get(number);
      String what = "the order to follow: trial " + trial.number();
      if (trial.number() != number) {
        throw new SearchException(what + " stands where trial " + number + " should; give the order by number, from 0, without gaps");
      }
      if (trial.sequence() < 1 || trial.sequence() > order.size() || seen[trial.sequence()]) {
        throw new SearchException(what + " has no place of its own among the ends; wait until all trials have ended");
      }
      if (trial.bound() < 0 || trial.bound() >= trial.sequence() || (number > 0 && trial.bound() < order.get(number - 1).bound())) {
        throw new SearchException(what + " saw " + trial.bound() + " ends, which cannot be; take the order as it was recorded");
      }
      seen[trial.sequence()] = true;
    }
  }
}
