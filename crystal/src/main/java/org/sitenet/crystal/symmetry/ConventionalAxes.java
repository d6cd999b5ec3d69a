package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sitenet.crystal.Lattice;

/**
 * The conventional cells of a lattice under a point group, found from the axes of its rotations as by Grosse-Kunstleve
 * (Acta Cryst. A55 (1999) 383): shortest lattice vectors along the symmetry directions or normal to them. All choices that
 * can lead to a standard setting are listed; all are right-handed where the lattice is.
 */
final class ConventionalAxes {
  private final Lattice lattice;
  private final List<PointOperation> operations;

  private ConventionalAxes(Lattice lattice, List<PointOperation> operations) {
    this.lattice = lattice;
    this.operations = operations;
  }

  /** Matrices {@code [3 x 3]} whose rows are a, b, c in terms of the primitive cell, which is a Niggli cell. */
  static List<int[]> of(Lattice lattice, List<PointOperation> operations) {
    ConventionalAxes axes = new ConventionalAxes(lattice, operations);
    int first = StandardGroup.numbers(operations)[0];
    return switch (first) {
      case 1 -> List.of(IntegerMatrix.identity());
      case 3 -> axes.monoclinic();
      case 16 -> axes.orthogonal(2);
      case 75 -> axes.aboutMainAxis(4);
      case 143 -> axes.aboutMainAxis(3);
      case 168 -> axes.aboutMainAxis(6);
      default -> axes.orthogonal(axes.properParts(4).isEmpty() ? 2 : 4);
    };
  }

