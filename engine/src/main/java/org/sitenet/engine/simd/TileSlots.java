package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.plan.StagePlan;

/**
 * Where the values of a stage that are not stored live: in slots of a tile, one tile for each thread. A slot is free
 * again once the last step that reads its value has run.
 *
 * @param values the values that live in slots
 * @param slotOf the slot of each of them
 * @param widths the widths of the slots
 * @param rowWidth the width of all values that the stage reads and writes row by row, in slots or not
 */
record TileSlots(int[] values, int[] slotOf, int[] widths, int rowWidth) {

  /**
   * @param groups the steps of the stage: what a group keeps is there when the group has run, what it reads until then
   */
  static TileSlots of(Computation computation, StagePlan plan, List<Group> groups) {
    int[] lastReader = lastReaders(computation, groups);
    List<Integer> values = new ArrayList<>();
    List<Integer> slotOf = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    int rowWidth = 0;
    for (int group = 0; group < groups.size(); group++) {
      for (int value : groups.get(group).values()) {
        int width = computation.shape(value).width();
        if (plan.isStored(value)) {
          rowWidth += width;
        } else if (groups.get(group).keeps(value)) {
          int slot = allot(free, widths, width);
          values.add(value);
          slotOf.add(slot);
        }
      }
      for (int i = 0; i < values.size(); i++) {
        if (lastReader[values.get(i)] == group) {
          free.add(slotOf.get(i));
        }
      }
    }
    rowWidth += widths.stream().mapToInt(Integer::intValue).sum();
    return new TileSlots(array(values), array(slotOf), array(widths), rowWidth);
  }

  /** The group that reads a value last, for every value. */
  private static int[] lastReaders(Computation computation, List<Group> groups) {
    int[] lastReader = new int[computation.definitions().size()];
    Arrays.fill(lastReader, -1);
    for (int group = 0; group < groups.size(); group++) {
      for (int value : groups.get(group).values()) {
        for (int input : ((Step) computation.definition(value)).inputs()) {
          lastReader[input] = group;
        }
      }
    }
    return lastReader;
  }

  /** The free slot of the nearest width, widened if need be, or a new one. */
  private static int allot(List<Integer> free, List<Integer> widths, int width) {
    @Nullable Integer best = null;
    for (Integer slot : free) {
      if (best == null || Math.abs(widths.get(slot) - width) < Math.abs(widths.get(best) - width)) {
        best = slot;
      }
    }
    if (best == null) {
      widths.add(width);
      return widths.size() - 1;
    }
    free.remove(best);
    widths.set(best, Math.max(widths.get(best), width));
    return best;
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
