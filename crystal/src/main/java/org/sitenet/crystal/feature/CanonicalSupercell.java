package org.sitenet.crystal.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.reduction.CellChange;
import org.sitenet.crystal.reduction.LatticeSymmetry;
import org.sitenet.crystal.reduction.NiggliReduction;
import org.sitenet.crystal.supercell.Supercell;
import org.sitenet.crystal.supercell.Ties;
import org.sitenet.crystal.symmetry.HermiteForm;

/**
 * The supercell that a crystal has however it is described.
 *
 * <p>The Niggli cell is one and the same for all cells of a lattice, but only up to the rotations of the lattice. Those that are not
 * rotations of the crystal lead to supercells with other distances: doubling one axis of three equal ones, say. All supercells
 * that the rotations make of one are tried, and the one with the smallest sum of Z_i Z_j d_ij is taken. Those with the same sum
 * are equivalent by the crystal's own symmetry and have the same distances.
 */
final class CanonicalSupercell {
  /** Cells whose squared lengths and products agree to this times V^(1/3) are equal: what four digits can tell. */
  private static final double TOLERANCE = 2e-4;

  /**
   * Sums this close, relative, are equal but for rounding, and then the first is taken. Not more: coordinates of six digits
   * break the symmetry of a crystal a little, and then the sums tell its equivalents apart.
   */
  private static final double EQUAL_SUMS = 1e-11;

  private CanonicalSupercell() {}

  static Supercell of(Structure primitive, int atomLimit) {
    Structure reduced = NiggliReduction.reduce(primitive.lattice(), TOLERANCE).apply(primitive);
    Supercell first = Supercell.upTo(reduced, atomLimit, Ties.TOLERANT);
    if (first.images() == 1) {
      return first;
    }
    List<int[]> distinct = distinctRotations(first.scaling(), LatticeSymmetry.rotations(reduced.lattice(), 2 * TOLERANCE));
    if (distinct.size() == 1) {
      return first;
    }
    Supercell best = first;
    double smallest = Double.POSITIVE_INFINITY;
    for (int[] rotation : distinct) {
      Lattice lattice = reduced.lattice();
      Supercell candidate = Supercell.of(CellChange.of(lattice, rotation).apply(reduced), first.scaling());
      double sum = weightedDistances(candidate);
      if (sum < smallest * (1 - EQUAL_SUMS)) {
        smallest = sum;
        best = candidate;
      }
    }
    return best;
  }

  /** One rotation for each lattice of the supercell that they make. */
  private static List<int[]> distinctRotations(int[] scaling, List<int[]> rotations) {
    List<int[]> distinct = new ArrayList<>();
    List<long[]> forms = new ArrayList<>();
    for (int[] rotation : rotations) {
      List<long[]> rows = new ArrayList<>();
      for (int row = 0; row < 3; row++) {
        long[] vector = new long[3];
        for (int column = 0; column < 3; column++) {
          for (int inner = 0; inner < 3; inner++) {
            vector[column] += (long) scaling[3 * row + inner] * rotation[3 * inner + column];
          }
        }
        rows.add(vector);
      }
      long[] form = new long[9];
      HermiteForm.reduce(rows, form);
      if (forms.stream().noneMatch(known -> Arrays.equals(known, form))) {
        forms.add(form);
        distinct.add(rotation);
      }
    }
    return distinct;
  }

  private static double weightedDistances(Supercell supercell) {
    double[] distances = DistanceRows.of(supercell);
    int unique = supercell.primitive().size();
    int images = supercell.images();
    double[] sums = new double[unique * unique];
    for (int pair = 0; pair < sums.length; pair++) {
      for (int image = 0; image < images; image++) {
        sums[pair] += distances[pair * images + image];
      }
    }
    double total = 0;
    for (int site = 0; site < unique; site++) {
      for (int other = 0; other < unique; other++) {
        total += sums[site * unique + other] * number(supercell, site) * number(supercell, other);
      }
    }
    return total;
  }

  private static int number(Supercell supercell, int site) {
    return supercell.primitive().sites().get(site).species().element().atomicNumber();
  }
}
