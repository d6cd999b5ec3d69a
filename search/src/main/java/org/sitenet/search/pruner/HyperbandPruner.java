package org.sitenet.search.pruner;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.search.History;
import org.sitenet.search.Pruner;
import org.sitenet.search.Trial;

/**
 * Hyperband (Li and others, 2018): brackets of successive halving that differ in how early they begin to prune, so that a slow start is not
 * always deadly. A trial belongs to a bracket by its number alone and is compared within it; the brackets share the trials such that
 * each spends about as much.
 */
public final class HyperbandPruner implements Pruner {
  private final List<HalvingPruner> brackets = new ArrayList<>();

  /** Bracket of trial number modulo length. */
  private final List<Integer> turns = new ArrayList<>();

  /**
   * @param smallest step of the lowest rung, at least 1
   * @param largest the last step of a whole trial
   * @param eta one trial in so many goes on, at least 2
   */
  public HyperbandPruner(int smallest, int largest, int eta) {
    int count = 1;
    for (long at = (long) smallest * eta; at <= largest; at *= eta) {
      count++;
    }
    int[] shares = new int[count];
    int total = 0;
    for (int bracket = 0; bracket < count; bracket++) {
      brackets.add(new HalvingPruner(smallest, eta, bracket));
      int rungs = count - 1 - bracket;
      shares[bracket] = (int) Math.ceil(count * StrictMath.pow(eta, rungs) / (rungs + 1));
      total += shares[bracket];
    }
    // Each turn goes to the bracket that is farthest behind its share.
    int[] given = new int[count];
    for (int turn = 1; turn <= total; turn++) {
      int next = 0;
      for (int bracket = 1; bracket < count; bracket++) {
        long behind = (long) shares[bracket] * turn - (long) given[bracket] * total;
        if (behind > (long) shares[next] * turn - (long) given[next] * total) {
          next = bracket;
        }
      }
      given[next]++;
      turns.add(next);
    }
  }

  /** The bracket of a trial; the lowest begins to prune first. */
  public int bracket(int trialNumber) {
    return turns.get(Math.floorMod(trialNumber, turns.size()));
  }

  @Override
  public boolean prune(History history, Trial running, int step) {
    int bracket = bracket(running.number());
    List<Trial> others = new ArrayList<>();
    for (List<Trial> trials : List.of(history.finished(), history.running())) {
      for (Trial trial : trials) {
        if (bracket(trial.number()) == bracket) {
          others.add(trial);
        }
      }
    }
    return brackets.get(bracket).prune(history.goals().getFirst().direction(), others, running, step);
  }
}
