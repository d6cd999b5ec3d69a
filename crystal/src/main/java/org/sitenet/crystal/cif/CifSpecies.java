package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Species;

/**
 * Tells from type symbols and labels which species occupy a site, and their oxidation states from where {@link ChargeSource}
 * says.
 */
final class CifSpecies {
  /** Elements by which labels that could mean two are decided. */
  private static final String[] FORMULAS = {
    "_chemical_formula_sum", "_chemical_formula_structural", "_chemical_formula_moiety", "_chemical_formula_iupac",
    "_chemical_formula_analytical"
  };

  /** No name of a kind of atom, mixtures included, is longer. */
  private static final int LONGEST = 500;

  /** {@code 0.56(4)Mg}, {@code 0.294F}. */
  private static final Pattern PART = Pattern.compile("\\s*(\\d*\\.?\\d+)(?:\\(\\d+\\))?\\s*([A-Za-z].*)");

  /** {@code Fe3+}, {@code O-2}, {@code Fe+2.5}, {@code O1-}; what stands behind the charge does not matter. */
  private static final Pattern CHARGE =
      Pattern.compile("[A-Za-z]{1,2}\\s*(?:(\\d{0,2}(?:\\.\\d{1,6})?)([+-])|([+-])(\\d{1,2}(?:\\.\\d{1,6})?))\\s*");

  private final CifBlock block;
  private final ChargeSource charges;
  private final Remarks remarks;
  private final Set<Element> expected;
  private final Map<String, OptionalDouble> states;
  private final Map<String, List<Share>> known = new HashMap<>();

  /** A species and its share of a site. */
  record Share(Species species, double share) {}

  CifSpecies(CifBlock block, ChargeSource charges, Remarks remarks) {
    this.block = block;
    this.charges = charges;
    this.remarks = remarks;
    this.expected = formulaElements();
    this.states = oxidationStates();
  }

  /** Whether a label begins with an element's symbol. */
  boolean isElement(String label) {
    return CifSymbols.element(label, expected).isPresent();
  }

  /** Whether a type symbol or label says that nothing is there. */
  boolean isVacancy(String label) {
    return CifSymbols.isVacancy(label, expected);
  }

  /**
   * The species of a site by its type symbol, or its label where it has none.
   *
   * @throws InvalidStructureException if neither names an element
   */
  List<Share> of(Optional<String> symbol, String label, int line) {
    String text = symbol.orElse(label);
    if (text.length() > LONGEST) {
      throw unknown(text, line);
    }
    List<Share> shares = known.get(text);
    if (shares == null) {
      shares = text.indexOf('+') > 0 && text.matches(".*\\d.*\\s\\+\\s.*") ? mixture(text, line)
          : List.of(new Share(symbol.isPresent() ? ofType(text, label, line) : species(text, text, line), 1));
      known.put(text, shares);
    }
    return shares;
  }

  /** The type symbols of the Pauling file's mixed sites: {@code 0.8Nb + 0.2Zr}. */
  private List<Share> mixture(String text, int line) {
    List<Share> shares = new ArrayList<>();
    for (String part : text.split("\\s\\+\\s", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        throw unknown(text, line);
      }
      double share = Double.parseDouble(matcher.group(1));
      if (share > 0) {
        shares.add(new Share(ofType(matcher.group(2), matcher.group(2), line), share));
      }
    }
    return shares;
  }

  private Species ofType(String symbol, String label, int line) {
    if (CifSymbols.isHydrated(symbol)) {
      remarks.addOnce("hydrogen", line, "the site " + CifParser.shortened(label) + " (" + CifParser.shortened(symbol)
          + ") has hydrogen without coordinates, which is no part of the structure that is read");
    }
    return CifSymbols.isWater(symbol) ? species("O", label, line) : species(symbol, label, line);
  }

