package org.sitenet.engine.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.sitenet.engine.Batch;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;

/**
 * The row counts and the maps of one batch of the kit: {@link #ROWS} fall into segments, one for each of {@link #TARGETS}.
 *
 * @param lengths the length of every segment
 * @param links the indices of {@link #LINK}
 * @param lookups the indices of {@link #LOOKUP}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Layout(int[] lengths, int[] links, int[] lookups) {
  static final RowSpace ROWS = RowSpace.ragged("rows");
  static final RowSpace TARGETS = RowSpace.ragged("targets");
  static final RowSpace TABLE = RowSpace.fixed(11);
  /** Contiguous: a row to its segment. */
  static final RowMap GROUP = new RowMap("group", ROWS, TARGETS, true);
  /** In no order. */
  static final RowMap LINK = new RowMap("link", ROWS, TARGETS, false);
  /** Into a table of fixed size, not all of which is looked up. */
  static final RowMap LOOKUP = new RowMap("lookup", ROWS, TABLE, false);

  static Layout of(long seed, int... lengths) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = Arrays.stream(lengths).sum();
    int[] links = random.ints(rows, 0, Math.max(1, lengths.length)).toArray();
    int[] lookups = random.ints(rows, 0, TABLE.fixedRows() - 2).toArray();
    return new Layout(lengths, links, lookups);
  }

  /** So many rows in segments of which some are empty, some of a single row and some long. */
  static Layout ragged(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> lengths = new ArrayList<>(List.of(0));
    int left = rows;
    while (left > 0) {
      int length =
          switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> random.nextInt(1, 200);
            default -> random.nextInt(1, 12);
          };
      lengths.add(Math.min(length, left));
      left -= lengths.getLast();
    }
    return of(seed + 1, lengths.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * The layouts that every operation runs through with one program: sizes around the lengths of vectors, none, one, many;
   * growing and shrinking from one to the next.
   */
  static List<Layout> standard() {
    List<Layout> layouts = new ArrayList<>();
    for (int rows : new int[] {17, 1000, 0, 1, 33, 7, 16, 8, 15, 9}) {
      layouts.add(ragged(rows, rows));
    }
    layouts.add(of(1));
    layouts.add(of(2, 0, 0, 0));
    layouts.add(of(3, 300));
    layouts.add(of(4, Collections.nCopies(40, 1).stream().mapToInt(Integer::intValue).toArray()));
    layouts.add(ragged(1000, 5));
    return layouts;
  }

  int rows() {
    return lookups.length;
  }

  int targets() {
    return lengths.length;
  }

  int rows(RowSpace space) {
    return space.equals(ROWS) ? rows() : space.equals(TARGETS) ? targets() : space.fixedRows();
  }

  int[] groups() {
    int[] groups = new int[rows()];
    int row = 0;
    for (int target = 0; target < lengths.length; target++) {
      Arrays.fill(groups, row, row + lengths[target], target);
      row += lengths[target];
    }
    return groups;
  }

  Batch.Builder batch() {
    return Batch.builder()
        .rows(ROWS, rows())
        .rows(TARGETS, targets())
        .map(GROUP, groups())
        .map(LINK, links)
        .map(LOOKUP, lookups);
  }

  @Override
  public String toString() {
    String segments = lengths.length <= 12 ? Arrays.toString(lengths) : lengths.length + " segments";
    return rows() + " rows in " + segments;
  }
}
