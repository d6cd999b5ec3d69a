package org.sitenet.data;

import java.util.Arrays;

/**
 * Sorts all distances of a crystal into classes of equal ones. Going up from the shortest, a class ends where a distance
 * exceeds the first of the class by more than a tolerance; so no two distances of a class differ by more than that.
 *
 * <p>Class 0 is the pair of a site with itself and nothing else; the others begin at 1, in the order of distance.
 */
final class DistanceClasses {
  private static final int EMPTY = Integer.MIN_VALUE;

  private final int[] classes;
  private final int count;

  private DistanceClasses(int[] classes, int count) {
    this.classes = classes;
    this.count = count;
  }

  /** The class of every element of {@code [sites x columns]}. Not a copy. */
  int[] classes() {
    return classes;
  }

  /** One more than the largest class; a class may be empty where only sites themselves had its distance. */
  int count() {
    return count;
  }

  /**
   * Classifies the distances of a crystal. Symmetry repeats most distances bit by bit, so only the different ones are
   * sorted.
   *
   * @param tolerance [Å], not negative; 0 merges equal numbers only
   */
  static DistanceClasses of(DenseFeatures crystal, float tolerance) {
    float[] distances = crystal.distances();
    Table table = new Table(Math.min(distances.length, 512));
    int[] classes = new int[distances.length];
    for (int i = 0; i < distances.length; i++) {
      classes[i] = table.indexOf(sortable(distances[i]));
    }
    int[] classOfValue = new int[table.size];
    int count = sweep(Arrays.copyOf(table.values, table.size), tolerance, table, classOfValue);
    for (int i = 0; i < classes.length; i++) {
      classes[i] = classOfValue[classes[i]];
    }
    for (int site = 0; site < crystal.sites(); site++) {
      classes[site * crystal.columns() + crystal.selfColumn(site)] = 0;
    }
    return new DistanceClasses(classes, count);
  }

  private static int sweep(int[] sorted, float tolerance, Table table, int[] classOfValue) {
    Arrays.sort(sorted);
    int current = 0;
    double start = Double.NEGATIVE_INFINITY;
    for (int value : sorted) {
      double distance = unsortable(value);
      if (distance - start > tolerance) {
        current++;
        start = distance;
      }
      classOfValue[table.indexOf(value)] = current;
    }
    return current + 1;
  }

  /** A float's bits as an integer in the same order; both zeros are one. */
  private static int sortable(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return bits >= 0 ? bits : bits ^ 0x7fffffff;
  }

  private static float unsortable(int sortable) {
    return Float.intBitsToFloat(sortable >= 0 ? sortable : sortable ^ 0x7fffffff);
  }

  /** Numbers different values in the order of their first appearance: open addressing, linear probing. */
  private static final class Table {
    private int[] values;
    private int size;
    private int[] slotValue;
    private int[] slotIndex;
    private int shift;

    Table(int expected) {
      int bits = 32 - Integer.numberOfLeadingZeros(Math.max(7, expected * 2 - 1));
      shift = 32 - bits;
      values = new int[1 << (bits - 1)];
      slotValue = new int[1 << bits];
      slotIndex = new int[1 << bits];
      Arrays.fill(slotValue, EMPTY);
    }

    int indexOf(int value) {
      int mask = slotValue.length - 1;
      int slot = (value * 0x9E3779B9) >>> shift;
      while (slotValue[slot] != value) {
        if (slotValue[slot] == EMPTY) {
          return add(value, slot);
        }
        slot = (slot + 1) & mask;
      }
      return slotIndex[slot];
    }

    private int add(int value, int freeSlot) {
      if (size < values.length) {
        slotValue[freeSlot] = value;
        slotIndex[freeSlot] = size;
        values[size] = value;
        return size++;
      }
      grow();
      return indexOf(value);
    }

    private void grow() {
      int[] old = values;
      int[] oldSlots = slotValue;
      values = Arrays.copyOf(old, old.length * 2);
      slotValue = new int[oldSlots.length * 2];
      slotIndex = new int[oldSlots.length * 2];
      shift--;
      Arrays.fill(slotValue, EMPTY);
      int mask = slotValue.length - 1;
      for (int index = 0; index < size; index++) {
        int slot = (old[index] * 0x9E3779B9) >>> shift;
        while (slotValue[slot] != EMPTY) {
          slot = (slot + 1) & mask;
        }
        slotValue[slot] = old[index];
        slotIndex[slot] = index;
      }
    }
  }
}
