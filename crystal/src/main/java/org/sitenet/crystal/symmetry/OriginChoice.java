package org.sitenet.crystal.symmetry;

import java.util.Map;

/**
 * Where the tables' second choice of origin lies as seen from the first: the 24 space groups that have both (International
 * Tables A, chapter 7). The shift is what turns coordinates of choice 1 into those of choice 2 and keeps Wyckoff letters.
 */
final class OriginChoice {
  /** In eighths of the conventional cell. */
  private static final Map<Integer, int[]> EIGHTHS = Map.ofEntries(
      Map.entry(48, new int[] {2, 2, 2}), Map.entry(50, new int[] {2, 2, 0}), Map.entry(59, new int[] {2, 2, 0}),
      Map.entry(68, new int[] {0, 2, 2}), Map.entry(70, new int[] {-1, -1, -1}), Map.entry(85, new int[] {2, -2, 0}),
      Map.entry(86, new int[] {-2, -2, -2}), Map.entry(88, new int[] {0, -2, -1}), Map.entry(125, new int[] {2, 2, 0}),
      Map.entry(126, new int[] {2, 2, 2}), Map.entry(129, new int[] {2, -2, 0}), Map.entry(130, new int[] {2, -2, 0}),
      Map.entry(133, new int[] {2, -2, 2}), Map.entry(134, new int[] {-2, 2, -2}), Map.entry(137, new int[] {2, -2, 2}),
      Map.entry(138, new int[] {2, -2, -2}), Map.entry(141, new int[] {0, 2, -1}), Map.entry(142, new int[] {0, 2, -1}),
      Map.entry(201, new int[] {-2, -2, -2}), Map.entry(203, new int[] {-1, -1, -1}),
      Map.entry(222, new int[] {2, 2, 2}), Map.entry(224, new int[] {-2, -2, -2}),
      Map.entry(227, new int[] {-1, -1, -1}), Map.entry(228, new int[] {1, 1, 1}));

  private OriginChoice() {}

  /** What is added to coordinates in a tabulated setting, its axes in the standard order, to have the standard origin {@code [3]}. */
  static double[] shift(SpaceGroupSetting given) {
    int[] eighths = given.choice().startsWith("1") ? EIGHTHS.getOrDefault(given.number(), new int[3]) : new int[3];
    return new double[] {eighths[0] / 8.0, eighths[1] / 8.0, eighths[2] / 8.0};
  }
}
