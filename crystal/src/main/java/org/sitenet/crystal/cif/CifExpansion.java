package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
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
  static final double FULL_TOLERANCE = DisorderedSite.TOLERANCE;

  /** A cell with more atoms is beyond what anything here can use, and a sign of damage. */
  private static final int MOST_ATOMS = 20_000;

  private final String source;
  private final Lattice lattice;
  private final double[] metric = new double[6];
  private final List<CifOrbit> orbits = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final List<Integer> orbitOfSite = new ArrayList<>();
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
   * The crystal of all atoms of the cell, coordinates in [0, 1), the images of one listed atom next to each other. Listed atoms
   * at one place that are partly occupied share it.
   *
   * @throws InvalidStructureException if fully occupied atoms of different species coincide, or the occupancies of a place add
   *     up to more than 1
   */
  static Crystal expand(
      String source,
      String name,
      Lattice lattice,
      List<SymmetryOperation> operations,
      List<CifAtom> atoms,
      List<String> warnings) {
    CifExpansion expansion = new CifExpansion(source, lattice);
    for (CifAtom atom : atoms) {
      expansion.place(atom, operations, warnings);
    }
    return expansion.crystal(name, warnings);
  }

  private void place(CifAtom atom, List<SymmetryOperation> operations, List<String> warnings) {
    if (!(atom.occupancy() > 0 && atom.occupancy() <= 1 + FULL_TOLERANCE)) {
      throw InvalidStructureException.at(source, atom.line(),
          "the site " + atom.label() + " has the occupancy " + atom.occupancy() + "; it must lie between 0 and 1");
    }
    int known = near(wrap(atom.x()), wrap(atom.y()), wrap(atom.z()), 0);
    if (known >= 0) {
      if (!orbits.get(orbitOfSite.get(known)).share(source, atom)) {
        warnings.add(source + ":" + atom.line() + ": " + atom.label() + " repeats " + sites.get(known).label()
            + " (or an image of it) and is left out");
      }
      return;
    }
    int start = sites.size();
    CifOrbit orbit = new CifOrbit(atom);
    orbits.add(orbit);
    double[] image = new double[3];
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

  private Crystal crystal(String name, List<String> warnings) {
    List<List<Occupant>> occupants = new ArrayList<>();
    int line = 0;
    for (CifOrbit orbit : orbits) {
      occupants.add(orbit.occupants(source, warnings));
      line = line == 0 && orbit.isDisordered() ? orbit.line() : line;
    }
    if (line == 0) {
      return new Structure(name, lattice, sites);
    }
    List<DisorderedSite> disordered = new ArrayList<>(sites.size());
    for (int index = 0; index < sites.size(); index++) {
      Site site = sites.get(index);
      disordered.add(new DisorderedSite(
          occupants.get(orbitOfSite.get(index)), site.x(), site.y(), site.z(), site.label()));
    }
    return new DisorderedStructure(name, source + ":" + line, lattice, disordered);
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
    orbitOfSite.add(orbits.size() - 1);
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
