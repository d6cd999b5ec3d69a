package org.sitenet.crystal.cif;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Structure;

/** The formula that a block states, to tell which of several readings of its symmetry is meant. Hydrogen does not count. */
final class CifFormula {
  /** Rounded amounts differ by less, as a share. */
  private static final double TOLERANCE = 0.02;

  private static final Pattern PART = Pattern.compile("([A-Z][a-z]?)(\\d*\\.?\\d*)(?:\\s+|$)");

  private final Map<Element, Double> amounts;
  private final OptionalDouble units;

  private CifFormula(Map<Element, Double> amounts, OptionalDouble units) {
    this.amounts = amounts;
    this.units = units;
  }

  /** The formula of {@code _chemical_formula_sum}; empty where there is none, or one with brackets. */
  static Optional<CifFormula> of(CifBlock block) {
    Optional<String> text = block.item("_chemical_formula_sum").map(value -> value.text().strip());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    Matcher matcher = PART.matcher(text.get());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      Optional<Element> element = Element.find(matcher.group(1));
      String number = matcher.group(2);
      if (element.isEmpty() || number.equals(".") || number.length() > 12) {
        return Optional.empty();
      }
      amounts.merge(element.get(), number.isEmpty() ? 1 : Double.parseDouble(number), Double::sum);
    }
    amounts.remove(Element.H);
    if (end < text.get().length() || amounts.isEmpty() || amounts.containsValue(0.0)) {
      return Optional.empty();
    }
    OptionalDouble units = block.item("_cell_formula_units_z").stream()
        .flatMapToDouble(value -> CifNumber.parse(value.text()).stream())
        .findFirst();
    return Optional.of(new CifFormula(amounts, units));
  }

  /** Whether a cell holds these elements in this ratio, and as many units as the block says where it does. */
  boolean isOf(Crystal crystal) {
    Map<Element, Double> found = new EnumMap<>(Element.class);
    switch (crystal) {
      case Structure structure -> structure.composition().forEach((element, count) -> found.put(element, (double) count));
      case DisorderedStructure disordered -> found.putAll(disordered.composition());
    }
    found.remove(Element.H);
    if (!found.keySet().equals(amounts.keySet())) {
      return false;
    }
    double scale = units.isPresent() ? units.getAsDouble() : sum(found) / sum(amounts);
    for (Map.Entry<Element, Double> amount : amounts.entrySet()) {
      double expected = amount.getValue() * scale;
      if (Math.abs(found.getOrDefault(amount.getKey(), 0.0) - expected) > TOLERANCE * expected) {
        return false;
      }
    }
    return true;
  }

  private static double sum(Map<Element, Double> amounts) {
    return amounts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
