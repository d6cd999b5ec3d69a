package org.sitenet.predict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;

/** Other descriptions of one and the same crystal. */
enum SameCrystal {
  /** The origin lies elsewhere. */
  TRANSLATION {
    @Override
    Structure of(Structure structure, Random random) {
      double[] shift = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      List<Site> sites = new ArrayList<>();
      for (Site site : structure.sites()) {
        sites.add(site.at(site.x() + shift[0], site.y() + shift[1], site.z() + shift[2]));
      }
      return new Structure(structure.name(), structure.lattice(), sites);
    }
  },

  /** The sites stand in another order. */
  PERMUTATION {
    @Override
    Structure of(Structure structure, Random random) {
      List<Site> sites = new ArrayList<>(structure.sites());
      Collections.shuffle(sites, random);
      return new Structure(structure.name(), structure.lattice(), sites);
    }
  },

  /** The crystal is turned in space. */
  ROTATION {
    @Override
    Structure of(Structure structure, Random random) {
      double[] turn = rotation(random);
      double[] rows = structure.lattice().rows();
      double[] turned = new double[9];
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          for (int inner = 0; inner < 3; inner++) {
            turned[3 * row + column] += rows[3 * row + inner] * turn[3 * inner + column];
          }
        }
      }
      return new Structure(structure.name(), Lattice.ofRows(turned), structure.sites());
    }
  },

  /** Another cell of the same lattice: a whole-number matrix of determinant 1, in which no number is beyond 2 and some are. */
  UNIMODULAR {
    @Override
    Structure of(Structure structure, Random random) {
      int[] cell = IDENTITY.clone();
      int[] inverse = IDENTITY.clone();
      for (int additions = 0; additions < 4; ) {
        int target = random.nextInt(3);
        int source = (target + 1 + random.nextInt(2)) % 3;
        int multiple = random.nextBoolean() ? 1 : -1;
        int[] nextCell = cell.clone();
        int[] nextInverse = inverse.clone();
        boolean small = true;
        for (int axis = 0; axis < 3; axis++) {
          nextCell[3 * target + axis] += multiple * cell[3 * source + axis];
          nextInverse[3 * axis + source] -= multiple * inverse[3 * axis + target];
          small &= Math.abs(nextCell[3 * target + axis]) <= 2;
        }
        if (small) {
          cell = nextCell;
          inverse = nextInverse;
          additions++;
        }
      }
      List<Site> sites = new ArrayList<>();
      for (Site site : structure.sites()) {
        double[] at = new double[3];
        for (int axis = 0; axis < 3; axis++) {
          at[axis] = site.x() * inverse[axis] + site.y() * inverse[3 + axis] + site.z() * inverse[6 + axis];
        }
        sites.add(site.at(at[0], at[1], at[2]));
      }
      return new Structure(structure.name(), structure.lattice().transformed(cell), sites);
    }
  },

  /** All of these at once. */
  EVERYTHING {
    @Override
    Structure of(Structure structure, Random random) {
      Structure changed = structure;
      for (SameCrystal change : List.of(TRANSLATION, UNIMODULAR, PERMUTATION, ROTATION)) {
        changed = change.of(changed, random);
      }
      return changed;
    }
  };

  private static final int[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  /** The crystal of a structure, described in another way. */
  abstract Structure of(Structure structure, Random random);

  /** A proper rotation {@code [3 x 3]} from a random unit quaternion. */
  private static double[] rotation(Random random) {
    double w = random.nextGaussian();
    double x = random.nextGaussian();
    double y = random.nextGaussian();
    double z = random.nextGaussian();
    double n = 1 / (w * w + x * x + y * y + z * z);
    return new double[] {
      1 - 2 * n * (y * y + z * z), 2 * n * (x * y - z * w), 2 * n * (x * z + y * w),
      2 * n * (x * y + z * w), 1 - 2 * n * (x * x + z * z), 2 * n * (y * z - x * w),
      2 * n * (x * z - y * w), 2 * n * (y * z + x * w), 1 - 2 * n * (x * x + y * y)
    };
  }
}
