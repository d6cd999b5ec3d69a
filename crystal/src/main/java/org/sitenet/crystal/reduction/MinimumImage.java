package org.sitenet.crystal.reduction;

import java.util.Arrays;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;

/**
 * Shortest periodic distances on a lattice, exact for any cell however skewed.
 *
 * <p>Selling's reduction gives an obtuse superbase b0 + b1 + b2 + b3 = 0. The seven sums of its members are, up to sign, all the
 * vectors whose bisecting planes can bound the Voronoi cell of the lattice (Conway and Sloane, Proc. R. Soc. A 436 (1992)
 * 55). A vector is the shortest of its images when it lies in that cell, that is when 2 |r·v| ≤ v² for the seven v; as long
 * as it does not, taking v off shortens it. Plain arithmetic: the same bits everywhere.
 */
public final class MinimumImage {
  private static final int MOST_STEPS = 100_000;

  /** Keeps a vector on a face of the Voronoi cell from going back and forth. */
  private static final double ON_THE_FACE = 1 + 1e-12;

  private static final int RELEVANT = 7;

  private final double[] base;
  private final double[] toBase;
  private final double[] relevant = new double[3 * RELEVANT];
  private final double[] bounds = new double[RELEVANT];

  private MinimumImage(double[] superbase) {
    Lattice reduced = Lattice.ofRows(Arrays.copyOf(superbase, 9));
    this.base = reduced.rows();
    this.toBase = reduced.inverse();
    int[] members = {1, 2, 4, 8, 3, 5, 6};
    for (int index = 0; index < RELEVANT; index++) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        double sum = 0;
        for (int member = 0; member < 4; member++) {
          if ((members[index] >> member & 1) != 0) {
            sum += superbase[3 * member + axis];
          }
        }
        relevant[3 * index + axis] = sum;
        square += sum * sum;
      }
      bounds[index] = square / 2 * ON_THE_FACE;
    }
  }

  /**
   * Prepares a lattice.
   *
   * @throws InvalidStructureException if the cell is too skewed for double precision
   */
  public static MinimumImage of(Lattice lattice) {
    double[] v = Arrays.copyOf(NiggliReduction.reduce(lattice).lattice().rows(), 12);
    for (int axis = 0; axis < 3; axis++) {
      v[9 + axis] = -(v[axis] + v[3 + axis] + v[6 + axis]);
    }
    double tolerance = 1e-12 * (square(v, 0) + square(v, 1) + square(v, 2));
    for (int step = 0; step < MOST_STEPS; step++) {
      int pair = mostAcute(v, tolerance);
      if (pair < 0) {
        return new MinimumImage(v);
      }
      // Selling's step: b_i, b_j, b_k, b_l become -b_i, b_j, b_k + b_i, b_l + b_i.
      int i = pair / 4;
      int j = pair % 4;
      for (int other = 0; other < 4; other++) {
        if (other != i && other != j) {
          for (int axis = 0; axis < 3; axis++) {
            v[3 * other + axis] += v[3 * i + axis];
          }
        }
      }
      for (int axis = 0; axis < 3; axis++) {
        v[3 * i + axis] = -v[3 * i + axis];
      }
    }
    throw new InvalidStructureException("the cell (" + lattice + ") is too skewed; give a reduced cell");
  }

  private static int mostAcute(double[] v, double tolerance) {
    int pair = -1;
    double largest = tolerance;
    for (int i = 0; i < 4; i++) {
      for (int j = i + 1; j < 4; j++) {
        double product = v[3 * i] * v[3 * j] + v[3 * i + 1] * v[3 * j + 1] + v[3 * i + 2] * v[3 * j + 2];
        if (product > largest) {
          largest = product;
          pair = 4 * i + j;
        }
      }
    }
    return pair;
  }

  private static double square(double[] v, int index) {
    return v[3 * index] * v[3 * index] + v[3 * index + 1] * v[3 * index + 1] + v[3 * index + 2] * v[3 * index + 2];
  }

  /** Coordinates in the reduced base of a Cartesian vector [Å]: component 0, 1 or 2. Differences of them feed {@link #distance}. */
  public double coordinate(int component, double x, double y, double z) {
    return x * toBase[component] + y * toBase[3 + component] + z * toBase[6 + component];
  }

  /**
   * The length [Å] of the shortest vector among all images of one.
   *
   * @param u coordinates of the vector in the reduced base (see {@link #coordinate}), v and w likewise
   */
  public double distance(double u, double v, double w) {
    double fu = u - Math.rint(u);
    double fv = v - Math.rint(v);
    double fw = w - Math.rint(w);
    double x = fu * base[0] + fv * base[3] + fw * base[6];
    double y = fu * base[1] + fv * base[4] + fw * base[7];
    double z = fu * base[2] + fv * base[5] + fw * base[8];
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int index = 0; index < RELEVANT; index++) {
        double vx = relevant[3 * index];
        double vy = relevant[3 * index + 1];
        double vz = relevant[3 * index + 2];
        double product = x * vx + y * vy + z * vz;
        if (product > bounds[index]) {
          x -= vx;
          y -= vy;
          z -= vz;
          moved = true;
        } else if (product < -bounds[index]) {
          x += vx;
          y += vy;
          z += vz;
          moved = true;
        }
      }
    }
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** The length [Å] of the shortest image of a Cartesian vector [Å]. */
  public double cartesianDistance(double x, double y, double z) {
    return distance(coordinate(0, x, y, z), coordinate(1, x, y, z), coordinate(2, x, y, z));
  }
}
