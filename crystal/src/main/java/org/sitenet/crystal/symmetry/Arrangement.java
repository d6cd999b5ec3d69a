package org.sitenet.crystal.symmetry;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
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

  /**
   * The sites of a structure.
   *
   * @param names {@code [n]}: sites of one name can be symmetry equivalent
   */
  static Arrangement of(Structure structure, List<String> names) {
    double[] positions = new double[3 * structure.size()];
    int[] kinds = new int[structure.size()];
    List<String> known = List.copyOf(new TreeSet<>(names));
    for (int index = 0; index < structure.size(); index++) {
      Site site = structure.sites().get(index);
      positions[3 * index] = site.x();
      positions[3 * index + 1] = site.y();
      positions[3 * index + 2] = site.z();
      kinds[index] = Collections.binarySearch(known, names.get(index));
    }
    return new Arrangement(structure.lattice(), positions, kinds);
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
