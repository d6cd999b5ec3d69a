package org.sitenet.search.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The style of a result by its rank: {@code q0} for the best eighth, {@code q7} for the worst. */
final class Shade {
  static final int SHADES = 8;

  private Shade() {}

  /**
   * One style for each row; empty where a cost is not finite.
   */
  static String[] of(double[] costs) {
    int[] ranked =
        IntStream.range(0, costs.length)
            .filter(row -> Double.isFinite(costs[row]))
            .boxed()
            .sorted((a, b) -> Double.compare(costs[a], costs[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    String[] styles = new String[costs.length];
    Arrays.fill(styles, "");
    for (int rank = 0; rank < ranked.length; rank++) {
      styles[ranked[rank]] = "q" + rank * SHADES / ranked.length;
    }
    return styles;
  }
}
