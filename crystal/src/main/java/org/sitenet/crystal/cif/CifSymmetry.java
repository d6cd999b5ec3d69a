package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.symmetry.SpaceGroupSetting;
import org.sitenet.crystal.symmetry.SpaceGroups;
import org.sitenet.crystal.symmetry.SymmetryOperation;

/**
 * Finds the symmetry operations of a data block, under old and new tag names. What is listed counts before the Hall symbol,
 * that before the Hermann-Mauguin name, that before the group's number.
 */
final class CifSymmetry {
  /** An element of the metric may change by this share of the product of its two lengths under an operation that fits. */
  private static final double METRIC_TOLERANCE = 0.02;

  private static final int LONGEST_NAME = 100;

  /** Operations of the settings asked for so far, by Hall symbol: at most as many as there are settings. */
  private static final Map<String, List<SymmetryOperation>> TABULATED = new ConcurrentHashMap<>();

  private final CifBlock block;
  private final Lattice lattice;
  private final Predicate<List<SymmetryOperation>> asFormula;
  private final Remarks remarks;

  private CifSymmetry(
      CifBlock block, Lattice lattice, Predicate<List<SymmetryOperation>> asFormula, Remarks remarks) {
    this.block = block;
    this.lattice = lattice;
    this.asFormula = asFormula;
    this.remarks = remarks;
  }

  /**
   * The operations, the identity alone for P1; never empty.
   *
   * @param asFormula whether these operations fill the cell as the block's formula says
   */
  static List<SymmetryOperation> operations(
      CifBlock block, Lattice lattice, Predicate<List<SymmetryOperation>> asFormula, Remarks remarks) {
    CifSymmetry symmetry = new CifSymmetry(block, lattice, asFormula, remarks);
    Optional<List<SymmetryOperation>> listed = CifOperations.listed(block, remarks);
    List<SymmetryOperation> operations = listed.isPresent() ? listed.get() : symmetry.named();
    listed.ifPresent(symmetry::compareWithName);
    if (!operations.stream().allMatch(symmetry::fits)) {
      remarks.add(block.line(), "a symmetry operation does not carry the cell into itself; it is applied as it stands");
    }
    return operations;
  }

  private Optional<CifValue> name() {
    return block.item(
        "_space_group_name_h-m_alt", "_symmetry_space_group_name_h-m", "_space_group_name_h-m_ref",
        "_space_group_name_h-m_full", "_symmetry_space_group_name_h_m", "_space_group_name_h-m",
        "_symmetry_space_group_name_h-m_alt", "_space_group_name_h-m_alt_").filter(value -> !value.text().isBlank());
  }

  private Optional<CifValue> number() {
    return block.item("_space_group_it_number", "_symmetry_int_tables_number", "_symmetry_it_number",
        "_space_group_int_tables_number");
  }

  private List<SymmetryOperation> named() {
    Optional<CifValue> hall = block.item("_space_group_name_hall", "_symmetry_space_group_name_hall")
        .filter(value -> !value.text().isBlank());
    if (hall.isPresent()) {
      try {
        return ofHallSymbol(hall.get().text().strip());
      } catch (InvalidStructureException e) {
        Optional<SpaceGroupSetting> unspaced = withoutBlanks(hall.get().text());
        if (unspaced.isPresent()) {
          remarks.add(hall.get().line(), "the Hall symbol \"" + CifParser.shortened(hall.get().text()) + "\" lacks blanks; "
              + unspaced.get().hallSymbol() + " is taken");
          return tabulated(unspaced.get());
        }
        remarks.add(hall.get().line(), "no Hall symbol: \"" + CifParser.shortened(hall.get().text()) + "\"");
      }
    }
    Optional<CifValue> name = name();
    Optional<CifValue> number = number();
    if (name.isEmpty() && number.isEmpty()) {
      remarks.add(block.line(), "neither symmetry operations nor a space group are given; P 1 is assumed");
      return List.of(SymmetryOperation.identity());
    }
    CifValue stated = name.or(() -> number).orElseThrow();
    Optional<List<SymmetryOperation>> triclinic = name.flatMap(CifSymmetry::centredTriclinic);
    if (triclinic.isPresent()) {
      return triclinic.get();
    }
    List<SpaceGroupSetting> settings = new ArrayList<>();
    name.ifPresent(value -> settings.addAll(SpaceGroupNames.settings(value.text())));
    if (settings.isEmpty() && number.isPresent()) {
      settings.addAll(settingsOfNumber(number.get(), name));
      if (name.isPresent() && !settings.isEmpty()) {
        remarks.add(stated.line(), "the space group \"" + CifParser.shortened(stated.text())
            + "\" is not known; the number " + CifParser.shortened(number.get().text()) + " counts");
      }
    }
    block.item("_space_group_it_coordinate_system_code").ifPresent(code -> {
      if (settings.stream().anyMatch(setting -> setting.choice().equalsIgnoreCase(code.text().strip()))) {
        settings.removeIf(setting -> !setting.choice().equalsIgnoreCase(code.text().strip()));
      }
    });
    if (settings.isEmpty()) {
      throw InvalidStructureException.at(remarks.source(), stated.line(),
          "no symmetry operations are listed and the space group \"" + CifParser.shortened(stated.text())
              + "\" is not known; list the operations (_space_group_symop_operation_xyz)");
    }
    return chosen(settings, stated);
  }

  private static List<SymmetryOperation> ofHallSymbol(String symbol) {
    if (symbol.length() > LONGEST_NAME) {
      throw new InvalidStructureException("a Hall symbol has at most " + LONGEST_NAME + " characters");
    }
    return SpaceGroups.operationsOfHallSymbol(symbol);
  }

