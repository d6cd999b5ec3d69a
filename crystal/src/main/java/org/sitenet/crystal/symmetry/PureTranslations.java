package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;

/** The translations by parts of a cell that carry a structure into itself. */
final class PureTranslations {
  private final Structure structure;
  private final double tolerance2;
  private final double[] positions;
  private final double[] metric = new double[6];
  private final List<double[]> shifts = new ArrayList<>();
  private final List<int[]> partners = new ArrayList<>();

  /** Generators of the finer lattice in units of 1/order of the cell: the rows of a triangular matrix. */
  private final long[] triangle;

  private boolean exact = true;

  private PureTranslations(Structure structure, double tolerance) {
    this.structure = structure;
    this.tolerance2 = tolerance * tolerance;
    this.positions = new double[3 * structure.size()];
    for (int index = 0; index < structure.size(); index++) {
      Site site = structure.sites().get(index);
      positions[3 * index] = site.x();
      positions[3 * index + 1] = site.y();
      positions[3 * index + 2] = site.z();
    }
    int element = 0;
    for (int first = 0; first < 3; first++) {
      for (int second = first; second < 3; second++) {
        metric[element++] = structure.lattice().dot(first, second) * (first == second ? 1 : 2);
      }
    }
    this.triangle = new long[9];
  }

  /**
   * Finds them.
   *
   * @param groups atoms of one species each, the smallest group first
   * @param tolerance largest distance from an atom to its partner [Å]
   */
  static PureTranslations find(Structure structure, List<List<Integer>> groups, double tolerance) {
    PureTranslations found = new PureTranslations(structure, tolerance);
    List<Integer> smallest = groups.getFirst();
    int from = smallest.getFirst();
    for (int to : smallest) {
      double[] shift = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        double difference = found.positions[3 * to + axis] - found.positions[3 * from + axis];
        shift[axis] = difference - Math.floor(difference);
      }
      int[] partner = found.partners(shift, groups);
      if (partner.length > 0) {
        found.shifts.add(shift);
        found.partners.add(partner);
      }
    }
    found.refine();
    return found;
  }

  /** The partner of each atom under a shift, empty where some atom has none. */
  private int[] partners(double[] shift, List<List<Integer>> groups) {
    int[] partner = new int[structure.size()];
    boolean[] taken = new boolean[structure.size()];
    for (List<Integer> group : groups) {
      for (int index : group) {
        int found = -1;
        for (int other : group) {
          if (!taken[other] && distance2(
                  positions[3 * index] + shift[0] - positions[3 * other],
                  positions[3 * index + 1] + shift[1] - positions[3 * other + 1],
                  positions[3 * index + 2] + shift[2] - positions[3 * other + 2])
              <= tolerance2) {
            found = other;
            break;
          }
        }
        if (found < 0) {
          return new int[0];
        }
        taken[found] = true;
        partner[index] = found;
      }
    }
    return partner;
  }

  private double distance2(double x, double y, double z) {
    double dx = x - Math.rint(x);
    double dy = y - Math.rint(y);
    double dz = z - Math.rint(z);
    return metric[0] * dx * dx + metric[1] * dx * dy + metric[2] * dx * dz
        + metric[3] * dy * dy + metric[4] * dy * dz + metric[5] * dz * dz;
  }

  /**
   * In a group of n translations n times each one is a lattice vector, so its components are whole n-ths: puts them
   * there, and notes whether that moved one beyond the tolerance.
   */
  private void refine() {
    int order = order();
    List<long[]> rows = new ArrayList<>();
    rows.add(new long[] {order, 0, 0});
    rows.add(new long[] {0, order, 0});
    rows.add(new long[] {0, 0, order});
    for (double[] shift : shifts) {
      long[] row = new long[3];
      double[] moved = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        row[axis] = (long) Math.rint(shift[axis] * order);
        double fraction = (double) row[axis] / order;
        moved[axis] = fraction - shift[axis];
        shift[axis] = fraction;
      }
      exact &= distance2(moved[0], moved[1], moved[2]) <= tolerance2;
      rows.add(row);
    }
    HermiteForm.reduce(rows, triangle);
  }

  /** How many, the zero translation included. */
  int order() {
    return shifts.size();
  }

  /** Whether they form a group: the lattice that they generate has exactly their number of points in the cell. */
  boolean isGroup() {
    long cube = (long) order() * order() * order();
    return exact && triangle[0] * triangle[4] * triangle[8] * order() == cube;
  }

  /** The lattice that they generate, in some cell of the structure's orientation. */
  Lattice primitiveLattice() {
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int inner = 0; inner < 3; inner++) {
          rows[3 * row + column] +=
              (double) triangle[3 * row + inner] / order() * structure.lattice().component(inner, column);
        }
      }
    }
    return Lattice.ofRows(rows);
  }

  /**
   * The mean position, fractional in the structure's cell, of the atoms that the translations carry onto one.
   *
   * @param done those atoms are marked here
   */
  double[] meanPosition(int index, boolean[] done) {
    double[] mean = new double[3];
    for (int translation = 0; translation < order(); translation++) {
      int partner = partners.get(translation)[index];
      done[partner] = true;
      for (int axis = 0; axis < 3; axis++) {
        double difference = positions[3 * partner + axis] - positions[3 * index + axis] - shifts.get(translation)[axis];
        mean[axis] += difference - Math.rint(difference);
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      mean[axis] = positions[3 * index + axis] + mean[axis] / order();
    }
    return mean;
  }
}