  private Species species(String symbol, String label, int line) {
    Element element = CifSymbols.element(symbol, expected)
        .or(() -> CifSymbols.element(label, expected))
        .orElseThrow(() -> unknown(symbol, line));
    OptionalDouble state = state(symbol, element);
    if (state.isEmpty()) {
      return Species.of(element);
    }
    try {
      return Species.of(element, state.getAsDouble());
    } catch (InvalidStructureException e) {
      throw InvalidStructureException.at(remarks.source(), line, String.valueOf(e.getMessage()));
    }
  }

  private InvalidStructureException unknown(String text, int line) {
    return InvalidStructureException.at(remarks.source(), line,
        "\"" + CifParser.shortened(text) + "\" names no element; give _atom_site_type_symbol");
  }

  /** An atom type that is not in the table of a file that has one counts as zero, as pymatgen has it. */
  private OptionalDouble state(String symbol, Element element) {
    OptionalDouble exact = states.get(symbol);
    OptionalDouble listed = exact != null ? exact : states.get(element.symbol());
    if (listed != null && listed.isPresent()) {
      return listed;
    }
    OptionalDouble charge = charges == ChargeSource.TABLE ? OptionalDouble.empty() : charge(symbol);
    return charge.isPresent() || states.isEmpty() || listed != null ? charge : OptionalDouble.of(0);
  }

  static OptionalDouble charge(String symbol) {
    Matcher matcher = CHARGE.matcher(symbol);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    boolean signFirst = matcher.group(3) != null;
    String magnitude = signFirst ? matcher.group(4) : matcher.group(1);
    double charge = magnitude.isEmpty() ? 1 : Double.parseDouble(magnitude);
    return OptionalDouble.of((signFirst ? matcher.group(3) : matcher.group(2)).equals("+") ? charge : -charge);
  }

  /** The table of {@code _atom_type_oxidation_number}: by atom type as written, and by its element. */
  private Map<String, OptionalDouble> oxidationStates() {
    Optional<List<CifValue>> types = block.column("_atom_type_symbol");
    Optional<List<CifValue>> numbers = block.column("_atom_type_oxidation_number");
    Map<String, OptionalDouble> table = new HashMap<>();
    if (types.isEmpty() || numbers.isEmpty()) {
      return table;
    }
    if (types.get().size() != numbers.get().size()) {
      throw InvalidStructureException.at(remarks.source(), numbers.get().getFirst().line(),
          "_atom_type_symbol and _atom_type_oxidation_number stand in different loops");
    }
    boolean stated = numbers.get().stream().anyMatch(number -> !number.isAbsent());
    for (int index = 0; stated && index < types.get().size(); index++) {
      CifValue number = numbers.get().get(index);
      String type = types.get().get(index).text().strip();
      OptionalDouble state = number.isAbsent() ? OptionalDouble.empty()
          : OptionalDouble.of(CifReader.number(remarks.source(), "_atom_type_oxidation_number", number));
      table.put(type, state);
      CifSymbols.element(type, Set.of()).ifPresent(element -> table.put(element.symbol(), state));
    }
    return table;
  }

  /** The elements of the formulas, empty where there are none: they tell HO1 the hydrogen from Ho1. */
  private Set<Element> formulaElements() {
    Set<Element> elements = new HashSet<>();
    for (String tag : FORMULAS) {
      Optional<CifValue> formula = block.item(tag);
      if (formula.isPresent()) {
        addElements(formula.get().text(), elements);
      }
      if (!elements.isEmpty()) {
        return elements;
      }
    }
    return elements;
  }

  private static void addElements(String formula, Set<Element> elements) {
    // In capitals throughout, FE2 is iron.
    boolean capitals = formula.chars().noneMatch(Character::isLowerCase);
    Matcher matcher = (capitals ? CAPITALS : SYMBOL).matcher(formula);
    while (matcher.find()) {
      String part = matcher.group();
      if (capitals && part.length() == 2 && Element.find(part).isEmpty()) {
        Element.find(part.substring(0, 1)).ifPresent(elements::add);
        Element.find(part.substring(1)).ifPresent(elements::add);
      } else {
        Element.find(part).ifPresent(elements::add);
      }
    }
  }

  private static final Pattern SYMBOL = Pattern.compile("[A-Z][a-z]?");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z]{1,2}");
}
