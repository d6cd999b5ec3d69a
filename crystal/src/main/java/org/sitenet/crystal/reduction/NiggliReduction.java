package org.sitenet.crystal.reduction;

import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;

/**
 * The Niggli reduced cell: the one cell that every description of a lattice leads to, made of its shortest vectors.
 *
 * <p>Algorithm of Křivý and Gruber (Acta Cryst. A32 (1976) 297) with the tolerance of Grosse-Kunstleve, Sauter and Adams
 * (Acta Cryst. A60 (2004) 1), after a reduction by pairs that brings skewed cells near. Two lengths or products that differ by
 * less than 1e-5 V^(1/3) count as equal, as in pymatgen; a tenth of that, and so on, for the rare cell where the tolerance
 * itself keeps the algorithm from ending.
 */
public final class NiggliReduction {
  /** Squared lengths and products closer than this times V^(1/3) count as equal [Å² / Å]; the value of pymatgen. */
  public static final double TOLERANCE = 1e-5;

  /** Below this, rounding decides. */
  private static final double SMALLEST_TOLERANCE = 1e-13;

  private static final int MOST_STEPS = 1000;
  private static final long LARGEST_ENTRY = 1_000_000;

  private final Lattice original;
  private final double tolerance;
  private long[] transform = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  // The metric of the current cell: a², b², c², 2bc, 2ac, 2ab.
  private double a;
  private double b;
  private double c;
  private double xi;
  private double eta;
  private double zeta;

  private NiggliReduction(Lattice original, double relativeTolerance) {
    this.original = original;
    this.tolerance = relativeTolerance * StrictMath.cbrt(original.volume());
  }

  /**
   * Reduces a lattice. The new cell has the handedness of the old one.
   *
   * @throws InvalidStructureException if the cell is too skewed for double precision
   */
  public static CellChange reduce(Lattice lattice) {
    return reduce(lattice, TOLERANCE);
  }

  /**
   * Reduces a lattice.
   *
   * @param relativeTolerance squared lengths and products closer than this times V^(1/3) count as equal [Å² / Å]
   * @throws InvalidStructureException if the cell is too skewed for double precision
   */
  public static CellChange reduce(Lattice lattice, double relativeTolerance) {
    for (double tolerance = relativeTolerance; tolerance > SMALLEST_TOLERANCE; tolerance /= 10) {
      NiggliReduction reduction = new NiggliReduction(lattice, tolerance);
      reduction.updateMetric();
      reduction.reduceByPairs();
      if (reduction.reachesNiggli()) {
        return reduction.result();
      }
    }
    throw new NiggliReduction(lattice, relativeTolerance).tooSkewed();
  }

  private CellChange result() {
    int[] matrix = new int[9];
    long[] m = transform;
    long determinant = m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
    for (int index = 0; index < 9; index++) {
      matrix[index] = (int) (determinant < 0 ? -m[index] : m[index]);
    }
    return CellChange.of(original, matrix);
  }

  /** Takes whole multiples of one vector off another as long as that shortens it. */
  private void reduceByPairs() {
    for (int step = 0; step < MOST_STEPS; step++) {
      boolean changed = false;
      for (int first = 0; first < 3; first++) {
        for (int second = 0; second < 3; second++) {
          if (first != second) {
            long multiple = Math.round(product(first, second) / product(second, second));
            double gain = product(first, first)
                - (product(first, first) - 2 * multiple * product(first, second)
                    + multiple * multiple * product(second, second));
            if (multiple != 0 && gain > tolerance * 1e-4) {
              for (int column = 0; column < 3; column++) {
                transform[3 * first + column] -= multiple * transform[3 * second + column];
              }
              updateMetric();
              changed = true;
            }
          }
        }
      }
      if (!changed) {
        return;
      }
    }
    throw tooSkewed();
  }

  private double product(int first, int second) {
    if (first == second) {
      return first == 0 ? a : first == 1 ? b : c;
    }
    return switch (first + second) {
      case 1 -> zeta / 2;
      case 2 -> eta / 2;
      default -> xi / 2;
    };
  }

