package org.sitenet.search.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A regression tree as the boxes that its leaves are. A numeric parameter's side of a box is an interval in 0..1, a
 * categorical one's a set of categories.
 */
final class RegressionTree {
  private static final int SMALLEST_LEAF = 2;

  private final List<Variable> variables;
  private final double[][] columns;
  private final double[] losses;
  private final RandomGenerator random;
  private final List<Box> leaves = new ArrayList<>();

  /**
   * A leaf: where it is and what it predicts. Nobody changes the arrays.
   *
   * @param low of each numeric side
   * @param high of each numeric side
   * @param members of each categorical side, a bit for each category
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Box(double[] low, double[] high, long[] members, double value) {
    static Box whole(List<Variable> variables) {
      double[] high = new double[variables.size()];
      Arrays.fill(high, 1);
      long[] members = variables.stream().mapToLong(variable -> (1L << variable.categories()) - 1).toArray();
      return new Box(new double[variables.size()], high, members, 0);
    }

    /** The part of the parameter's range that is inside. */
    double share(int side, Variable variable) {
      return variable.isCategorical()
          ? (double) Long.bitCount(members[side]) / variable.categories()
          : high[side] - low[side];
    }

    boolean holds(int side, Variable variable, double value) {
      return variable.isCategorical() ? (members[side] >> (int) value & 1) == 1 : value >= low[side] && value < high[side];
    }

    Box withInterval(int side, double newLow, double newHigh) {
      double[] lows = low.clone();
      double[] highs = high.clone();
      lows[side] = newLow;
      highs[side] = newHigh;
      return new Box(lows, highs, members, value);
    }

    Box withMembers(int side, long some) {
      long[] sides = members.clone();
      sides[side] = some;
      return new Box(low, high, sides, value);
    }

    Box predicting(double mean) {
      return new Box(low, high, members, mean);
    }
  }

  /** A cut of the rows at one side: rows before it in {@code order} go to one half. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Cut(int side, int[] order, int position, double gain) {}

  private RegressionTree(List<Variable> variables, double[][] columns, double[] losses, RandomGenerator random) {
    this.variables = variables;
    this.columns = columns;
    this.losses = losses;
    this.random = random;
  }

  /**
   * Grows a tree.
   *
   * @param columns of the variables, without gaps
   * @param rows to learn from; may hold a row several times
   */
  static List<Box> leaves(
      List<Variable> variables, double[][] columns, double[] losses, int[] rows, RandomGenerator random) {
    RegressionTree tree = new RegressionTree(variables, columns, losses, random);
    tree.grow(Box.whole(variables), rows);
    return tree.leaves;
  }

  private void grow(Box box, int[] rows) {
    Cut cut = rows.length < 2 * SMALLEST_LEAF ? null : best(rows);
    if (cut == null) {
      leaves.add(box.predicting(Arrays.stream(rows).mapToDouble(row -> losses[row]).average().orElse(0)));
      return;
    }
    int side = cut.side();
    int[] first = Arrays.copyOf(cut.order(), cut.position());
    int[] second = Arrays.copyOfRange(cut.order(), cut.position(), rows.length);
    if (variables.get(side).isCategorical()) {
      long inFirst = 0;
      for (int row : first) {
        inFirst |= 1L << (int) columns[side][row];
      }
      grow(box.withMembers(side, inFirst), first);
      grow(box.withMembers(side, box.members()[side] & ~inFirst), second);
    } else {
      double threshold = (columns[side][first[first.length - 1]] + columns[side][second[0]]) / 2;
      grow(box.withInterval(side, box.low()[side], threshold), first);
      grow(box.withInterval(side, threshold, box.high()[side]), second);
    }
  }

  /** The cut that leaves the least variance, among some of the sides, as in a random forest; null where none helps. */
  private @Nullable Cut best(int[] rows) {
    Cut best = null;
    int[] sides = IntStream.range(0, variables.size()).toArray();
    int tried = 0;
    for (int i = 0; i < sides.length; i++) {
      int other = i + random.nextInt(sides.length - i);
      int side = sides[other];
      sides[other] = sides[i];
      // Five in six of the sides: trees differ, and no tree misses what matters.
      if (best != null && tried >= Math.ceil(sides.length * 5 / 6.0)) {
        break;
      }
      Cut cut = cut(side, rows);
      if (cut != null) {
        tried++;
        best = best == null || cut.gain() > best.gain() ? cut : best;
      }
    }
    return best;
  }

  private @Nullable Cut cut(int side, int[] rows) {
    double[] keys = keys(side, rows);
    int[] order =
        Arrays.stream(rows).boxed().sorted(Comparator.<Integer>comparingDouble(row -> keys[row]).thenComparing(row -> row))
            .mapToInt(Integer::intValue).toArray();
    double total = Arrays.stream(rows).mapToDouble(row -> losses[row]).sum();
    double before = total * total / rows.length;
    double sum = 0;
    int position = -1;
    double gain = 1e-12 * (1 + Math.abs(before));
    for (int i = 1; i < order.length; i++) {
      sum += losses[order[i - 1]];
      boolean allowed =
          i >= SMALLEST_LEAF && order.length - i >= SMALLEST_LEAF && keys[order[i - 1]] < keys[order[i]];
      double now = sum * sum / i + (total - sum) * (total - sum) / (order.length - i) - before;
      if (allowed && now > gain) {
        gain = now;
        position = i;
      }
    }
    return position < 0 ? null : new Cut(side, order, position, gain);
  }

  /** What rows are ordered by at a side: its value, or the place of its category when these are ordered by their mean loss. */
  private double[] keys(int side, int[] rows) {
    Variable variable = variables.get(side);
    if (!variable.isCategorical()) {
      return columns[side];
    }
    double[] sums = new double[variable.categories()];
    int[] counts = new int[variable.categories()];
    for (int row : rows) {
      sums[(int) columns[side][row]] += losses[row];
      counts[(int) columns[side][row]]++;
    }
    Integer[] ranked = IntStream.range(0, sums.length).boxed().toArray(Integer[]::new);
    Arrays.sort(
        ranked,
        Comparator.<Integer>comparingDouble(category -> counts[category] == 0 ? 0 : sums[category] / counts[category])
            .thenComparing(category -> category));
    double[] place = new double[sums.length];
    for (int i = 0; i < ranked.length; i++) {
      place[ranked[i]] = i;
    }
    double[] keys = new double[losses.length];
    for (int row : rows) {
      keys[row] = place[(int) columns[side][row]];
    }
    return keys;
  }
}
