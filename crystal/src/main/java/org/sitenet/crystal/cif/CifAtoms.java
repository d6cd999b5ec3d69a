package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Species;

/** Reads the list of atoms of a data block. */
final class CifAtoms {
  /**
   * A coordinate this close to 1/3 or 2/3, as a share of it, is meant to be it: files with four digits write 0.3333,
   * and symmetry operations would turn the missing digits into extra atoms. The value is pymatgen's.
   */
  private static final double THIRDS_TOLERANCE = 1e-4;

  /** Five digits of a third need no warning. */
  private static final double FAR_FROM_A_THIRD = 1e-5;

  private final String source;
  private final CifBlock block;
  private final List<String> warnings;
  private boolean snapped;

  private CifAtoms(String source, CifBlock block, List<String> warnings) {
    this.source = source;
    this.block = block;
    this.warnings = warnings;
  }

  /** The atoms in the order of the file, those of zero occupancy and without coordinates left out. */
  static List<CifAtom> read(String source, CifBlock block, List<String> warnings) {
    return new CifAtoms(source, block, warnings).read();
  }

  private List<CifAtom> read() {
    List<CifValue> xs = required("_atom_site_fract_x");
    List<CifValue> ys = required("_atom_site_fract_y");
    List<CifValue> zs = required("_atom_site_fract_z");
    Optional<List<CifValue>> labels = block.column("_atom_site_label", "_atom_site_id");
    Optional<List<CifValue>> symbols = block.column("_atom_site_type_symbol");
    Optional<List<CifValue>> occupancies = block.column("_atom_site_occupancy");
    Optional<List<CifValue>> flags = block.column("_atom_site_calc_flag");
    int count = xs.size();
    checkSameLoop(count, "_atom_site_fract_y", Optional.of(ys));
    checkSameLoop(count, "_atom_site_fract_z", Optional.of(zs));
    checkSameLoop(count, "_atom_site_label", labels);
    checkSameLoop(count, "_atom_site_type_symbol", symbols);
    checkSameLoop(count, "_atom_site_occupancy", occupancies);
    checkSameLoop(count, "_atom_site_calc_flag", flags);
    if (labels.isEmpty() && symbols.isEmpty()) {
      throw InvalidStructureException.at(source, xs.getFirst().line(),
          "the atoms have neither _atom_site_label nor _atom_site_type_symbol: no telling which elements they are");
    }
    Map<String, Double> oxidationStates = oxidationStates();
    Set<Element> expected = formulaElements();
    List<CifAtom> atoms = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      int line = xs.get(index).line();
      boolean symbolGiven = symbols.isPresent() && !symbols.get().get(index).isAbsent();
      String symbol = symbolGiven ? symbols.get().get(index).text() : labels.map(known(index)).orElse("?");
      String label = labels.map(known(index)).orElse(symbol);
      if (flags.isPresent() && flags.get().get(index).text().equals("dum")) {
        warn(line, "the dummy site " + label + " is left out");
        continue;
      }
      if (xs.get(index).isAbsent() || ys.get(index).isAbsent() || zs.get(index).isAbsent()) {
        warn(line, "the site " + label + " has no coordinates and is left out");
        continue;
      }
      double occupancy = 1;
      if (occupancies.isPresent() && !occupancies.get().get(index).isAbsent()) {
        occupancy = CifReader.number(source, "_atom_site_occupancy", occupancies.get().get(index));
      }
      if (occupancy == 0) {
        warn(line, "the site " + label + " has the occupancy 0 and is left out");
        continue;
      }
      atoms.add(new CifAtom(
          label,
          species(symbol, line, expected, oxidationStates),
          coordinate("_atom_site_fract_x", xs.get(index)),
          coordinate("_atom_site_fract_y", ys.get(index)),
          coordinate("_atom_site_fract_z", zs.get(index)),
          occupancy,
          line));
    }
    if (atoms.isEmpty()) {
      throw InvalidStructureException.at(source, xs.getFirst().line(), "no listed atom is usable");
    }
    if (snapped) {
      warn(xs.getFirst().line(), "coordinates within 1e-4 of a third are taken as exact thirds");
    }
    return atoms;
  }

  private static Function<List<CifValue>, String> known(int index) {
    return column -> column.get(index).text();
  }

  private List<CifValue> required(String tag) {
    return block.column(tag)
        .orElseThrow(() -> InvalidStructureException.at(source, block.line(), "the atoms have no " + tag));
  }

  private void checkSameLoop(int count, String tag, Optional<List<CifValue>> column) {
    if (column.isPresent() && column.get().size() != count) {
      throw InvalidStructureException.at(source, column.get().getFirst().line(),
          tag + " has " + column.get().size() + " values but _atom_site_fract_x " + count);
    }
  }

  private double coordinate(String tag, CifValue value) {
    double number = CifReader.number(source, tag, value);
    if (Math.abs(number) > 1000) {
      throw InvalidStructureException.at(source, value.line(), tag + " is " + number
          + "; a fractional coordinate lies near 0 to 1");
    }
    for (int thirds = 1; thirds <= 2; thirds++) {
      double exact = thirds / 3.0;
      if (number != exact && Math.abs(1 - number / exact) < THIRDS_TOLERANCE) {
        snapped |= Math.abs(number - exact) > FAR_FROM_A_THIRD;
        return exact;
      }
    }
    return number;
  }

  private Species species(String symbol, int line, Set<Element> expected, Map<String, Double> oxidationStates) {
    if (symbol.contains(" + ")) {
      throw InvalidStructureException.at(source, line, "disordered: a site is shared by "
          + CifParser.shortened(symbol) + "; give an ordered structure");
    }
    Element element = CifSymbols.element(symbol, expected)
        .orElseThrow(() -> InvalidStructureException.at(source, line, "\"" + CifParser.shortened(symbol)
            + "\" names no element; give _atom_site_type_symbol"));
    if (oxidationStates.isEmpty()) {
      return Species.of(element);
    }
    double state = oxidationStates.getOrDefault(symbol, oxidationStates.getOrDefault(element.symbol(), 0.0));
    try {
      return Species.of(element, state);
    } catch (InvalidStructureException e) {
      throw InvalidStructureException.at(source, line, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The table of {@code _atom_type_oxidation_number}: by atom type as written, and by its element. An atom type that is
   * not in the table of a file that has one counts as zero, as pymatgen has it.
   */
  private Map<String, Double> oxidationStates() {
    Optional<List<CifValue>> types = block.column("_atom_type_symbol");
    Optional<List<CifValue>> numbers = block.column("_atom_type_oxidation_number");
    Map<String, Double> states = new HashMap<>();
    if (types.isEmpty() || numbers.isEmpty()) {
      return states;
    }
    if (types.get().size() != numbers.get().size()) {
      throw InvalidStructureException.at(source, numbers.get().getFirst().line(),
          "_atom_type_symbol and _atom_type_oxidation_number stand in different loops");
    }
    for (int index = 0; index < types.get().size(); index++) {
      CifValue number = numbers.get().get(index);
      if (number.isAbsent()) {
        continue;
      }
      String type = types.get().get(index).text();
      double state = CifReader.number(source, "_atom_type_oxidation_number", number);
      states.put(type, state);
      CifSymbols.element(type, Set.of()).ifPresent(element -> states.put(element.symbol(), state));
    }
    return states;
  }

  /** The elements of {@code _chemical_formula_sum}, empty where there is none: they tell HO1 the hydrogen from Ho1. */
  private Set<Element> formulaElements() {
    Set<Element> elements = new HashSet<>();
    block.item("_chemical_formula_sum").ifPresent(formula -> {
      for (String part : formula.text().split("[^A-Za-z]+", -1)) {
        if (part.length() <= 2 && part.equals(CifSymbols.titleCase(part.toLowerCase(Locale.ROOT)))) {
          Element.find(part).ifPresent(elements::add);
        }
      }
    });
    return elements;
  }

  private void warn(int line, String message) {
    warnings.add(source + ":" + line + ": " + message);
  }
}
