package org.sitenet.crystal.disorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.reduction.LatticeSymmetry;
import org.sitenet.crystal.reduction.NiggliReduction;
import org.sitenet.crystal.supercell.Supercell;

/** What the symmetry of an average structure does to the positions of its supercell: one permutation for each operation. */
final class SitePermutations {
  /** Relative tolerance of the lattice's symmetry, as that of canonical supercells. */
  private static final double LATTICE_TOLERANCE = 2e-4;

  /** How far a position may be from where an operation puts it [Å]. */
  private static final double TOLERANCE = 0.05;

  private final double[] positions;
  private final int[] kinds;
  private final double[] rows;

  private SitePermutations(Structure structure) {
    this.positions = new double[3 * structure.size()];
    this.kinds = new int[structure.size()];
    for (int index = 0; index < kinds.length; index++) {
      Site site = structure.sites().get(index);
      positions[3 * index] = site.x();
      positions[3 * index + 1] = site.y();
      positions[3 * index + 2] = site.z();
      kinds[index] = structure.sites().indexOf(structure.sites().stream()
          .filter(other -> other.species().equals(site.species()))
          .findFirst()
          .orElseThrow());
    }
    this.rows = structure.lattice().rows();
  }

  /**
   * The permutations, the identity among them.
   *
   * @return for each operation, where it carries every position {@code [supercell sites]}
   */
  static List<int[]> of(Supercell supercell) {
    Structure atoms = listed(supercell);
    Structure reduced = NiggliReduction.reduce(atoms.lattice()).apply(atoms);
    SitePermutations search = new SitePermutations(reduced);
    List<int[]> permutations = new ArrayList<>();
    for (int[] rotation : LatticeSymmetry.rotations(reduced.lattice(), LATTICE_TOLERANCE)) {
      search.addWith(rotation, 1, permutations);
      search.addWith(rotation, -1, permutations);
    }
    return permutations;
  }

  /** All positions of a supercell, in its own order. */
  static Structure listed(Supercell supercell) {
    Lattice lattice = supercell.lattice();
    Structure primitive = supercell.primitive();
    int[] steps = supercell.translations();
    List<Site> sites = new ArrayList<>(supercell.size());
    for (Site site : primitive.sites()) {
      for (int image = 0; image < supercell.images(); image++) {
        double[] cartesian = primitive.lattice().toCartesian(
            site.x() + steps[3 * image], site.y() + steps[3 * image + 1], site.z() + steps[3 * image + 2]);
        double[] fractional = lattice.toFractional(cartesian[0], cartesian[1], cartesian[2]);
        sites.add(site.at(wrap(fractional[0]), wrap(fractional[1]), wrap(fractional[2])));
      }
    }
    return new Structure(primitive.name(), lattice, sites);
  }

  private static double wrap(double value) {
    double wrapped = value - Math.floor(value);
    return wrapped >= 1 ? 0 : wrapped;
  }

  /** Tries a rotation with all translations that carry a position of the rarest kind to another of them. */
  private void addWith(int[] rotation, int sign, List<int[]> permutations) {
    int[] frequency = new int[kinds.length];
    for (int kind : kinds) {
      frequency[kind]++;
    }
    int anchor = 0;
    for (int index = 0; index < kinds.length; index++) {
      anchor = frequency[kinds[index]] < frequency[kinds[anchor]] ? index : anchor;
    }
    double[] rotated = new double[positions.length];
    for (int index = 0; index < kinds.length; index++) {
      for (int axis = 0; axis < 3; axis++) {
        rotated[3 * index + axis] = sign * (positions[3 * index] * rotation[axis]
            + positions[3 * index + 1] * rotation[3 + axis]
            + positions[3 * index + 2] * rotation[6 + axis]);
      }
    }
    for (int target = 0; target < kinds.length; target++) {
      if (kinds[target] == kinds[anchor]) {
        int[] permutation = permutation(rotated,
            positions[3 * target] - rotated[3 * anchor],
            positions[3 * target + 1] - rotated[3 * anchor + 1],
            positions[3 * target + 2] - rotated[3 * anchor + 2]);
        if (permutation.length > 0) {
          permutations.add(permutation);
        }
      }
    }
  }

  private int[] permutation(double[] rotated, double x, double y, double z) {
    int[] permutation = new int[kinds.length];
    boolean[] taken = new boolean[kinds.length];
    Arrays.fill(permutation, -1);
    for (int index = 0; index < kinds.length; index++) {
      for (int other = 0; other < kinds.length && permutation[index] < 0; other++) {
        if (!taken[other] && kinds[other] == kinds[index] && isNear(
            rotated[3 * index] + x - positions[3 * other],
            rotated[3 * index + 1] + y - positions[3 * other + 1],
            rotated[3 * index + 2] + z - positions[3 * other + 2])) {
          permutation[index] = other;
          taken[other] = true;
        }
      }
      if (permutation[index] < 0) {
        return new int[0];
      }
    }
    return permutation;
  }

  private boolean isNear(double u, double v, double w) {
    double a = u - Math.rint(u);
    double b = v - Math.rint(v);
    double c = w - Math.rint(w);
    double x = a * rows[0] + b * rows[3] + c * rows[6];
    double y = a * rows[1] + b * rows[4] + c * rows[7];
    double z = a * rows[2] + b * rows[5] + c * rows[8];
    return x * x + y * y + z * z < TOLERANCE * TOLERANCE;
  }
}