  /** The cell vectors in every order and sense that keeps their handedness positive. */
  static List<int[]> permutations(int[] cell) {
    List<int[]> all = new ArrayList<>();
    int[][] orders = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      for (int signs = 0; signs < 8; signs++) {
        int[] matrix = new int[9];
        for (int row = 0; row < 3; row++) {
          for (int column = 0; column < 3; column++) {
            matrix[3 * row + column] = ((signs >> row & 1) == 0 ? 1 : -1) * cell[3 * order[row] + column];
          }
        }
        if (IntegerMatrix.determinant(matrix) > 0) {
          all.add(matrix);
        }
      }
    }
    return all;
  }

  /** The proper parts of the operations of one order, one for each direction of the axis. */
  private List<int[]> properParts(int order) {
    List<int[]> parts = new ArrayList<>();
    List<int[]> axes = new ArrayList<>();
    for (PointOperation operation : operations) {
      if (IntegerMatrix.order(operation.rotation()) == order) {
        int[] proper = IntegerMatrix.scaled(operation.rotation(), IntegerMatrix.determinant(operation.rotation()));
        int[] axis = axis(proper);
        if (axes.stream().noneMatch(known -> parallel(known, axis))) {
          axes.add(axis);
          parts.add(proper);
        }
      }
    }
    return parts;
  }

  private static boolean parallel(int[] first, int[] second) {
    int[] cross = cross(first, second);
    return cross[0] == 0 && cross[1] == 0 && cross[2] == 0;
  }

  private static int[] cross(int[] u, int[] v) {
    return new int[] {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
  }

  /** The shortest lattice vector that a proper rotation, not the identity, leaves alone. */
  private static int[] axis(int[] rotation) {
    int[] m = rotation.clone();
    for (int index = 0; index < 9; index += 4) {
      m[index]--;
    }
    for (int row = 0; row < 3; row++) {
      int[] axis = cross(CellGeometry.row(m, row), CellGeometry.row(m, (row + 1) % 3));
      if (axis[0] != 0 || axis[1] != 0 || axis[2] != 0) {
        return primitive(axis);
      }
    }
    throw new IllegalArgumentException("not a rotation");
  }

  private static int[] primitive(int[] vector) {
    int divisor = IntegerMatrix.greatestCommonDivisor(
        vector[0], IntegerMatrix.greatestCommonDivisor(vector[1], vector[2]));
    return new int[] {vector[0] / divisor, vector[1] / divisor, vector[2] / divisor};
  }

  /** Two shortest lattice vectors normal to the axis of a rotation, at an angle of 90 degrees or more. */
  private int[][] normalPlane(int[] rotation, int order) {
    int[] sum = IntegerMatrix.identity();
    int[] power = IntegerMatrix.identity();
    for (int step = 1; step < order; step++) {
      power = IntegerMatrix.product(rotation, power);
      for (int index = 0; index < 9; index++) {
        sum[index] += power[index];
      }
    }
    // All rows of the sum of the powers are multiples of one: the plane's own.
    int[] plane = new int[3];
    for (int row = 0; row < 3 && plane[0] == 0 && plane[1] == 0 && plane[2] == 0; row++) {
      plane = CellGeometry.row(sum, row);
    }
    plane = primitive(plane);
    int[] u;
    int[] v;
    if (plane[0] == 0 && plane[1] == 0) {
      u = new int[] {1, 0, 0};
      v = new int[] {0, 1, 0};
    } else {
      int[] bezout = bezout(plane[0], plane[1]);
      int divisor = bezout[0];
      u = new int[] {plane[1] / divisor, -plane[0] / divisor, 0};
      v = new int[] {-bezout[1] * plane[2], -bezout[2] * plane[2], divisor};
    }
    return reduced(u, v);
  }

  /** g, s and t with s a + t b = g, the greatest common divisor. */
  private static int[] bezout(int a, int b) {
    int[] r = {a, b};
    int[] s = {1, 0};
    int[] t = {0, 1};
    while (r[1] != 0) {
      int quotient = r[0] / r[1];
      r = new int[] {r[1], r[0] - quotient * r[1]};
      s = new int[] {s[1], s[0] - quotient * s[1]};
      t = new int[] {t[1], t[0] - quotient * t[1]};
    }
    return new int[] {r[0], s[0], t[0]};
  }

  /** Gauss's reduction in a plane. */
  private int[][] reduced(int[] first, int[] second) {
    int[] u = first;
    int[] v = second;
    while (true) {
      if (CellGeometry.product(lattice, u, u) > CellGeometry.product(lattice, v, v)) {
        int[] swap = u;
        u = v;
        v = swap;
      }
      int multiple = (int) Math.rint(CellGeometry.product(lattice, u, v) / CellGeometry.product(lattice, u, u));
      int[] next = {v[0] - multiple * u[0], v[1] - multiple * u[1], v[2] - multiple * u[2]};
      if (multiple == 0 || CellGeometry.length(lattice, next) > CellGeometry.length(lattice, v) * (1 - 1e-9)) {
        return new int[][] {u, CellGeometry.product(lattice, u, v) > 0 ? new int[] {-v[0], -v[1], -v[2]} : v};
      }
      v = next;
    }
  }

  /** b along the axis; a and c two of the three shortest vectors normal to it, whose sum is zero. */
  private List<int[]> monoclinic() {
    int[] rotation = properParts(2).getFirst();
    int[] b = axis(rotation);
    int[][] plane = normalPlane(rotation, 2);
    int[] third = {-plane[0][0] - plane[1][0], -plane[0][1] - plane[1][1], -plane[0][2] - plane[1][2]};
    int[][] vectors = {plane[0], plane[1], third};
    List<int[]> cells = new ArrayList<>();
    for (int[] pair : new int[][] {{0, 1}, {1, 0}, {0, 2}, {2, 0}, {1, 2}, {2, 1}}) {
      cells.add(rightHanded(vectors[pair[0]], b, vectors[pair[1]]));
    }
    return cells;
  }

  private static int[] rightHanded(int[] a, int[] b, int[] c) {
    int[] matrix = IntegerMatrix.ofRows(a, b, c);
    return IntegerMatrix.determinant(matrix) > 0
        ? matrix
        : IntegerMatrix.ofRows(a, new int[] {-b[0], -b[1], -b[2]}, c);
  }

  /** Three axes at right angles, the shortest first. */
  private List<int[]> orthogonal(int order) {
    List<int[]> axes = new ArrayList<>(properParts(order).stream().map(ConventionalAxes::axis).toList());
    axes.sort(Comparator.comparingDouble(axis -> CellGeometry.length(lattice, axis)));
    return permutations(rightHanded(axes.get(0), axes.get(1), axes.get(2)));
  }

  /** c along the axis, a the shortest vector normal to it, b its image; and what other rotations of the lattice make of these. */
  private List<int[]> aboutMainAxis(int order) {
    int[] rotation = properParts(order).getFirst();
    int[] turn = order == 6 ? IntegerMatrix.product(rotation, rotation) : rotation;
    int[] c = axis(rotation);
    int[] a = normalPlane(rotation, order)[0];
    int[] b = IntegerMatrix.times(turn, a);
    int[] cell = IntegerMatrix.ofRows(a, b, c);
    if (IntegerMatrix.determinant(cell) < 0) {
      cell = IntegerMatrix.ofRows(a, b, new int[] {-c[0], -c[1], -c[2]});
    }
    int[] step = order == 4 ? new int[] {0, 1, 0, -1, 0, 0, 0, 0, 1} : new int[] {1, 1, 0, -1, 0, 0, 0, 0, 1};
    int[] flip = {0, 1, 0, 1, 0, 0, 0, 0, -1};
    List<int[]> cells = new ArrayList<>();
    for (int turns = 0; turns < (order == 4 ? 4 : 6); turns++) {
      cells.add(cell);
      cells.add(IntegerMatrix.product(flip, cell));
      cell = IntegerMatrix.product(step, cell);
    }
    return cells;
  }
}
