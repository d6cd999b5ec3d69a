package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.symmetry.SpaceGroupSetting;
import org.sitenet.crystal.symmetry.SpaceGroups;
import org.sitenet.crystal.symmetry.SymmetryOperation;

/** Finds the symmetry operations of a data block, under old and new tag names. */
final class CifSymmetry {
  /** The largest group in its conventional cell has 192. */
  private static final int MOST_OPERATIONS = 1000;

  private CifSymmetry() {}

  /** The operations, the identity alone for P1; never empty. */
  static List<SymmetryOperation> operations(String source, CifBlock block, List<String> warnings) {
    Optional<List<CifValue>> column = block.column(
        "_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz",
        "_space_group_symop_operation_xyz_", "_symmetry_equiv_pos_as_xyz_");
    if (column.isPresent() && column.get().stream().anyMatch(value -> !value.isAbsent())) {
      return listed(source, column.get());
    }
    return named(source, block, warnings);
  }

  private static List<SymmetryOperation> listed(String source, List<CifValue> triplets) {
    if (triplets.size() > MOST_OPERATIONS) {
      throw InvalidStructureException.at(source, triplets.getFirst().line(),
          triplets.size() + " symmetry operations are listed; no space group has so many");
    }
    List<SymmetryOperation> operations = new ArrayList<>(triplets.size());
    for (CifValue triplet : triplets) {
      try {
        operations.add(SymmetryOperation.parse(triplet.text()));
      } catch (InvalidStructureException e) {
        throw InvalidStructureException.at(
            source, triplet.line(), CifParser.shortened(String.valueOf(e.getMessage())));
      }
    }
    return operations;
  }

  private static List<SymmetryOperation> named(String source, CifBlock block, List<String> warnings) {
    Optional<CifValue> hall = block.item("_space_group_name_hall", "_symmetry_space_group_name_hall");
    if (hall.isPresent()) {
      try {
        return SpaceGroups.operationsOfHallSymbol(hall.get().text());
      } catch (InvalidStructureException e) {
        warn(source, hall.get(), "no Hall symbol: \"" + CifParser.shortened(hall.get().text()) + "\"", warnings);
      }
    }
    Optional<CifValue> name = block.item(
        "_space_group_name_h-m_alt", "_symmetry_space_group_name_h-m", "_space_group_name_h-m_ref",
        "_space_group_name_h-m_full", "_symmetry_space_group_name_h_m");
    Optional<CifValue> number = block.item("_space_group_it_number", "_symmetry_int_tables_number");
    if (name.isEmpty() && number.isEmpty()) {
      warnings.add(source + ":" + block.line()
          + ": neither symmetry operations nor a space group are given; P 1 is assumed");
      return List.of(SymmetryOperation.identity());
    }
    CifValue stated = name.or(() -> number).orElseThrow();
    List<SpaceGroupSetting> settings = new ArrayList<>();
    name.ifPresent(value -> settings.addAll(settingsOfName(value.text())));
    if (settings.isEmpty() && number.isPresent()) {
      settings.addAll(settingsOfNumber(source, number.get()));
    }
    if (settings.isEmpty()) {
      throw InvalidStructureException.at(source, stated.line(), "no symmetry operations are listed and the space group \""
          + CifParser.shortened(stated.text()) + "\" is not known; list the operations (_space_group_symop_operation_xyz)");
    }
    SpaceGroupSetting setting = preferred(settings, block);
    // A symbol that names one setting leaves nothing to tell; where there were several, the user learns which was taken.
    if (settings.size() > 1) {
      boolean twoOrigins = setting.choice().equals("1");
      warn(source, stated, "no symmetry operations are listed; those of " + setting.names().getFirst()
          + (setting.choice().isEmpty() ? "" : " (choice " + setting.choice() + ")") + " are taken"
          + (twoOrigins ? "; the group has a second origin choice: check the formula" : ""), warnings);
    }
    return setting.operations();
  }

  /** A name may end in its choice: {@code R -3 m :H}, {@code F d -3 m :2}, and S or Z for origin 1 or 2. */
  private static List<SpaceGroupSetting> settingsOfName(String name) {
    List<SpaceGroupSetting> plain = SpaceGroups.byName(name);
    if (!plain.isEmpty()) {
      return plain;
    }
    Matcher matcher = CHOICE.matcher(name.strip());
    if (!matcher.matches()) {
      return List.of();
    }
    String choice = switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
      case "S" -> "1";
      case "Z" -> "2";
      default -> matcher.group(2).toUpperCase(Locale.ROOT);
    };
    return SpaceGroups.byName(matcher.group(1)).stream()
        .filter(setting -> setting.choice().equalsIgnoreCase(choice))
        .toList();
  }

  private static List<SpaceGroupSetting> settingsOfNumber(String source, CifValue number) {
    double value = CifReader.number(source, "the space group number", number);
    if (value != Math.rint(value) || value < 1 || value > 230) {
      throw InvalidStructureException.at(source, number.line(), "there is no space group " + number.text() + " (1 to 230)");
    }
    return SpaceGroups.byNumber((int) value);
  }

  /** The first setting, but for rhombohedral groups the one that the cell's angles show. */
  private static SpaceGroupSetting preferred(List<SpaceGroupSetting> settings, CifBlock block) {
    double gamma = block.item("_cell_angle_gamma")
        .map(value -> CifNumber.parse(value.text()).orElse(0))
        .orElse(0.0);
    String axes = Math.abs(gamma - 120) < 0.5 ? "H" : "R";
    return settings.stream()
        .filter(setting -> setting.choice().equals(axes))
        .findFirst()
        .orElse(settings.getFirst());
  }

  private static final Pattern CHOICE = Pattern.compile("(.*?)[\\s:]+([12HRSZhrsz])");

  private static void warn(String source, CifValue place, String message, List<String> warnings) {
    warnings.add(source + ":" + place.line() + ": " + message);
  }
}
