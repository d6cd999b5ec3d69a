package org.sitenet.crystal.cif;

import java.util.Arrays;
import org.sitenet.crystal.Lattice;

/**
 * Points of a cell, found again by place. The cell is cut into boxes little thicker than the distance that is asked for, so
 * that only a point's own box and its neighbours need a look; boxes are found through a hash table, as most are empty.
 */
final class SiteGrid {
  private static final int MOST_BOXES_AN_AXIS = 1 << 20;
  private static final int FIRST_TABLE = 64;

  private final double reach2;
  private final double[] metric = new double[6];
  private final int[] boxes = new int[3];
  private int[] heads = new int[FIRST_TABLE];
  private int[] next = new int[FIRST_TABLE];
  private double[] coordinates = new double[3 * FIRST_TABLE];
  private int size;
  private long comparisons;

  /**
   * An empty grid.
   *
   * @param reach largest distance that is asked for [Å]
   */
  SiteGrid(Lattice lattice, double reach) {
    this.reach2 = reach * reach;
    int index = 0;
    for (int first = 0; first < 3; first++) {
      for (int second = first; second < 3; second++) {
        metric[index++] = lattice.dot(first, second) * (first == second ? 1 : 2);
      }
    }
    double[] inverse = lattice.inverse();
    for (int axis = 0; axis < 3; axis++) {
      double height = 1 / Math.sqrt(inverse[axis] * inverse[axis] + inverse[3 + axis] * inverse[3 + axis]
          + inverse[6 + axis] * inverse[6 + axis]);
      boxes[axis] = (int) Math.clamp(height / reach, 1.0, MOST_BOXES_AN_AXIS);
    }
    Arrays.fill(heads, -1);
  }

  int size() {
    return size;
  }

  /** Distances computed so far: what crowded points in a very flat cell cost. */
  long comparisons() {
    return comparisons;
  }

  /** Adds a point; its number is the size before. Coordinates in [0, 1). */
  void add(double x, double y, double z) {
    if (size == next.length) {
      grow();
    }
    coordinates[3 * size] = x;
    coordinates[3 * size + 1] = y;
    coordinates[3 * size + 2] = z;
    link(size++);
  }

  private void grow() {
    next = new int[2 * size];
    coordinates = Arrays.copyOf(coordinates, 6 * size);
    heads = new int[2 * size];
    Arrays.fill(heads, -1);
    for (int point = 0; point < size; point++) {
      link(point);
    }
  }

  private void link(int point) {
    int slot = slot(box(coordinates[3 * point], 0), box(coordinates[3 * point + 1], 1), box(coordinates[3 * point + 2], 2));
    next[point] = heads[slot];
    heads[slot] = point;
  }

  /** The lowest-numbered point within reach, numbers below {@code start} left out; -1 where there is none. */
  int find(double x, double y, double z, int start) {
    int found = Integer.MAX_VALUE;
    int boxX = box(x, 0);
    int boxY = box(y, 1);
    int boxZ = box(z, 2);
    for (int dx = low(0); dx <= high(0); dx++) {
      for (int dy = low(1); dy <= high(1); dy++) {
        for (int dz = low(2); dz <= high(2); dz++) {
          int slot = slot(neighbour(boxX + dx, 0), neighbour(boxY + dy, 1), neighbour(boxZ + dz, 2));
          for (int point = heads[slot]; point >= start; point = next[point]) {
            comparisons++;
            if (point < found && isWithinReach(x, y, z, point)) {
              found = point;
            }
          }
        }
      }
    }
    return found == Integer.MAX_VALUE ? -1 : found;
  }

  /** With one or two boxes along an axis the neighbours on both sides are the same. */
  private int low(int axis) {
    return boxes[axis] > 2 ? -1 : 0;
  }

  private int high(int axis) {
    return boxes[axis] > 1 ? 1 : 0;
  }

  private int box(double value, int axis) {
    return Math.clamp((int) (value * boxes[axis]), 0, boxes[axis] - 1);
  }

  private int neighbour(int box, int axis) {
    return box < 0 ? boxes[axis] - 1 : box >= boxes[axis] ? box - boxes[axis] : box;
  }

  private int slot(int boxX, int boxY, int boxZ) {
    int hash = (boxX * 0x9E3779B1 + boxY) * 0x85EBCA77 + boxZ;
    hash *= 0xC2B2AE3D;
    return (hash >>> 8) & (heads.length - 1);
  }

  /** By the image that rounding finds: the nearest one wherever the distance is small. */
  private boolean isWithinReach(double x, double y, double z, int point) {
    double dx = x - coordinates[3 * point];
    double dy = y - coordinates[3 * point + 1];
    double dz = z - coordinates[3 * point + 2];
    dx -= Math.rint(dx);
    dy -= Math.rint(dy);
    dz -= Math.rint(dz);
    return metric[0] * dx * dx + metric[1] * dx * dy + metric[2] * dx * dz
        + metric[3] * dy * dy + metric[4] * dy * dz + metric[5] * dz * dz < reach2;
  }
}
