package org.sitenet.crystal.oxidation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.oxidation.NeutralChoice.Group;

/**
 * Oxidation states that a composition suggests: for each element one of its known states, such that the whole is neutral. Common
 * states are preferred to rare ones, and positive ones for the elements less electronegative than the mean.
 */
public final class CompositionGuess {
  /** A state that is the second commonest costs as much as a charge on an element 0.5 on the wrong side of the mean. */
  private static final double RANK_COST = 0.5;

  /** What counts where no electronegativity is tabulated. */
  private static final double USUAL_ELECTRONEGATIVITY = 2;

  private CompositionGuess() {}

  /** The state of every site; all empty where nothing fits. */
  static List<OptionalDouble> of(Structure structure) {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    structure.composition().forEach((element, count) -> amounts.put(element, (double) count));
    Map<Element, Double> states = of(amounts);
    return structure.sites().stream()
        .map(site -> states.containsKey(site.species().element())
            ? OptionalDouble.of(states.getOrDefault(site.species().element(), 0.0))
            : OptionalDouble.empty())
        .toList();
  }

  /**
   * The states of the elements of a composition.
   *
   * @param amounts how many atoms of each there are; fractions are allowed
   * @return a state for each element, a mean where an element has several; empty where nothing fits
   */
  public static Map<Element, Double> of(Map<Element, Double> amounts) {
    double total = amounts.values().stream().mapToDouble(Double::doubleValue).sum();
    double mean = 0;
    for (Map.Entry<Element, Double> one : amounts.entrySet()) {
      mean += electronegativity(one.getKey()) * one.getValue() / total;
    }
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<Element, Double> one : amounts.entrySet()) {
      List<Double> states = new ArrayList<>(ElementTables.states(one.getKey()));
      if (states.isEmpty() || amounts.size() == 1) {
        // An element alone is neutral, whatever its compounds are.
        states = List.of(0.0);
      }
      List<Double> costs = new ArrayList<>();
      for (int rank = 0; rank < states.size(); rank++) {
        double wrongSide = Math.signum(states.get(rank)) * (electronegativity(one.getKey()) - mean);
        costs.add((RANK_COST * rank + Math.abs(states.get(rank)) * Math.max(0, wrongSide)) * one.getValue() / total);
      }
      groups.add(new Group(one.getValue(), states, costs));
    }
    List<OptionalDouble> chosen = NeutralChoice.of(groups);
    Map<Element, Double> guess = new EnumMap<>(Element.class);
    int index = 0;
    for (Element element : amounts.keySet()) {
      if (!chosen.isEmpty()) {
        guess.put(element, chosen.get(index++).orElseThrow());
      }
    }
    return guess;
  }

  private static double electronegativity(Element element) {
    double value = element.electronegativity();
    return Double.isNaN(value) ? USUAL_ELECTRONEGATIVITY : value;
  }
}
