package org.sitenet.crystal.supercell;

import org.sitenet.crystal.Lattice;

/**
 * The shear that makes a cell's vectors orthogonal: S times the lattice with S upper triangular, ones on the diagonal.
 * With rows a, b, c: c stays, b loses its part along c, a its part in the plane of b and c. That is the R of an RQ
 * decomposition, inverted and scaled, and depends on the metric alone.
 */
final class Shear {
  private final double ab;
  private final double ac;
  private final double bc;
  private final double[] lengths;
  private final Ties ties;

  private Shear(double ab, double ac, double bc, double[] lengths, Ties ties) {
    this.ab = ab;
    this.ac = ac;
    this.bc = bc;
    this.lengths = lengths;
    this.ties = ties;
  }

  static Shear of(Lattice lattice, Ties ties) {
    double cc = lattice.dot(2, 2);
    double bOnC = -lattice.dot(1, 2) / cc;
    double aOnC = -lattice.dot(0, 2) / cc;
    double[] a = new double[3];
    double[] b = new double[3];
    double squareB = 0;
    double product = 0;
    for (int axis = 0; axis < 3; axis++) {
      b[axis] = lattice.component(1, axis) + bOnC * lattice.component(2, axis);
      a[axis] = lattice.component(0, axis) + aOnC * lattice.component(2, axis);
      squareB += b[axis] * b[axis];
      product += a[axis] * b[axis];
    }
    double aOnB = -product / squareB;
    double squareA = 0;
    for (int axis = 0; axis < 3; axis++) {
      a[axis] += aOnB * b[axis];
      squareA += a[axis] * a[axis];
    }
    // a + aOnC c + aOnB (b + bOnC c): the coefficient of c collects both.
    return new Shear(aOnB, aOnC + aOnB * bOnC, bOnC,
        new double[] {Math.sqrt(squareA), Math.sqrt(squareB), Math.sqrt(cc)}, ties);
  }

  /** Stretches the shortest axis again and again, until the next step would exceed the limit of atoms. */
  int[] increments(int atoms, int atomLimit) {
    int[] increments = {1, 1, 1};
    while (true) {
      int shortest = 0;
      for (int axis = 1; axis < 3; axis++) {
        if (increments[axis] * lengths[axis] < increments[shortest] * lengths[shortest] * (1 - ties.equalLengths())) {
          shortest = axis;
        }
      }
      increments[shortest]++;
      if ((long) increments[0] * increments[1] * increments[2] * atoms > atomLimit) {
        increments[shortest]--;
        return increments;
      }
    }
  }

  /** diag(increments) S, rounded. */
  int[] scaling(int[] increments) {
    return new int[] {
      increments[0], round(increments[0] * ab), round(increments[0] * ac),
      0, increments[1], round(increments[1] * bc),
      0, 0, increments[2]
    };
  }

  private int round(double value) {
    double half = Math.floor(value) + 0.5;
    return (int) Math.rint(Math.abs(value - half) < ties.half() ? half : value);
  }
}
