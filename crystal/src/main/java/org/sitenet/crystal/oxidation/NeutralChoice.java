package org.sitenet.crystal.oxidation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest choice of one state for each group of atoms that makes a cell neutral. Found exactly, group by group: of all
 * choices so far that lead to one charge only the cheapest can be part of the answer.
 *
 * <p>Where no choice is neutral, one group may have a mean of its states, as the iron of magnetite has 2.67: the group for which
 * that is cheapest.
 */
final class NeutralChoice {
  /** Charges are counted in this part of e. */
  private static final double UNIT = 1e-6;

  /** More choices than this are cut off, the dearest first. */
  private static final int MOST_CHARGES = 20_000;

  /**
   * Atoms that have one state.
   *
   * @param atoms how many
   * @param states that they may have
   * @param costs of each state
   */
  record Group(double atoms, List<Double> states, List<Double> costs) {}

  /** A choice for the first groups, linked backwards. */
  private record Choice(@Nullable Choice before, double state, double cost, long charge) {}

  private NeutralChoice() {}

  /** The state of each group; empty where no choice is neutral. */
  static List<OptionalDouble> of(List<Group> groups) {
    Choice neutral = choices(groups, -1).get(0L);
    if (neutral != null) {
      return states(neutral, groups.size(), -1, 0);
    }
    List<OptionalDouble> best = List.of();
    double least = Double.POSITIVE_INFINITY;
    for (int mixed = 0; mixed < groups.size(); mixed++) {
      Group group = groups.get(mixed);
      for (Choice others : choices(groups, mixed).values()) {
        double mean = -others.charge * UNIT / group.atoms();
        double cost = others.cost + meanCost(group, mean);
        if (cost < least) {
          least = cost;
          best = states(others, groups.size(), mixed, mean);
        }
      }
    }
    return best;
  }

  /** The cost of a mean between two states of one sign, in proportion; infinite where there are no such states. */
  private static double meanCost(Group group, double mean) {
    double least = Double.POSITIVE_INFINITY;
    for (int low = 0; low < group.states().size(); low++) {
      for (int high = 0; high < group.states().size(); high++) {
        double first = group.states().get(low);
        double second = group.states().get(high);
        if (first < mean && mean < second && first * second > 0) {
          double share = (mean - first) / (second - first);
          double cost = (1 - share) * group.costs().get(low) + share * group.costs().get(high);
          least = Math.min(least, cost + (second - first) * group.atoms());
        }
      }
    }
    return least;
  }

  private static TreeMap<Long, Choice> choices(List<Group> groups, int except) {
    TreeMap<Long, Choice> reached = new TreeMap<>();
    reached.put(0L, new Choice(null, 0, 0, 0));
    for (int index = 0; index < groups.size(); index++) {
      if (index == except) {
        continue;
      }
      Group group = groups.get(index);
      TreeMap<Long, Choice> next = new TreeMap<>();
      for (Choice before : reached.values()) {
        for (int state = 0; state < group.states().size(); state++) {
          long charge = before.charge + Math.round(group.atoms() * group.states().get(state) / UNIT);
          Choice choice = new Choice(before, group.states().get(state), before.cost + group.costs().get(state), charge);
          next.merge(charge, choice, (known, other) -> other.cost < known.cost ? other : known);
        }
      }
      while (next.size() > MOST_CHARGES) {
        // The largest charges are the least likely to be made up for.
        next.remove(-next.firstKey() > next.lastKey() ? next.firstKey() : next.lastKey());
      }
      reached = next;
    }
    return reached;
  }

  private static List<OptionalDouble> states(Choice last, int groups, int mixed, double mean) {
    List<OptionalDouble> states = new ArrayList<>();
    Choice choice = last;
    for (int index = groups - 1; index >= 0; index--) {
      if (index == mixed) {
        states.addFirst(OptionalDouble.of(mean));
      } else {
        states.addFirst(OptionalDouble.of(choice.state));
        choice = choice.before == null ? choice : choice.before;
      }
    }
    return states;
  }
}
