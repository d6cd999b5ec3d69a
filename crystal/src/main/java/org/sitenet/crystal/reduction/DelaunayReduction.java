package org.sitenet.crystal.reduction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;

/**
 * The Delaunay (Selling) reduced cell. Four vectors of sum zero are changed until no two of them make an acute angle (E.
 * Selling, J. reine angew. Math. 77 (1874) 143; B. Delaunay, Z. Kristallogr. 84 (1933) 109); the cell is made of the three
 * shortest, not in one plane, of those four and of the sums of two of them, which together hold the three shortest vectors of
 * the lattice (International Tables A, 3.1.2.3).
 */
public final class DelaunayReduction {
  private static final int MOST_STEPS = 100_000;
  private static final long LARGEST_ENTRY = 1_000_000;

  /** Products of two vectors below this part of the sum of the squares count as zero. */
  private static final double TOLERANCE = 1e-12;

  private DelaunayReduction() {}

  /**
   * Four lattice vectors of sum zero of which no two make an acute angle.
   *
   * @return whole-number coordinates in the given cell {@code [4][3]}
   * @throws InvalidStructureException if the cell is too skewed for double precision
   */
  public static int[][] superbase(Lattice lattice) {
    int[] start = NiggliReduction.reduce(lattice).transform();
    int[][] base = new int[4][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        base[row][column] = start[3 * row + column];
        base[3][column] -= start[3 * row + column];
      }
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      int pair = mostAcute(lattice, base);
      if (pair < 0) {
        return base;
      }
      // Selling's step: b_i, b_j, b_k, b_l become -b_i, b_j, b_k + b_i, b_l + b_i.
      int i = pair / 4;
      for (int other = 0; other < 4; other++) {
        if (other != i && other != pair % 4) {
          base[other] = sum(base[other], base[i]);
        }
      }
      base[i] = new int[] {-base[i][0], -base[i][1], -base[i][2]};
    }
    throw tooSkewed(lattice);
  }

  /**
   * Reduces a lattice. The new cell has the handedness of the old one, its lengths rise, and its angles are all acute or
   * none is.
   *
   * @throws InvalidStructureException if the cell is too skewed for double precision
   */
  public static CellChange reduce(Lattice lattice) {
    int[][] base = superbase(lattice);
    List<int[]> vectors = new ArrayList<>(List.of(base));
    vectors.add(sum(base[0], base[1]));
    vectors.add(sum(base[0], base[2]));
    vectors.add(sum(base[1], base[2]));
    vectors.sort(Comparator.comparingDouble(vector -> product(lattice, vector, vector)));
    for (int third = 2; third < vectors.size(); third++) {
      for (int second = 1; second < third; second++) {
        for (int first = 0; first < second; first++) {
          int[] cell = rows(vectors.get(first), vectors.get(second), vectors.get(third));
          if (Math.abs(CellChange.determinant(cell)) == 1) {
            return CellChange.of(lattice, withLikeAngles(lattice, cell));
          }
        }
      }
    }
    throw tooSkewed(lattice);
  }

  /** Signs so that the three products are all positive or none is, none where one is zero; the handedness stays. */
  private static int[] withLikeAngles(Lattice lattice, int[] cell) {
    int[] best = cell;
    double least = Double.POSITIVE_INFINITY;
    double acute = Double.POSITIVE_INFINITY;
    double zero = TOLERANCE * product(lattice, row(cell, 2), row(cell, 2));
    for (int signs = 0; signs < 8; signs++) {
      int[] tried = cell.clone();
      for (int index = 0; index < 9; index++) {
        tried[index] *= (signs >> index / 3 & 1) == 0 ? 1 : -1;
      }
      if (CellChange.determinant(tried) == 1) {
        double[] products = {
          product(lattice, row(tried, 1), row(tried, 2)),
          product(lattice, row(tried, 0), row(tried, 2)),
          product(lattice, row(tried, 0), row(tried, 1))
        };
        double positive = 0;
        double negative = 0;
        for (double value : products) {
          positive += Math.max(0, value);
          negative += Math.max(0, -value);
        }
        double mixed = Math.min(positive, negative);
        if (mixed < least - zero || (mixed < least + zero && positive < acute - zero)) {
          least = mixed;
          acute = positive;
          best = tried;
        }
      }
    }
    return best;
  }

  private static int mostAcute(Lattice lattice, int[][] base) {
    double squares = 0;
    for (int[] vector : base) {
      squares += product(lattice, vector, vector);
    }
    int pair = -1;
    double largest = TOLERANCE * squares;
    for (int i = 0; i < 4; i++) {
      for (int j = i + 1; j < 4; j++) {
        double product = product(lattice, base[i], base[j]);
        if (product > largest) {
          largest = product;
          pair = 4 * i + j;
        }
      }
    }
    return pair;
  }

  private static int[] sum(int[] first, int[] second) {
    int[] sum = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      sum[axis] = first[axis] + second[axis];
      if (Math.abs(sum[axis]) > LARGEST_ENTRY) {
        throw new InvalidStructureException("the cell is too skewed to be reduced; give a reduced cell");
      }
    }
    return sum;
  }

  private static int[] rows(int[] a, int[] b, int[] c) {
    return new int[] {a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]};
  }

  private static int[] row(int[] matrix, int row) {
    return new int[] {matrix[3 * row], matrix[3 * row + 1], matrix[3 * row + 2]};
  }

  /** From the Cartesian vectors, so that skewed cells keep their digits. */
  private static double product(Lattice lattice, int[] first, int[] second) {
    double[] u = lattice.toCartesian(first[0], first[1], first[2]);
    double[] v = lattice.toCartesian(second[0], second[1], second[2]);
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  }

  private static InvalidStructureException tooSkewed(Lattice lattice) {
    return new InvalidStructureException("the cell (" + lattice + ") is too skewed to be reduced; give a reduced cell");
  }
}
