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
 * Fills the cell: gathers the listed atoms that share a place into sites, applies the symmetry operations to them and merges
 * the images that fall together.
 *
 * <p>Images closer than {@value #MERGE_DISTANCE} Å are one atom. Rounding to three digits moves an image of an atom on a
 * special position by at most about 0.03 Å in a cell of 20 Å; no two atoms of a crystal are closer than 0.5 Å.
 */
final class CifExpansion {
  static final double MERGE_DISTANCE = 0.05;

  /** Occupancies of a site may add up to more than 1 by this much, as rounded shares do; they are scaled then. */
  static final double OCCUPANCY_ROUNDING = 0.05;

  /** A cell with more atoms is beyond what anything here can use, and a sign of damage. */
  private static final int MOST_ATOMS = 200_000;

  /** The same for what has to be tried. */
  private static final long MOST_IMAGES = 3_000_000;

  private static final long MOST_COMPARISONS = 100_000_000;

  private final Remarks remarks;
  private final Lattice lattice;
  private final SiteGrid grid;
  private final List<SharedPlace> places = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private int[] placeOfSite = new int[64];

  private CifExpansion(Remarks remarks, Lattice lattice) {
    this.remarks = remarks;
    this.lattice = lattice;
    this.grid = new SiteGrid(lattice, MERGE_DISTANCE);
  }

  /**
   * The crystal of all sites of the cell, coordinates in [0, 1), the images of one listed site next to each other. Atoms that
   * are listed at one place, or at an image of it, share it.
   *
   * @throws InvalidStructureException if fully occupied atoms of different species coincide, or the occupancies of a place add
   *     up to clearly more than 1
   */
  static Crystal expand(
      String name, Lattice lattice, List<SymmetryOperation> operations, List<CifAtom> atoms, Remarks remarks) {
    if (atoms.size() * (long) operations.size() > MOST_IMAGES) {
      throw InvalidStructureException.at(remarks.source(), atoms.getFirst().line(), atoms.size() + " atoms and "
          + operations.size() + " symmetry operations are too many to be read");
    }
    CifExpansion expansion = new CifExpansion(remarks, lattice);
    for (CifAtom atom : atoms) {
      expansion.place(atom, operations);
    }
    return expansion.crystal(name);
  }

  /**
   * The number of sites of the cell that listed sites stand for, images that fall together counted once for each of them.
   *
   * @throws InvalidStructureException if there are too many to be read
   */
  static int images(
      Lattice lattice, List<SymmetryOperation> operations, List<CifAtoms.EmptySite> listed, Remarks remarks) {
    if (listed.size() * (long) operations.size() > MOST_IMAGES) {
      throw InvalidStructureException.at(remarks.source(), listed.getFirst().line(), listed.size()
          + " empty sites and " + operations.size() + " symmetry operations are too many to be read");
    }
    int count = 0;
    long comparisons = 0;
    double[] image = new double[3];
    for (CifAtoms.EmptySite site : listed) {
      SiteGrid grid = new SiteGrid(lattice, MERGE_DISTANCE);
      for (SymmetryOperation operation : operations) {
        operation.apply(site.x(), site.y(), site.z(), image, 0);
        if (grid.find(wrap(image[0]), wrap(image[1]), wrap(image[2]), 0) < 0) {
          grid.add(wrap(image[0]), wrap(image[1]), wrap(image[2]));
          count++;
        }
      }
      comparisons += grid.comparisons();
      if (comparisons > MOST_COMPARISONS) {
        throw crowded(site.line(), remarks);
      }
    }
    return count;
  }

  private void place(CifAtom atom, List<SymmetryOperation> operations) {
    int known = grid.find(wrap(atom.x()), wrap(atom.y()), wrap(atom.z()), 0);
    if (known >= 0) {
      places.get(placeOfSite[known]).share(atom, remarks);
      return;
    }
    int start = sites.size();
    places.add(new SharedPlace(atom));
    double[] image = new double[3];
    for (SymmetryOperation operation : operations) {
      operation.apply(atom.x(), atom.y(), atom.z(), image, 0);
      double x = wrap(image[0]);
      double y = wrap(image[1]);
      double z = wrap(image[2]);
      if (grid.find(x, y, z, start) < 0) {
        add(new Site(atom.species(), x, y, z, atom.label()), atom.line());
      }
    }
    if (grid.comparisons() > MOST_COMPARISONS) {
      throw crowded(atom.line(), remarks);
    }
  }

  private static InvalidStructureException crowded(int line, Remarks remarks) {
    return InvalidStructureException.at(remarks.source(), line, "too many atoms crowd in too flat a cell to be read");
  }

  private Crystal crystal(String name) {
    int line = 0;
    List<List<Occupant>> occupants = new ArrayList<>(places.size());
    for (SharedPlace place : places) {
      occupants.add(place.occupants(remarks));
      line = line == 0 && place.isDisordered() ? place.line() : line;
    }
    if (line == 0) {
      return new Structure(name, lattice, sites);
    }
    List<DisorderedSite> shared = new ArrayList<>(sites.size());
    for (int index = 0; index < sites.size(); index++) {
      Site site = sites.get(index);
      shared.add(new DisorderedSite(occupants.get(placeOfSite[index]), site.x(), site.y(), site.z(), site.label()));
    }
    return new DisorderedStructure(name, remarks.source() + ":" + line, lattice, shared);
  }

  private void add(Site site, int line) {
    if (sites.size() == MOST_ATOMS) {
      throw InvalidStructureException.at(
          remarks.source(), line, "the cell holds more than " + MOST_ATOMS + " atoms, too many to be read");
    }
    if (sites.size() == placeOfSite.length) {
      placeOfSite = Arrays.copyOf(placeOfSite, 2 * placeOfSite.length);
    }
    placeOfSite[sites.size()] = places.size() - 1;
    grid.add(site.x(), site.y(), site.z());
    sites.add(site);
  }

  private static double wrap(double value) {
    double wrapped = value - Math.floor(value);
    return wrapped >= 1 ? 0 : wrapped;
  }
}
