package org.sitenet.crystal.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

/**
 * Writes a structure as a CIF without symmetry: every atom is listed, the space group is P 1. Numbers carry all their
 * digits. Oxidation states are written where the structure states them; CIF cannot state them for some atoms and leave
 * them open for others, so in such a structure the open ones become 0.
 */
public final class CifWriter {
  private static final int MAX_NAME = 70;

  private CifWriter() {}

  /** The text of a CIF with one data block, named after the structure. */
  public static String write(Structure structure) {
    Lattice lattice = structure.lattice();
    StringBuilder cif = new StringBuilder("data_").append(blockName(structure.name())).append('\n');
    item(cif, "_cell_length_a", lattice.a());
    item(cif, "_cell_length_b", lattice.b());
    item(cif, "_cell_length_c", lattice.c());
    item(cif, "_cell_angle_alpha", lattice.alpha());
    item(cif, "_cell_angle_beta", lattice.beta());
    item(cif, "_cell_angle_gamma", lattice.gamma());
    cif.append("_symmetry_space_group_name_H-M 'P 1'\n_symmetry_Int_Tables_number 1\n");
    cif.append("_chemical_formula_sum '").append(structure.formula()).append("'\n");
    cif.append("loop_\n_symmetry_equiv_pos_as_xyz\n'x, y, z'\n");
    oxidationStates(cif, structure);
    cif.append("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n"
        + "_atom_site_fract_z\n_atom_site_occupancy\n");
    int index = 0;
    for (Site site : structure.sites()) {
      cif.append(site.species().element().symbol()).append(index++).append(' ').append(site.species());
      cif.append(' ').append(site.x()).append(' ').append(site.y()).append(' ').append(site.z()).append(" 1\n");
    }
    return cif.toString();
  }

  private static void item(StringBuilder cif, String tag, double value) {
    cif.append(tag).append(' ').append(value).append('\n');
  }

  private static void oxidationStates(StringBuilder cif, Structure structure) {
    Map<String, Double> states = new LinkedHashMap<>();
    boolean stated = false;
    for (Site site : structure.sites()) {
      Species species = site.species();
      stated |= species.statedOxidationState().isPresent();
      states.put(species.toString(), species.oxidationState());
    }
    if (stated) {
      cif.append("loop_\n_atom_type_symbol\n_atom_type_oxidation_number\n");
      states.forEach((symbol, state) -> cif.append(symbol).append(' ').append(state).append('\n'));
    }
  }

  /** A block's name has no white space and only the printable characters of ASCII. */
  private static String blockName(String name) {
    StringBuilder block = new StringBuilder();
    name.codePoints().limit(MAX_NAME).forEach(c -> block.append(c > 0x20 && c < 0x7F ? (char) c : '_'));
    return block.isEmpty() ? "structure" : block.toString();
  }
}
