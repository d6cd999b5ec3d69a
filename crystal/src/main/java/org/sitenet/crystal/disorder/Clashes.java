package org.sitenet.crystal.disorder;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.feature.ElementData;
import org.sitenet.crystal.supercell.Supercell;

/**
 * Positions that cannot both be occupied: the halves of a split site, say. Two atoms clash where they are nearer than a share
 * of the sum of their atomic radii (J. C. Slater, J. Chem. Phys. 41 (1964) 3199), which is about the length of a bond
 * between them.
 */
final class Clashes {
  private static final double SHARE_OF_A_BOND = 0.65;
  private static final Element[] ELEMENTS = Element.values();
  private static final int RADIUS = ElementData.names().indexOf("AtomicRadius");

  private final int images;
  private final Supercell supercell;
  private final int[] translations;
  private final List<List<Neighbour>> neighbours = new ArrayList<>();

  /** A primitive site, the cell that it is in, and how far it is [Å]. */
  private record Neighbour(int site, int a, int b, int c, double distance) {}

  /**
   * @param mayBeEmpty for every site of the primitive cell, whether it is empty in some approximants
   */
  Clashes(Supercell supercell, boolean[] mayBeEmpty) {
    this.supercell = supercell;
    this.images = supercell.images();
    this.translations = supercell.translations();
    Structure primitive = supercell.primitive();
    double range = 0;
    for (Element element : Element.values()) {
      range = Math.max(range, 2 * SHARE_OF_A_BOND * radius(element));
    }
    for (int site = 0; site < primitive.size(); site++) {
      List<Neighbour> found = new ArrayList<>();
      if (mayBeEmpty[site]) {
        for (int other = 0; other < primitive.size(); other++) {
          if (mayBeEmpty[other]) {
            addNear(primitive, site, other, range, found);
          }
        }
      }
      neighbours.add(List.copyOf(found));
    }
  }

  private static double radius(Element element) {
    return ElementData.value(element, RADIUS);
  }

  private static void addNear(Structure primitive, int site, int other, double range, List<Neighbour> found) {
    Lattice lattice = primitive.lattice();
    Lattice reciprocal = lattice.reciprocal();
    Site from = primitive.sites().get(site);
    Site to = primitive.sites().get(other);
    double[] difference = {to.x() - from.x(), to.y() - from.y(), to.z() - from.z()};
    int[] low = new int[3];
    int[] high = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      // Planes of the lattice are 1/|a*| apart, so no farther cell can hold a neighbour.
      double cells = range * reciprocal.length(axis);
      low[axis] = (int) Math.ceil(-cells - difference[axis]);
      high[axis] = (int) Math.floor(cells - difference[axis]);
    }
    for (int a = low[0]; a <= high[0]; a++) {
      for (int b = low[1]; b <= high[1]; b++) {
        for (int c = low[2]; c <= high[2]; c++) {
          double[] vector = lattice.toCartesian(difference[0] + a, difference[1] + b, difference[2] + c);
          double distance = Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
          if (distance < range && (site != other || a != 0 || b != 0 || c != 0)) {
            found.add(new Neighbour(other, a, b, c, distance));
          }
        }
      }
    }
  }

  /** Whether any two positions are near enough to clash at all. */
  boolean arePossible() {
    return neighbours.stream().anyMatch(list -> !list.isEmpty());
  }

  /**
   * With how many others the occupant of an atom's position clashes.
   *
   * @param atom {@code site * images + image}
   * @param occupants an element's ordinal for every position of the supercell, -1 where it is empty
   */
  int of(int atom, int[] occupants) {
    if (occupants[atom] < 0) {
      return 0;
    }
    int image = atom % images;
    int clashes = 0;
    for (Neighbour neighbour : neighbours.get(atom / images)) {
      int other = neighbour.site * images
          + supercell.imageOf(
              translations[3 * image] + neighbour.a,
              translations[3 * image + 1] + neighbour.b,
              translations[3 * image + 2] + neighbour.c);
      if (occupants[other] >= 0 && other != atom && neighbour.distance < limit(occupants[atom], occupants[other])) {
        clashes++;
      }
    }
    return clashes;
  }

  private static double limit(int first, int second) {
    return SHARE_OF_A_BOND * (radius(ELEMENTS[first]) + radius(ELEMENTS[second]));
  }
}
