package org.sitenet.engine.tornado.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/**
 * A place in one array for every matrix of a plan. Matrices of fixed size keep theirs; those over ragged spaces live from the
 * launch that writes them to the last one that reads them, and then make room for others of any space.
 */
public final class MemoryPlan {
  /** The offset of a matrix that is never in memory. */
  public static final long NOWHERE = -1;

  /** Rows of matrices begin on such a multiple of floats: 128 bytes. */
  private static final int ALIGNMENT = 32;

  private final long[] offsets;
  private long size;

  private MemoryPlan(int matrices) {
    offsets = new long[matrices];
    Arrays.fill(offsets, NOWHERE);
  }

  /** The floats of all matrices together. */
  public long size() {
    return size;
  }

  /** The offset of a matrix [floats], or {@link #NOWHERE}. */
  public long offset(int matrix) {
    return offsets[matrix];
  }

  /**
   * Plans memory.
   *
   * @param rows the most rows that there must be room for, by space
   */
  public static MemoryPlan of(TaskPlan plan, ToLongFunction<RowSpace> rows) {
    MemoryPlan memory = new MemoryPlan(plan.matrices());
    List<TaskPlan.Task> tasks = plan.tasks();
    int[] first = new int[plan.matrices()];
    int[] last = new int[plan.matrices()];
    Arrays.fill(first, Integer.MAX_VALUE);
    Arrays.fill(last, -1);
    for (int value = 0; value < plan.computation().definitions().size(); value++) {
      if (!(plan.computation().definition(value) instanceof Step)) {
        first[value] = -1;
      }
    }
    for (int i = 0; i < tasks.size(); i++) {
      TaskPlan.Task task = tasks.get(i);
      for (int value : task.launch().writes()) {
        int matrix = plan.matrix(task, value);
        first[matrix] = Math.min(first[matrix], i);
        last[matrix] = Math.max(last[matrix], i);
      }
      for (int value : task.launch().reads()) {
        last[plan.matrix(task, value)] = i;
      }
    }
    plan.computation().outputs().values().forEach(value -> last[value] = tasks.size());
    memory.place(plan, rows, first, last);
    return memory;
  }

  private void place(TaskPlan plan, ToLongFunction<RowSpace> rows, int[] first, int[] last) {
    for (int matrix = 0; matrix < offsets.length; matrix++) {
      if (first[matrix] != Integer.MAX_VALUE && isKept(plan, matrix)) {
        offsets[matrix] = size;
        size += length(plan.shape(matrix), rows);
      }
    }
    FreeSpace free = new FreeSpace(size);
    int count = plan.tasks().size();
    for (int i = -1; i < count; i++) {
      for (int matrix = 0; matrix < offsets.length; matrix++) {
        if (first[matrix] == i && offsets[matrix] == NOWHERE) {
          offsets[matrix] = free.take(length(plan.shape(matrix), rows));
        }
      }
      for (int matrix = 0; matrix < offsets.length; matrix++) {
        boolean ends = last[matrix] == i || (i == -1 && last[matrix] < 0 && first[matrix] == -1);
        if (ends && offsets[matrix] != NOWHERE && !isKept(plan, matrix)) {
          free.give(offsets[matrix], length(plan.shape(matrix), rows));
        }
      }
    }
    size = free.end();
  }

  /** States, and values of fixed size: they are small, and many are computed at once. Temporaries are not kept. */
  private static boolean isKept(TaskPlan plan, int matrix) {
    return matrix < plan.computation().definitions().size()
        && (plan.computation().definition(matrix) instanceof State || plan.shape(matrix).rows().isFixed());
  }

  private static long length(Shape shape, ToLongFunction<RowSpace> rows) {
    long count = shape.rows().isFixed() ? shape.rows().fixedRows() : rows.applyAsLong(shape.rows());
    return (count * shape.width() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** What lies between the matrices that are there, and after them. */
  private static final class FreeSpace {
    private final TreeMap<Long, Long> gaps = new TreeMap<>();
    private long end;

    FreeSpace(long begin) {
      end = begin;
    }

    /** The smallest gap that is large enough, or the end. */
    long take(long length) {
      Map.Entry<Long, Long> best = null;
      for (Map.Entry<Long, Long> gap : gaps.entrySet()) {
        if (gap.getValue() >= length && (best == null || gap.getValue() < best.getValue())) {
          best = gap;
        }
      }
      if (best == null) {
        Map.Entry<Long, Long> tail = gaps.lastEntry();
        long at = tail != null && tail.getKey() + tail.getValue() == end ? tail.getKey() : end;
        gaps.remove(at);
        end = at + length;
        return at;
      }
      long at = best.getKey();
      long left = best.getValue() - length;
      gaps.remove(at);
      if (left > 0) {
        gaps.put(at + length, left);
      }
      return at;
    }

    void give(long at, long length) {
      if (length == 0) {
        return;
      }
      long from = at;
      long to = at + length;
      Map.Entry<Long, Long> before = gaps.floorEntry(from);
      if (before != null && before.getKey() + before.getValue() == from) {
        from = before.getKey();
      }
      Long after = gaps.remove(to);
      if (after != null) {
        to += after;
      }
      gaps.put(from, to - from);
    }

    long end() {
      return end;
    }
  }
}
