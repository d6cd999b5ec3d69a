package org.sitenet.crystal.reduction;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;

/**
 * Another choice of cell for the same lattice: new rows = {@code transform} times old rows, determinant 1 or -1.
 *
 * @param lattice the lattice in its new cell, in the orientation of the old one
 * @param transform {@code [3 x 3]} by rows, whole numbers
 */
public record CellChange(Lattice lattice, int[] transform) {
  public CellChange {
    transform = transform.clone();
    if (Math.abs(determinant(transform)) != 1) {
      throw new InvalidStructureException("a change of cell has the determinant 1 or -1, not " + determinant(transform));
    }
  }

  /** From a lattice and the whole-number matrix. */
  public static CellChange of(Lattice from, int... transform) {
    return new CellChange(from.transformed(transform), transform);
  }

  /** A copy of the matrix. */
  @Override
  public int[] transform() {
    return transform.clone();
  }

  /**
   * A structure in the new cell: the same atoms in the same order, coordinates in [0, 1).
   *
   * @param structure on the lattice this change starts from
   */
  public Structure apply(Structure structure) {
    int[] inverse = inverse(transform);
    List<Site> sites = new ArrayList<>(structure.size());
    for (Site site : structure.sites()) {
      sites.add(site.at(
          wrap(site.x() * inverse[0] + site.y() * inverse[3] + site.z() * inverse[6]),
          wrap(site.x() * inverse[1] + site.y() * inverse[4] + site.z() * inverse[7]),
          wrap(site.x() * inverse[2] + site.y() * inverse[5] + site.z() * inverse[8])));
    }
    return new Structure(structure.name(), lattice, sites);
  }

  private static double wrap(double value) {
    double wrapped = value - Math.floor(value);
    return wrapped >= 1 ? 0 : wrapped;
  }

  static int determinant(int[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  /** The inverse of a whole-number matrix of determinant 1 or -1. */
  static int[] inverse(int[] m) {
    int d = determinant(m);
    return new int[] {
      d * (m[4] * m[8] - m[5] * m[7]), d * (m[2] * m[7] - m[1] * m[8]), d * (m[1] * m[5] - m[2] * m[4]),
      d * (m[5] * m[6] - m[3] * m[8]), d * (m[0] * m[8] - m[2] * m[6]), d * (m[2] * m[3] - m[0] * m[5]),
      d * (m[3] * m[7] - m[4] * m[6]), d * (m[1] * m[6] - m[0] * m[7]), d * (m[0] * m[4] - m[1] * m[3])
    };
  }
}
