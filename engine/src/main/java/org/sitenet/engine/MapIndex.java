package org.sitenet.engine;

/**
 * The indices of a {@link RowMap} in one batch, and its inverse: the rows of every target in row order. Both are ready
 * before a program runs, so that a scatter is a sum over a list and needs no atomic additions.
 */
public final class MapIndex {
  private final RowMap map;
  private final int[] targets;
  private final int[] offsets;
  private final int[] order;

  /**
   * @param targets for every row of {@code map.from()} a row of {@code map.to()}; not copied
   * @param targetRows the number of rows of {@code map.to()} in this batch
   * @throws EngineException if an index is out of range, or decreases though the map is contiguous
   */
  public MapIndex(RowMap map, int[] targets, int targetRows) {
    this.map = map;
    this.targets = targets;
    this.offsets = new int[targetRows + 1];
    for (int row = 0; row < targets.length; row++) {
      int target = targets[row];
      if (target < 0 || target >= targetRows) {
        throw new EngineException("map " + map + " sends row " + row + " to " + target + " of " + targetRows + " rows");
      }
      if (map.contiguous() && row > 0 && target < targets[row - 1]) {
        throw new EngineException("map " + map + " is contiguous, but its indices decrease at row " + row);
      }
      offsets[target + 1]++;
    }
    for (int target = 0; target < targetRows; target++) {
      offsets[target + 1] += offsets[target];
    }
    this.order = map.contiguous() ? new int[0] : sortedByTarget();
  }

  private int[] sortedByTarget() {
    int[] next = offsets.clone();
    int[] rows = new int[targets.length];
    for (int row = 0; row < targets.length; row++) {
      rows[next[targets[row]]++] = row;
    }
    return rows;
  }

  public RowMap map() {
    return map;
  }

  /** For every row of the map's source space, its target. Not a copy: do not write to it. */
  public int[] targets() {
    return targets;
  }

  /** CSR offsets: segment t is at positions {@code offsets[t]} to {@code offsets[t + 1]} of {@link #order}. Not a copy. */
  public int[] offsets() {
    return offsets;
  }

  /**
   * The source rows in order of their targets, in row order within a target. Empty for a contiguous map, where position
   * and row are the same. Not a copy.
   */
  public int[] order() {
    return order;
  }

  public int sourceRows() {
    return targets.length;
  }

  public int targetRows() {
    return offsets.length - 1;
  }
}
