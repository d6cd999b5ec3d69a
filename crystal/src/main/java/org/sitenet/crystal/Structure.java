package org.sitenet.crystal;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A crystal: a lattice and the atoms of one cell, in the order of their source. Every site is fully occupied by one
 * species.
 *
 * @param name identifier from the source (a data block, a row of a table), may be empty
 * @param lattice the cell
 * @param sites its atoms, at least one
 */
public record Structure(String name, Lattice lattice, List<Site> sites) implements Crystal {
  public Structure {
    sites = List.copyOf(sites);
    if (sites.isEmpty()) {
      throw new InvalidStructureException("the structure " + name + " has no atoms");
    }
  }

  /** Number of atoms in the cell. */
  public int size() {
    return sites.size();
  }

  /** How many atoms of each element the cell holds, in the order of the atomic number. */
  public Map<Element, Integer> composition() {
    Map<Element, Integer> counts = new EnumMap<>(Element.class);
    for (Site site : sites) {
      counts.merge(site.species().element(), 1, Integer::sum);
    }
    return counts;
  }

  @Override
  public Set<Element> elements() {
    return composition().keySet();
  }

  @Override
  public Structure ordered() {
    return this;
  }

  /** The formula of the whole cell, by rising electronegativity, every number written: {@code "Ti2 O4"}. */
  public String formula() {
    Map<Element, Integer> counts = composition();
    return String.join(" ", Amounts.ordered(counts).stream().map(element -> element.symbol() + counts.get(element)).toList());
  }

  /** The formula of the smallest whole-number ratio, by rising electronegativity: {@code "TiO2"}. */
  @Override
  public String reducedFormula() {
    Map<Element, Integer> counts = composition();
    int divisor = counts.values().stream().reduce(0, Structure::greatestCommonDivisor);
    StringBuilder formula = new StringBuilder();
    for (Element element : Amounts.ordered(counts)) {
      int count = counts.getOrDefault(element, 0) / divisor;
      formula.append(element.symbol());
      if (count > 1) {
        formula.append(count);
      }
    }
    return formula.toString();
  }

  /** The same structure under another name. */
  @Override
  public Structure named(String newName) {
    return new Structure(newName, lattice, sites);
  }

  private static int greatestCommonDivisor(int first, int second) {
    return second == 0 ? first : greatestCommonDivisor(second, first % second);
  }

  /** Name, formula and cell, for messages. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %s (%s)", name, formula(), lattice);
  }
}
