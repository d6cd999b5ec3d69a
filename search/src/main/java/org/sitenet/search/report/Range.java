package org.sitenet.search.report;

import java.util.Arrays;

/**
 * What an axis of results shows. A few that are far worse than the rest would press all others together, so they are drawn
 * at the edge.
 *
 * @param low of the axis
 * @param high of the axis
 * @param cut whether some values lie outside
 */
record Range(double low, double high, boolean cut) {
  /** How many times the width of the better three quarters is shown. */
  private static final double SPREADS = 2.5;

  /**
   * The range of results.
   *
   * @param values those that are not finite are left out
   * @param smallerIsBetter which end may be cut
   */
  static Range of(double[] values, boolean smallerIsBetter) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).map(value -> smallerIsBetter ? value : -value).sorted().toArray();
    if (sorted.length == 0) {
      return new Range(0, 1, false);
    }
    double best = sorted[0];
    double worst = sorted[sorted.length - 1];
    double quarter = sorted[(int) ((sorted.length - 1) * 0.75)];
    double limit = best + SPREADS * (quarter - best);
    boolean cut = sorted.length >= 8 && quarter > best && worst > limit;
    double end = cut ? limit : worst;
    double spare = 0.04 * (end - best);
    return smallerIsBetter
        ? new Range(best - spare, end + spare, cut)
        : new Range(-end - spare, -best + spare, cut);
  }

  /** Not wider than needed where there is one value. */
  Axis axis(double from, double to) {
    return Axis.linear(low, high, from, to);
  }
}
