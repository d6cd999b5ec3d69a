package org.sitenet.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.complexity.Complexity;
import org.sitenet.crystal.symmetry.CrystalSymmetry;
import org.sitenet.crystal.symmetry.CrystallographicOrbit;
import org.sitenet.crystal.symmetry.SpaceGroupSetting;
import org.sitenet.crystal.symmetry.SpaceGroups;

/** What {@code sitenet symmetry} says of a structure, for people and for programs. */
record SymmetryDescription(String source, CrystalSymmetry symmetry, Complexity complexity) {
  private static final int ORBITS_OF_TEXT = 40;

  static SymmetryDescription of(String source, Crystal crystal, double tolerance) {
    CrystalSymmetry symmetry = CrystalSymmetry.of(crystal, tolerance);
    return new SymmetryDescription(source, symmetry, Complexity.of(symmetry));
  }

  /** Lines for people; numbers are rounded. */
  List<String> lines() {
    SpaceGroupSetting group = symmetry.spaceGroup();
    List<String> lines = new ArrayList<>();
    lines.add(source);
    lines.add("  formula         " + symmetry.crystal().reducedFormula());
    lines.add("  space group     " + group.names().getFirst() + ", number " + group.number() + ", Hall symbol " + group.hallSymbol());
    lines.add("  standard cell   " + cell(symmetry.idealizedCell().lattice()));
    lines.add(text("  primitive cell  %d site%s, %.3f Angstrom^3, cube root %.3f Angstrom",
        symmetry.primitiveSize(), symmetry.primitiveSize() == 1 ? "" : "s", symmetry.primitiveVolume(), complexity.edge()));
    lines.add("  Wyckoff         " + symmetry.wyckoffSequence());
    int width = symmetry.orbits().stream().mapToInt(orbit -> occupants(orbit).length()).max().orElse(1);
    int shown = 0;
    for (CrystallographicOrbit orbit : symmetry.orbits()) {
      if (shown++ == ORBITS_OF_TEXT) {
        lines.add("    and " + (symmetry.orbits().size() - ORBITS_OF_TEXT) + " more; --format json lists all");
        break;
      }
      lines.add(text("    %-5s %-" + width + "s  %-7s  %s %s %s", orbit.wyckoffSymbol(), occupants(orbit),
          orbit.position().siteSymmetry(), coordinate(orbit.x()), coordinate(orbit.y()), coordinate(orbit.z())));
    }
    lines.add(text("  combinatorial information    %.4f bit/site, %.3f bit/cell, %.5f bit/Angstrom^3",
        complexity.combinatorial(), complexity.combinatorialTotal(), complexity.combinatorialDensity()));
    lines.add(text("  coordinational information   %.4f bit/freedom, %.3f bit/cell, %.5f bit/Angstrom^3",
        complexity.coordinational(), complexity.coordinationalTotal(), complexity.coordinationalDensity()));
    lines.add(text("  configurational information  %.4f bit/both, %.3f bit/cell, %.5f bit/Angstrom^3",
        complexity.configurational(), complexity.configurationalTotal(), complexity.configurationalDensity()));
    return lines;
  }

  /** Members of a JSON object; every digit. */
  Map<String, Object> members(List<String> warnings) {
    SpaceGroupSetting group = symmetry.spaceGroup();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", source);
    members.put("formula", symmetry.crystal().reducedFormula());
    members.put("space_group", setting(group));
    members.put("given_setting", symmetry.givenSetting().map(SymmetryDescription::setting).orElse(null));
    members.put("tolerance", symmetry.tolerance());
    members.put("standard_cell", cellNumbers(symmetry.idealizedCell().lattice()));
    members.put("primitive_sites", symmetry.primitiveSize());
    members.put("primitive_volume", symmetry.primitiveVolume());
    members.put("primitive_edge", complexity.edge());
    members.put("wyckoff_sequence", symmetry.wyckoffSequence());
    members.put("orbits", symmetry.orbits().stream().map(this::orbit).toList());
    members.put("complexity", information());
    members.put("warnings", warnings);
    return members;
  }

  private static Map<String, Object> setting(SpaceGroupSetting setting) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("number", setting.number());
    members.put("symbol", setting.names().getFirst());
    members.put("full_symbol", setting.names().get(Math.min(1, setting.names().size() - 1)));
    members.put("choice", setting.choice());
    members.put("hall_number", SpaceGroups.hallNumber(setting));
    members.put("hall_symbol", setting.hallSymbol());
    return members;
  }

  private Map<String, Object> orbit(CrystallographicOrbit orbit) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("species", occupants(orbit));
    members.put("wyckoff", orbit.wyckoffSymbol());
    members.put("site_symmetry", orbit.position().siteSymmetry());
    members.put("degrees_of_freedom", orbit.degreesOfFreedom());
    members.put("primitive_multiplicity", orbit.primitiveMultiplicity());
    members.put("xyz", List.of(orbit.x(), orbit.y(), orbit.z()));
    members.put("sites", orbit.sites());
    return members;
  }

  private Map<String, Object> information() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("positions", complexity.positions());
    members.put("degrees_of_freedom", complexity.degreesOfFreedom());
    members.put("i_comb", complexity.combinatorial());
    members.put("i_comb_total", complexity.combinatorialTotal());
    members.put("i_comb_density", complexity.combinatorialDensity());
    members.put("i_mix", complexity.mixing());
    members.put("i_coor", complexity.coordinational());
    members.put("i_coor_total", complexity.coordinationalTotal());
    members.put("i_coor_density", complexity.coordinationalDensity());
    members.put("i_conf", complexity.configurational());
    members.put("i_conf_total", complexity.configurationalTotal());
    members.put("i_conf_density", complexity.configurationalDensity());
    return members;
  }

  private String occupants(CrystallographicOrbit orbit) {
    int site = orbit.sites().getFirst();
    return switch (symmetry.crystal()) {
      case Structure structure -> structure.sites().get(site).species().toString();
      case DisorderedStructure structure -> {
        DisorderedSite shared = structure.sites().get(site);
        yield shared.isOrdered() ? shared.occupants().getFirst().species().toString() : shared.words();
      }
    };
  }

  private static Map<String, Object> cellNumbers(Lattice lattice) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("a", lattice.a());
    members.put("b", lattice.b());
    members.put("c", lattice.c());
    members.put("alpha", lattice.alpha());
    members.put("beta", lattice.beta());
    members.put("gamma", lattice.gamma());
    return members;
  }

  private static String cell(Lattice lattice) {
    return text("%.4f %.4f %.4f Angstrom, %.3f %.3f %.3f degrees",
        lattice.a(), lattice.b(), lattice.c(), lattice.alpha(), lattice.beta(), lattice.gamma());
  }

  private static String coordinate(double value) {
    return text("%.5f", value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