  /**
   * The steps A1 to A8 of Křivý and Gruber.
   *
   * @return false where the tolerance makes them go in circles: a length that is just not equal, a product that just is
   */
  private boolean reachesNiggli() {
    double e = tolerance;
    for (int step = 0; step < MOST_STEPS; step++) {
      if (a > b + e || (near(a, b) && Math.abs(xi) > Math.abs(eta) + e)) {
        apply(0, -1, 0, -1, 0, 0, 0, 0, -1);
      }
      if (b > c + e || (near(b, c) && Math.abs(eta) > Math.abs(zeta) + e)) {
        apply(-1, 0, 0, 0, 0, -1, 0, -1, 0);
        continue;
      }
      setSigns();
      if (Math.abs(xi) > b + e || (near(xi, b) && 2 * eta < zeta - e) || (near(xi, -b) && zeta < -e)) {
        apply(1, 0, 0, 0, 1, 0, 0, xi > 0 ? -1 : 1, 1);
      } else if (Math.abs(eta) > a + e || (near(eta, a) && 2 * xi < zeta - e) || (near(eta, -a) && zeta < -e)) {
        apply(1, 0, 0, 0, 1, 0, eta > 0 ? -1 : 1, 0, 1);
      } else if (Math.abs(zeta) > a + e || (near(zeta, a) && 2 * xi < eta - e) || (near(zeta, -a) && eta < -e)) {
        apply(1, 0, 0, zeta > 0 ? -1 : 1, 1, 0, 0, 0, 1);
      } else {
        double sum = xi + eta + zeta + a + b;
        if (sum < -e || (Math.abs(sum) < e && 2 * (a + eta) + zeta > e)) {
          apply(1, 0, 0, 0, 1, 0, 1, 1, 1);
        } else {
          return true;
        }
      }
    }
    return false;
  }

  /** Steps A3 and A4: all angles acute, or none. */
  private void setSigns() {
    int signXi = sign(xi);
    int signEta = sign(eta);
    int signZeta = sign(zeta);
    int i = 1;
    int j = 1;
    int k = 1;
    if (signXi * signEta * signZeta > 0) {
      i = signXi < 0 ? -1 : 1;
      j = signEta < 0 ? -1 : 1;
      k = signZeta < 0 ? -1 : 1;
    } else {
      i = signXi > 0 ? -1 : 1;
      j = signEta > 0 ? -1 : 1;
      k = signZeta > 0 ? -1 : 1;
      if (i * j * k < 0) {
        if (signZeta == 0) {
          k = -1;
        } else if (signEta == 0) {
          j = -1;
        } else {
          i = -1;
        }
      }
    }
    if (i < 0 || j < 0 || k < 0) {
      apply(i, 0, 0, 0, j, 0, 0, 0, k);
    }
  }

  private int sign(double value) {
    return value > tolerance ? 1 : value < -tolerance ? -1 : 0;
  }

  private boolean near(double first, double second) {
    return Math.abs(first - second) < tolerance;
  }

  /** New rows = matrix times rows. */
  private void apply(int... matrix) {
    long[] next = new long[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        next[3 * row + column] = matrix[3 * row] * transform[column]
            + matrix[3 * row + 1] * transform[3 + column]
            + matrix[3 * row + 2] * transform[6 + column];
      }
    }
    transform = next;
    updateMetric();
  }

  /** From the original vectors each time, so that rounding does not add up. */
  private void updateMetric() {
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int inner = 0; inner < 3; inner++) {
        long factor = transform[3 * row + inner];
        if (Math.abs(factor) > LARGEST_ENTRY) {
          throw tooSkewed();
        }
        for (int column = 0; column < 3; column++) {
          rows[3 * row + column] += factor * original.component(inner, column);
        }
      }
    }
    a = dot(rows, 0, 0);
    b = dot(rows, 1, 1);
    c = dot(rows, 2, 2);
    xi = 2 * dot(rows, 1, 2);
    eta = 2 * dot(rows, 0, 2);
    zeta = 2 * dot(rows, 0, 1);
  }

  private static double dot(double[] rows, int first, int second) {
    return rows[3 * first] * rows[3 * second] + rows[3 * first + 1] * rows[3 * second + 1] + rows[3 * first + 2] * rows[3 * second + 2];
  }

  private InvalidStructureException tooSkewed() {
    return new InvalidStructureException("the cell (" + original + ") is too skewed to be reduced; give a reduced cell");
  }
}
