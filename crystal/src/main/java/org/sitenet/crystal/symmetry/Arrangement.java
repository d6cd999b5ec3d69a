package org.sitenet.crystal.symmetry;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Structure;

/** What symmetry is a property of: points of several kinds in a lattice. */
final class Arrangement {
  private final Lattice lattice;
  private final double[] positions;
  private final int[] kinds;

  /**
   * From its parts, which are not copied.
   *
   * @param positions fractional coordinates {@code [n x 3]}
   * @param kinds {@code [n]}: points of one kind can be symmetry equivalent
   */
  Arrangement(Lattice lattice, double[] positions, int[] kinds) {
    this.lattice = lattice;
    this.positions = positions;
    this.kinds = kinds;
  }

  /** The sites of a crystal, a kind for each species, or mixture of species, that a site may hold. */
  static Arrangement of(Crystal crystal) {
    return switch (crystal) {
      case Structure structure -> of(
          structure.lattice(),
          structure.sites().stream().map(site -> new double[] {site.x(), site.y(), site.z()}).toList(),
          structure.sites().stream().map(site -> site.species().toString()).toList());
      case DisorderedStructure structure -> of(
          structure.lattice(),
          structure.sites().stream().map(site -> new double[] {site.x(), site.y(), site.z()}).toList(),
          structure.sites().stream().map(DisorderedSite::words).toList());
    };
  }

  private static Arrangement of(Lattice lattice, List<double[]> places, List<String> names) {
    double[] positions = new double[3 * places.size()];
    int[] kinds = new int[places.size()];
    List<String> known = List.copyOf(new TreeSet<>(names));
    for (int index = 0; index < kinds.length; index++) {
      System.arraycopy(places.get(index), 0, positions, 3 * index, 3);
      kinds[index] = Collections.binarySearch(known, names.get(index));
    }
    return new Arrangement(lattice, positions, kinds);
  }

  /** The same points in another cell of the same orientation. */
  Arrangement on(Lattice other) {
    double[] changed = new double[positions.length];
    for (int index = 0; index < kinds.length; index++) {
      double[] cartesian =
          lattice.toCartesian(positions[3 * index], positions[3 * index + 1], positions[3 * index + 2]);
      System.arraycopy(other.toFractional(cartesian[0], cartesian[1], cartesian[2]), 0, changed, 3 * index, 3);
    }
    return new Arrangement(other, changed, kinds);
  }

  Lattice lattice() {
    return lattice;
  }

  int size() {
    return kinds.length;
  }

  int kind(int index) {
    return kinds[index];
  }

  double position(int index, int axis) {
    return positions[3 * index + axis];
  }

  /** The points of the kind that has the fewest, in their order. */
  int[] rarestKind() {
    int[] counts = counts();
    int rarest = kinds[0];
    for (int kind : kinds) {
      if (counts[kind] < counts[rarest]) {
        rarest = kind;
      }
    }
    int[] members = new int[counts[rarest]];
    int at = 0;
    for (int index = 0; index < kinds.length; index++) {
      if (kinds[index] == rarest) {
        members[at++] = index;
      }
    }
    return members;
  }

  /** How many points there are of each kind, zero for numbers that are no kind. */
  int[] counts() {
    int largest = 0;
    for (int kind : kinds) {
      largest = Math.max(largest, kind);
    }
    int[] counts = new int[largest + 1];
    for (int kind : kinds) {
      counts[kind]++;
    }
    return counts;
  }
}
