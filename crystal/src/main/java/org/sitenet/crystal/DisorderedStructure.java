package org.sitenet.crystal;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A crystal some of whose sites are mixed or partly empty: the average over many cells that are not equal. It has no
 * distances and no features of its own; {@code crystal.disorder} makes ordered structures that stand for it.
 *
 * @param name identifier from the source, may be empty
 * @param place where its first disordered site stands, {@code file:line}, for messages; empty where that is not known
 * @param lattice the cell
 * @param sites the positions of the cell, at least one of them disordered
 */
public record DisorderedStructure(String name, String place, Lattice lattice, List<DisorderedSite> sites)
    implements Crystal {
  public DisorderedStructure {
    sites = List.copyOf(sites);
    if (sites.stream().allMatch(DisorderedSite::isOrdered)) {
      throw new InvalidStructureException("every site of the structure " + name + " is ordered");
    }
  }

  /** How many atoms of each species an average cell holds, in the order of {@link Species}. */
  public Map<Species, Double> speciesAmounts() {
    Map<Species, Double> amounts = new TreeMap<>();
    for (DisorderedSite site : sites) {
      site.occupants().forEach(occupant -> amounts.merge(occupant.species(), occupant.occupancy(), Double::sum));
    }
    return amounts;
  }

  /** How many atoms of each element an average cell holds, in the order of the atomic number. */
  public Map<Element, Double> composition() {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    for (DisorderedSite site : sites) {
      site.occupants()
          .forEach(occupant -> amounts.merge(occupant.species().element(), occupant.occupancy(), Double::sum));
    }
    return amounts;
  }

  /** The average number of atoms in a cell. */
  public double atoms() {
    return sites.stream().mapToDouble(DisorderedSite::occupancy).sum();
  }

  @Override
  public Set<Element> elements() {
    Set<Element> elements = EnumSet.noneOf(Element.class);
    elements.addAll(composition().keySet());
    return elements;
  }

  /** Per formula unit: divided by the greatest number that divides how many sites there are of every kind. */
  @Override
  public String reducedFormula() {
    Map<List<Occupant>, Integer> kinds = new HashMap<>();
    sites.forEach(site -> kinds.merge(site.occupants(), 1, Integer::sum));
    int divisor = kinds.values().stream().reduce(0, DisorderedStructure::greatestCommonDivisor);
    Map<Element, Double> amounts = composition();
    amounts.replaceAll((element, amount) -> amount / divisor);
    return Amounts.formula(amounts);
  }

  private static int greatestCommonDivisor(int first, int second) {
    return second == 0 ? first : greatestCommonDivisor(second, first % second);
  }

  @Override
  public DisorderedStructure named(String newName) {
    return new DisorderedStructure(newName, place, lattice, sites);
  }

  /** Never returns. */
  @Override
  public Structure ordered() {
    DisorderedSite first = sites.stream().filter(site -> !site.isOrdered()).findFirst().orElseThrow();
    String message = "disordered: the site " + first.label() + " holds " + first.words()
        + (first.vacancy() > 0 ? ", else nothing" : "") + "; give an ordered structure, or let predict make approximants";
    throw new InvalidStructureException(place.isEmpty() ? message : place + ": " + message);
  }

  @Override
  public String toString() {
    return name + " " + reducedFormula() + " (" + lattice + ")";
  }
}