  private static Optional<SpaceGroupSetting> withoutBlanks(String hall) {
    String given = hall.replaceAll("[\\s_]", "");
    return SpaceGroups.settings().stream()
        .filter(setting -> setting.hallSymbol().replace(" ", "").equals(given))
        .findFirst();
  }

  private List<SymmetryOperation> chosen(List<SpaceGroupSetting> settings, CifValue stated) {
    List<SpaceGroupSetting> possible = possible(settings, stated.text());
    if (possible.size() == 1) {
      return tabulated(possible.getFirst());
    }
    // Of several settings, such as two origins, the formula may tell the right one; the user learns which was taken.
    Optional<SpaceGroupSetting> told = possible.stream().filter(setting -> asFormula.test(tabulated(setting))).findFirst();
    SpaceGroupSetting setting = told.orElseGet(possible::getFirst);
    boolean twoOrigins = setting.choice().startsWith("1");
    remarks.add(stated.line(), "no symmetry operations are listed; those of " + setting.names().getFirst()
        + (setting.choice().isEmpty() ? "" : " (choice " + setting.choice() + ")") + " are taken"
        + (told.isPresent() ? ", which give the formula"
            : twoOrigins ? "; the group has a second origin choice: check the formula" : ""));
    return tabulated(setting);
  }

  /** {@code C -1} and the like: triclinic groups in centred cells stand in no table. */
  private static Optional<List<SymmetryOperation>> centredTriclinic(CifValue name) {
    String plain = name.text().length() > LONGEST_NAME ? "" : name.text().toUpperCase(Locale.ROOT).replaceAll("[\\s_]", "");
    if (!plain.matches("[ABCIF]-?1")) {
      return Optional.empty();
    }
    return Optional.of(SpaceGroups.operationsOfHallSymbol((plain.length() == 3 ? "-" : "") + plain.charAt(0) + " 1"));
  }

  private List<SpaceGroupSetting> settingsOfNumber(CifValue number, Optional<CifValue> name) {
    double value = CifReader.number(remarks.source(), "the space group number", number);
    if (value != Math.rint(value) || value < 1 || value > 230) {
      throw InvalidStructureException.at(
          remarks.source(), number.line(), "there is no space group " + CifParser.shortened(number.text()) + " (1 to 230)");
    }
    List<SpaceGroupSetting> settings = SpaceGroups.byNumber((int) value);
    if (name.isEmpty()) {
      return settings;
    }
    // Of an unknown name the first letter still says how the cell is centred.
    return settings.stream().filter(setting -> sameCentring(setting, name.get().text())).toList();
  }

  private static boolean sameCentring(SpaceGroupSetting setting, String name) {
    return setting.names().getFirst().regionMatches(true, 0, name.strip(), 0, 1);
  }

  /** The settings that go with the cell and, where short names leave it open, with the name as it is written. */
  private List<SpaceGroupSetting> possible(List<SpaceGroupSetting> settings, String name) {
    List<SpaceGroupSetting> fitting = settings.stream()
        .filter(setting -> tabulated(setting).stream().allMatch(this::fits))
        .toList();
    if (fitting.isEmpty()) {
      return settings;
    }
    String written = name.replaceAll("[\\s_]", "");
    List<SpaceGroupSetting> literal = fitting.stream()
        .filter(setting -> setting.names().getLast().replaceAll(" 1(?= |$)", "").replace(" ", "").equalsIgnoreCase(written))
        .toList();
    List<SpaceGroupSetting> centred = fitting.stream()
        .filter(setting -> setting.names().getLast().regionMatches(true, 0, written, 0, 1))
        .toList();
    return !literal.isEmpty() ? literal : !centred.isEmpty() ? centred : fitting;
  }

  private static List<SymmetryOperation> tabulated(SpaceGroupSetting setting) {
    return TABULATED.computeIfAbsent(setting.hallSymbol(), symbol -> setting.operations());
  }

  /** Warns where the name or number says another group than the operations. */
  private void compareWithName(List<SymmetryOperation> listed) {
    Optional<CifValue> name = name();
    List<SpaceGroupSetting> settings =
        name.map(value -> SpaceGroupNames.settings(value.text())).orElseGet(List::of);
    if (settings.isEmpty()) {
      return;
    }
    for (SpaceGroupSetting setting : settings) {
      List<SymmetryOperation> expected = tabulated(setting);
      if (expected.size() == listed.size()
          && listed.stream().allMatch(operation -> expected.stream().anyMatch(operation::sameAs))) {
        return;
      }
    }
    remarks.add(name.orElseThrow().line(), "the " + listed.size() + " listed symmetry operations are not those of "
        + CifParser.shortened(name.orElseThrow().text()) + " in a tabulated setting; the operations count");
  }

  /** Whether an operation keeps the lengths and angles of the cell. */
  private boolean fits(SymmetryOperation operation) {
    for (int first = 0; first < 3; first++) {
      for (int second = first; second < 3; second++) {
        double image = 0;
        for (int i = 0; i < 3; i++) {
          for (int j = 0; j < 3; j++) {
            image += operation.rotation(i, first) * operation.rotation(j, second) * lattice.dot(i, j);
          }
        }
        double scale = lattice.length(first) * lattice.length(second);
        if (Math.abs(image - lattice.dot(first, second)) > METRIC_TOLERANCE * scale) {
          return false;
        }
      }
    }
    return true;
  }
}
