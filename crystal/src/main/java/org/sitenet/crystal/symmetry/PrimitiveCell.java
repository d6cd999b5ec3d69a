package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.reduction.NiggliReduction;

/**
 * The smallest cell that repeats a structure.
 *
 * <p>A translation counts when it carries every atom to within a tolerance of an atom of the same species (stated oxidation
 * state included), one to one, so no two atoms are ever merged that a translation does not pair. The translations found must
 * form a group; where they do not, the tolerance is halved until they do. Distortions smaller than the tolerance are averaged
 * out: 0.01 Å keeps all that are real (four-digit coordinates in a cell of 50 Å are that good), 0.5 Å is what the published
 * code asks of pymatgen.
 */
public final class PrimitiveCell {
  private static final int HALVINGS = 12;

  private PrimitiveCell() {}

  /**
   * The primitive cell in the manner of pymatgen's {@code get_primitive_structure}: the structure itself, cell and order
   * untouched, where no smaller cell is found; else the Niggli cell, atoms grouped by species in the alphabetical order
   * of its notation, positions averaged over the atoms that fall together.
   *
   * @param largestTolerance how far an atom may be from where a translation puts it [Å]
   */
  public static Structure of(Structure structure, double largestTolerance) {
    SortedMap<String, List<Integer>> groups = new TreeMap<>();
    for (int index = 0; index < structure.size(); index++) {
      groups.computeIfAbsent(structure.sites().get(index).species().toString(), key -> new ArrayList<>())
          .add(index);
    }
    int divisor = groups.values().stream().mapToInt(List::size).reduce(0, PrimitiveCell::greatestCommonDivisor);
    if (divisor == 1) {
      return structure;
    }
    List<List<Integer>> bySize = new ArrayList<>(groups.values());
    bySize.sort(Comparator.comparingInt(List::size));
    double tolerance = largestTolerance;
    for (int attempt = 0; attempt < HALVINGS; attempt++) {
      PureTranslations translations = PureTranslations.find(structure, bySize, tolerance);
      if (translations.order() == 1) {
        return structure;
      }
      if (translations.isGroup() && divisor % translations.order() == 0) {
        Structure smaller = reduced(structure, groups, translations);
        return NiggliReduction.reduce(smaller.lattice()).apply(smaller);
      }
      tolerance /= 2;
    }
    return structure;
  }

  private static Structure reduced(
      Structure structure, SortedMap<String, List<Integer>> groups, PureTranslations translations) {
    Lattice lattice = translations.primitiveLattice();
    List<Site> sites = new ArrayList<>(structure.size() / translations.order());
    boolean[] done = new boolean[structure.size()];
    for (List<Integer> group : groups.values()) {
      for (int index : group) {
        if (!done[index]) {
          double[] mean = translations.meanPosition(index, done);
          double[] cartesian = structure.lattice().toCartesian(mean[0], mean[1], mean[2]);
          double[] fractional = lattice.toFractional(cartesian[0], cartesian[1], cartesian[2]);
          sites.add(structure.sites().get(index).at(fractional[0], fractional[1], fractional[2]));
        }
      }
    }
    return new Structure(structure.name(), lattice, sites);
  }

  private static int greatestCommonDivisor(int first, int second) {
    return second == 0 ? first : greatestCommonDivisor(second, first % second);
  }
}
