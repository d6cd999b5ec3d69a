package org.sitenet.crystal.oxidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.oxidation.NeutralChoice.Group;

/**
 * Oxidation states from the lengths of bonds. A bond of the length d between an anion and a less electronegative element has
 * the valence exp((R - d) / 0.37 Å), with R from the two elements (O'Keeffe and Brese 1991). The sum over the bonds of an atom is
 * near its oxidation state; of the whole-number states that an element has, those nearest to the sums are taken that make the
 * crystal neutral.
 */
public final class BondValences {
  private static final double SOFTNESS = 0.37;

  /** Longer bonds [Å] have valences below 0.01. */
  private static final double LONGEST = 4.5;

  /** Atoms of an element whose sums differ by less have one state. */
  private static final double SAME_SUM = 0.1;

  private static final Set<Element> ANIONS = EnumSet.of(
      Element.H, Element.B, Element.C, Element.N, Element.O, Element.F, Element.Si, Element.P, Element.S, Element.Cl,
      Element.As, Element.Se, Element.Br, Element.Sb, Element.Te, Element.I);

  private BondValences() {}

  /** The sum of the bond valences of every site: positive where it is bonded to more electronegative elements. */
  public static double[] sums(Structure structure) {
    double[] sums = new double[structure.size()];
    for (int site = 0; site < sums.length; site++) {
      for (int other = 0; other < sums.length; other++) {
        Element from = structure.sites().get(site).species().element();
        Element to = structure.sites().get(other).species().element();
        boolean bonded = from.electronegativity() < to.electronegativity()
            ? ANIONS.contains(to)
            : from.electronegativity() > to.electronegativity() && ANIONS.contains(from);
        if (bonded && !ElementTables.bonds(from).isEmpty() && !ElementTables.bonds(to).isEmpty()) {
          double valence = valence(structure, site, other, unitLength(from, to));
          sums[site] += from.electronegativity() < to.electronegativity() ? valence : -valence;
        }
      }
    }
    return sums;
  }

  /** The length of a bond of the valence 1 [Å]. */
  private static double unitLength(Element first, Element second) {
    double r1 = ElementTables.bonds(first).get(0);
    double c1 = ElementTables.bonds(first).get(1);
    double r2 = ElementTables.bonds(second).get(0);
    double c2 = ElementTables.bonds(second).get(1);
    double difference = Math.sqrt(c1) - Math.sqrt(c2);
    return r1 + r2 - r1 * r2 * difference * difference / (c1 * r1 + c2 * r2);
  }

  /** All bonds between a site and the images of another. */
  private static double valence(Structure structure, int site, int other, double unitLength) {
    Lattice lattice = structure.lattice();
    Lattice reciprocal = lattice.reciprocal();
    Site from = structure.sites().get(site);
    Site to = structure.sites().get(other);
    double[] difference = {to.x() - from.x(), to.y() - from.y(), to.z() - from.z()};
    int[] low = new int[3];
    int[] high = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      double cells = LONGEST * reciprocal.length(axis);
      low[axis] = (int) Math.ceil(-cells - difference[axis]);
      high[axis] = (int) Math.floor(cells - difference[axis]);
    }
    double sum = 0;
    for (int a = low[0]; a <= high[0]; a++) {
      for (int b = low[1]; b <= high[1]; b++) {
        for (int c = low[2]; c <= high[2]; c++) {
          double[] v = lattice.toCartesian(difference[0] + a, difference[1] + b, difference[2] + c);
          double distance = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
          if (distance <= LONGEST && distance > 0) {
            sum += StrictMath.exp((unitLength - distance) / SOFTNESS);
          }
        }
      }
    }
    return sum;
  }

  /** The state of every site; all empty where nothing fits. */
  static List<OptionalDouble> assign(Structure structure) {
    double[] sums = sums(structure);
    int[] groupOfSite = new int[sums.length];
    List<Group> groups = groups(structure, sums, groupOfSite);
    List<OptionalDouble> chosen = NeutralChoice.of(groups);
    List<OptionalDouble> states = new ArrayList<>();
    for (int group : groupOfSite) {
      states.add(chosen.isEmpty() ? OptionalDouble.empty() : chosen.get(group));
    }
    return states;
  }

  private static List<Group> groups(Structure structure, double[] sums, int[] groupOfSite) {
    Map<Element, List<Integer>> members = new EnumMap<>(Element.class);
    for (int site = 0; site < sums.length; site++) {
      members.computeIfAbsent(structure.sites().get(site).species().element(), key -> new ArrayList<>()).add(site);
    }
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<Element, List<Integer>> element : members.entrySet()) {
      List<Integer> sites = element.getValue();
      sites.sort(Comparator.comparingDouble(site -> sums[site]));
      int start = 0;
      for (int end = 1; end <= sites.size(); end++) {
        if (end == sites.size() || sums[sites.get(end)] - sums[sites.get(end - 1)] > SAME_SUM) {
          for (int index = start; index < end; index++) {
            groupOfSite[sites.get(index)] = groups.size();
          }
          groups.add(group(element.getKey(), sites.subList(start, end), sums));
          start = end;
        }
      }
    }
    return groups;
  }

  private static Group group(Element element, List<Integer> sites, double[] sums) {
    double mean = sites.stream().mapToDouble(site -> sums[site]).average().orElse(0);
    List<Double> states = new ArrayList<>(ElementTables.states(element));
    states.removeIf(state -> mean != 0 && state * mean < 0);
    if (states.isEmpty() || mean == 0) {
      states = List.of(0.0);
    }
    return new Group(
        sites.size(), states, states.stream().map(state -> sites.size() * (state - mean) * (state - mean)).toList());
  }
}
