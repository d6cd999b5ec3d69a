package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.symmetry.SymmetryOperation;

/**
 * Fills the cell: applies the symmetry operations to the listed atoms and merges the images that fall together.
 *
 * <p>Images closer than {@value #MERGE_DISTANCE} Å are one atom. Rounding to three digits moves an image of an atom on a
 * special position by at most about 0.03 Å in a cell of 20 Å; no two atoms of a crystal are closer than 0.5 Å.
 */
final class CifExpansion {
  static final double MERGE_DISTANCE = 0.05;

  /** An occupancy within this of 1 is full. */
  private static final double FULL_TOLERANCE = 1e-3;

  /** A cell with more atoms is beyond what anything here can use, and a sign of damage. */
  private static final int MOST_ATOMS = 20_000;

  private final String source;
  private final Lattice lattice;
  private final double[] metric = new double[6];
  private final List<Site> sites = new ArrayList<>();
  private double[] coordinates = new double[96];

  private CifExpansion(String source, Lattice lattice) {
    this.source = source;
    this.lattice = lattice;
    int index = 0;
    for (int first = 0; first < 3; first++) {
      for (int second = first; second < 3; second++) {
        metric[index++] = lattice.dot(first, second) * (first == second ? 1 : 2);
      }
    }
  }

  /**
   * All atoms of the cell, coordinates in [0, 1), the images of one listed atom next to each other.
   *
   * @throws InvalidStructureException if a site is partly occupied, or atoms of different species coincide
   */
  static List<Site> expand(
      String source, Lattice lattice, List<SymmetryOperation> operations, List<CifAtom> atoms, List<String> warnings) {
    return new CifExpansion(source, lattice).expand(operations, atoms, warnings);
  }

  private List<Site> expand(List<SymmetryOperation> operations, List<CifAtom> atoms, List<String> warnings) {
    for (CifAtom atom : atoms) {
      checkFull(atom, atoms);
    }
    double[] image = new double[3];
    for (CifAtom atom : atoms) {
      int known = near(wrap(atom.x()), wrap(atom.y()), wrap(atom.z()), 0);
      if (known >= 0) {
        Site other = sites.get(known);
        if (!other.species().equals(atom.species())) {
          throw InvalidStructureException.at(source, atom.line(), "the atoms " + other.label() + " (" + other.species()
              + ") and " + atom.label() + " (" + atom.species() + ") are at the same place, both fully occupied");
        }
        warnings.add(source + ":" + atom.line() + ": " + atom.label() + " repeats " + other.label()
            + " (or an image of it) and is left out");
        continue;
      }
      int start = sites.size();
      for (SymmetryOperation operation : operations) {
        operation.apply(atom.x(), atom.y(), atom.z(), image, 0);
        double x = wrap(image[0]);
        double y = wrap(image[1]);
        double z = wrap(image[2]);
        if (near(x, y, z, start) < 0) {
          add(atom, x, y, z);
        }
      }
    }
    return sites;
  }

  private void checkFull(CifAtom atom, List<CifAtom> atoms) {
    if (Math.abs(atom.occupancy() - 1) <= FULL_TOLERANCE) {
      return;
    }
    if (!(atom.occupancy() > 0 && atom.occupancy() < 1)) {
      throw InvalidStructureException.at(source, atom.line(),
          "the site " + atom.label() + " has the occupancy " + atom.occupancy() + "; it must lie between 0 and 1");
    }
    boolean shared = atoms.stream().anyMatch(other -> other != atom && distance2(
        atom.x() - other.x(), atom.y() - other.y(), atom.z() - other.z()) < MERGE_DISTANCE * MERGE_DISTANCE);
    throw InvalidStructureException.at(source, atom.line(), "disordered: the site " + atom.label() + " is occupied by "
        + atom.species() + " to " + atom.occupancy() + (shared ? ", the rest by another atom" : " only")
        + "; give an ordered structure");
  }

  private void add(CifAtom atom, double x, double y, double z) {
    int index = sites.size();
    if (index == MOST_ATOMS) {
      throw InvalidStructureException.at(
          source, atom.line(), "the cell holds more than " + MOST_ATOMS + " atoms, too many to be read");
    }
    if (3 * index + 3 > coordinates.length) {
      coordinates = Arrays.copyOf(coordinates, 2 * coordinates.length);
    }
    coordinates[3 * index] = x;
    coordinates[3 * index + 1] = y;
    coordinates[3 * index + 2] = z;
    sites.add(new Site(atom.species(), x, y, z, atom.label()));
  }

  /** The first atom from {@code start} on within the merge distance, -1 where there is none. */
  private int near(double x, double y, double z, int start) {
    for (int index = start; index < sites.size(); index++) {
      double distance2 = distance2(
          x - coordinates[3 * index], y - coordinates[3 * index + 1], z - coordinates[3 * index + 2]);
      if (distance2 < MERGE_DISTANCE * MERGE_DISTANCE) {
        return index;
      }
    }
    return -1;
  }

  /** Squared distance [Å²] to the image that rounding finds: the nearest one wherever the distance is small. */
  private double distance2(double x, double y, double z) {
    double dx = x - Math.rint(x);
    double dy = y - Math.rint(y);
    double dz = z - Math.rint(z);
    return metric[0] * dx * dx + metric[1] * dx * dy + metric[2] * dx * dz
        + metric[3] * dy * dy + metric[4] * dy * dz + metric[5] * dz * dz;
  }

  private static double wrap(double value) {
    double wrapped = value - Math.floor(value);
    return wrapped >= 1 ? 0 : wrapped;
  }
}
