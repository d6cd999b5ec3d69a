package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.reduction.CellChange;

/** Crystals made from space groups, and other descriptions of the same crystal. */
public final class Descriptions {
  private Descriptions() {}

  /** A cell that has the symmetry of a space group's standard setting and no more. */
  static Lattice lattice(int number) {
    if (number <= 2) {
      return Lattice.ofParameters(6.1, 7.3, 8.9, 97, 103, 108);
    }
    if (number <= 15) {
      return Lattice.ofParameters(7.1, 8.3, 9.7, 90, 106, 90);
    }
    if (number <= 74) {
      return Lattice.ofParameters(7.3, 8.9, 10.7, 90, 90, 90);
    }
    if (number <= 142) {
      return Lattice.ofParameters(8.3, 8.3, 10.9, 90, 90, 90);
    }
    return number <= 194
        ? Lattice.ofParameters(8.9, 8.9, 11.3, 90, 90, 120)
        : Lattice.ofParameters(10.1, 10.1, 10.1, 90, 90, 90);
  }

  /** Adds all images of a point, those at one place once. */
  public static void addOrbit(List<Site> sites, List<SymmetryOperation> operations, Element element, double... at) {
    int first = sites.size();
    for (SymmetryOperation operation : operations) {
      double[] image = new double[3];
      operation.apply(at[0], at[1], at[2], image, 0);
      boolean known = false;
      for (Site site : sites.subList(first, sites.size())) {
        known |= near(site.x(), image[0]) && near(site.y(), image[1]) && near(site.z(), image[2]);
      }
      if (!known) {
        sites.add(new Site(Species.of(element),
            SymmetryOperation.wrap(image[0]), SymmetryOperation.wrap(image[1]), SymmetryOperation.wrap(image[2])));
      }
    }
  }

  private static boolean near(double first, double second) {
    double difference = first - second;
    return Math.abs(difference - Math.rint(difference)) < 1e-6;
  }

  /** Two general orbits of different elements: nothing but the operations of the group can be their symmetry. */
  static Structure general(int number) {
    List<SymmetryOperation> operations = SpaceGroups.standard(number).operations();
    List<Site> sites = new ArrayList<>();
    addOrbit(sites, operations, Element.ofSymbol("Si"), 0.137, 0.219, 0.083);
    addOrbit(sites, operations, Element.ofSymbol("O"), 0.311, 0.067, 0.193);
    return new Structure("group " + number, lattice(number), sites);
  }

  /** The same crystal in another cell, about another origin, atoms in another order. */
  static Structure changed(Structure structure, Random random) {
    CellChange change = CellChange.of(structure.lattice(), 1, 0, 0, 0, 1, 0, 0, 0, 1);
    Structure moved = structure;
    for (int step = 0; step < 3; step++) {
      int[] matrix = {1, 0, 0, 0, 1, 0, 0, 0, 1};
      int row = random.nextInt(3);
      matrix[3 * row + (row + 1 + random.nextInt(2)) % 3] = random.nextInt(5) - 2;
      change = CellChange.of(moved.lattice(), matrix);
      moved = change.apply(moved);
    }
    double[] shift = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    List<Site> sites = new ArrayList<>();
    for (Site site : moved.sites()) {
      sites.add(site.at(site.x() + shift[0], site.y() + shift[1], site.z() + shift[2]));
    }
    Collections.shuffle(sites, random);
    return new Structure(structure.name() + " changed", moved.lattice(), sites);
  }

  /** The mirror image. */
  static Structure mirrored(Structure structure) {
    double[] rows = structure.lattice().rows();
    for (int row = 0; row < 3; row++) {
      rows[3 * row] = -rows[3 * row];
    }
    return new Structure(structure.name() + " mirrored", Lattice.ofRows(rows), structure.sites());
  }

  /** Every atom a little off its place. */
  static Structure shaken(Structure structure, double angstrom, Random random) {
    List<Site> sites = new ArrayList<>();
    for (Site site : structure.sites()) {
      double[] off = structure.lattice().toFractional(
          angstrom * (2 * random.nextDouble() - 1),
          angstrom * (2 * random.nextDouble() - 1),
          angstrom * (2 * random.nextDouble() - 1));
      sites.add(site.at(site.x() + off[0], site.y() + off[1], site.z() + off[2]));
    }
    return new Structure(structure.name() + " shaken", structure.lattice(), sites);
  }
}
