package org.sitenet.crystal.format;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

/**
 * Writes a crystal as a CIF without symmetry: every atom is listed, the space group is P 1. Numbers carry all their
 * digits. Oxidation states are written where the crystal states them; readers that know the table take a type of atom without
 * one for 0, this project's among them unless the table says {@code ?} for it, as it does here.
 */
public final class CifWriter {
  private static final int MAX_NAME = 70;
  private static final double TAKEN_FOR_A_THIRD = 1.1e-4;

  private CifWriter() {}

  /** The text of a CIF with one data block, named after the crystal. */
  public static String write(Crystal crystal) {
    List<DisorderedSite> sites = switch (crystal) {
      case Structure structure -> structure.sites().stream().map(DisorderedSite::of).toList();
      case DisorderedStructure disordered -> disordered.sites();
    };
    Lattice lattice = crystal.lattice();
    StringBuilder cif = new StringBuilder("data_").append(blockName(crystal.name())).append('\n');
    item(cif, "_cell_length_a", lattice.a());
    item(cif, "_cell_length_b", lattice.b());
    item(cif, "_cell_length_c", lattice.c());
    item(cif, "_cell_angle_alpha", lattice.alpha());
    item(cif, "_cell_angle_beta", lattice.beta());
    item(cif, "_cell_angle_gamma", lattice.gamma());
    cif.append("_symmetry_space_group_name_H-M 'P 1'\n_symmetry_Int_Tables_number 1\n");
    if (crystal instanceof Structure structure) {
      cif.append("_chemical_formula_sum '").append(structure.formula()).append("'\n");
    }
    cif.append("loop_\n_symmetry_equiv_pos_as_xyz\n'x, y, z'\n");
    oxidationStates(cif, sites);
    cif.append("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n"
        + "_atom_site_fract_z\n_atom_site_occupancy\n");
    int index = 0;
    for (DisorderedSite site : sites) {
      for (Occupant occupant : site.occupants()) {
        Species species = occupant.species();
        cif.append(species.element().symbol()).append(index++).append(' ').append(species);
        cif.append(' ').append(coordinate(site.x())).append(' ').append(coordinate(site.y()));
        cif.append(' ').append(coordinate(site.z()));
        cif.append(' ').append(occupant.occupancy() == 1 ? "1" : Double.toString(occupant.occupancy())).append('\n');
      }
    }
    return cif.toString();
  }

  /**
   * All digits; close to a third, which readers would take for a rounded one, one cell further on and with more digits than any
   * rounding.
   */
  private static String coordinate(double value) {
    double third = Math.rint(value * 3) / 3;
    if (value == third || Math.abs(value - third) > TAKEN_FOR_A_THIRD) {
      return Double.toString(value);
    }
    return String.format(Locale.ROOT, "%.16f", value - Math.floor(value) + 1);
  }

  private static void item(StringBuilder cif, String tag, double value) {
    cif.append(tag).append(' ').append(value).append('\n');
  }

  private static void oxidationStates(StringBuilder cif, List<DisorderedSite> sites) {
    Map<String, OptionalDouble> states = new LinkedHashMap<>();
    sites.stream().map(DisorderedSite::occupants).flatMap(Collection::stream).map(Occupant::species)
        .forEach(species -> states.put(species.toString(), species.statedOxidationState()));
    if (states.values().stream().anyMatch(OptionalDouble::isPresent)) {
      cif.append("loop_\n_atom_type_symbol\n_atom_type_oxidation_number\n");
      states.forEach((symbol, state) -> cif.append(symbol).append(' ')
          .append(state.isPresent() ? Double.toString(state.getAsDouble()) : "?").append('\n'));
    }
  }

  /** A block's name has no white space and only the printable characters of ASCII. */
  private static String blockName(String name) {
    StringBuilder block = new StringBuilder();
    name.codePoints().limit(MAX_NAME).forEach(c -> block.append(c > 0x20 && c < 0x7F ? (char) c : '_'));
    return block.isEmpty() ? "structure" : block.toString();
  }
}
