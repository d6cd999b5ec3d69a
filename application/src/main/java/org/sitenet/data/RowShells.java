package org.sitenet.data;

import java.util.Arrays;

/**
 * Merges the keys of one row of the supercell by colour and distance class. Made once for a crystal and used row after
 * row.
 */
final class RowShells {
  private final int[] slots;
  private final long[] shellKeys;
  private final double[] meanDistances;
  private final double[] meanCoulomb;
  private final int[] counts;
  private final int[] firstColumns;
  private final long[] order;
  private int shells;

  /** @param columns the number of keys of a row */
  RowShells(int columns) {
    slots = new int[Integer.highestOneBit(Math.max(4, columns)) * 4];
    shellKeys = new long[columns];
    meanDistances = new double[columns];
    meanCoulomb = new double[columns];
    counts = new int[columns];
    firstColumns = new int[columns];
    order = new long[columns];
  }

  /**
   * Merges the row of a site, in the order of columns.
   *
   * @param columnColours the colour of every key
   * @return the number of shells
   */
  int collect(DenseFeatures crystal, DistanceClasses classes, int[] columnColours, int site) {
    Arrays.fill(slots, -1);
    shells = 0;
    int columns = columnColours.length;
    int start = site * columns;
    float[] distances = crystal.distances();
    float[] given = crystal.givenCoulomb();
    for (int column = 0; column < columns; column++) {
      int shell = shellOf((long) classes.classes()[start + column] << 32 | columnColours[column], column);
      meanDistances[shell] += distances[start + column];
      meanCoulomb[shell] += given == null ? 0 : given[start + column];
      counts[shell]++;
    }
    for (int shell = 0; shell < shells; shell++) {
      meanDistances[shell] /= counts[shell];
      meanCoulomb[shell] = given == null
          ? crystal.computedCoulomb(site, firstColumns[shell], meanDistances[shell])
          : meanCoulomb[shell] / counts[shell];
    }
    sort();
    return shells;
  }

  /** Writes the shells of the row, in the order of distance class and key, from a row of the targets on. */
  void copyTo(int start, int[] keys, float[] interaction, float[] multiplicity) {
    for (int i = 0; i < shells; i++) {
      int shell = (int) order[i];
      int pair = start + i;
      keys[pair] = (int) shellKeys[shell];
      interaction[2 * pair] = (float) meanDistances[shell];
      interaction[2 * pair + 1] = (float) meanCoulomb[shell];
      multiplicity[pair] = counts[shell];
    }
  }

  private int shellOf(long key, int column) {
    int mask = slots.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (slots[slot] >= 0) {
      if (shellKeys[slots[slot]] == key) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = shells;
    shellKeys[shells] = key;
    meanDistances[shells] = 0;
    meanCoulomb[shells] = 0;
    counts[shells] = 0;
    firstColumns[shells] = column;
    return shells++;
  }

  /**
   * Sorts by class, then colour; colours are numbered as their kept sites. The three are packed into one integer: 28 bits,
   * 17 bits, 18 bits.
   */
  private void sort() {
    for (int shell = 0; shell < shells; shell++) {
      long distanceClass = shellKeys[shell] >>> 32;
      long colour = shellKeys[shell] & 0xffffffffL;
      if (distanceClass >= 1L << 28 || colour >= 1L << 17 || shell >= 1 << 18) {
        throw new DataException("a supercell of " + counts.length + " atoms is too large to be merged into shells");
      }
      order[shell] = distanceClass << 35 | colour << 18 | shell;
    }
    Arrays.sort(order, 0, shells);
    for (int i = 0; i < shells; i++) {
      order[i] &= (1L << 18) - 1;
    }
  }
}
