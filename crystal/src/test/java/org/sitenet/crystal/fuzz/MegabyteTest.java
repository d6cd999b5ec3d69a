package org.sitenet.crystal.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A million bytes that are meant to take long or much. */
class MegabyteTest {
  private static final int SIZE = 1_000_000;
  private static final String CELL = "data_x\n_cell_length_a 9\n_cell_length_b 9\n_cell_length_c 9\n";
  private static final String CUBIC = "_symmetry_space_group_name_H-M 'F m -3 m'\n";
  private static final String ATOMS = "loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n";
  private static final String ONE_ATOM = ATOMS + "O 0 0 0\n";

  private static String filled(String begin, String piece, String end) {
    return begin + piece.repeat((SIZE - begin.length() - end.length()) / piece.length()) + end;
  }

  private static String randomAtoms(String begin, double size) {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder(begin);
    while (text.length() < SIZE - 40) {
      text.append('O');
      for (int axis = 0; axis < 3; axis++) {
        text.append(' ').append((float) (random.nextDouble() * size));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Map<String, String> cifs() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("lists within lists", filled("#\\#CIF_2.0\ndata_x _a ", "[", ""));
    texts.put("tables within tables", filled("#\\#CIF_2.0\ndata_x _a ", "{'a':", ""));
    texts.put("one atom again and again under 192 operations", filled(CELL + CUBIC + ATOMS, "O 0 0 0\n", ""));
    texts.put("atoms anywhere under 192 operations", randomAtoms(CELL + CUBIC + ATOMS, 1));
    texts.put("atoms anywhere", randomAtoms(CELL + ATOMS, 1));
    texts.put("atoms in a corner", randomAtoms(CELL.replace(" 9", " 90000") + ATOMS, 1e-4));
    texts.put("atoms in a flat cell",
        randomAtoms(CELL.replace(" 9", " 90000") + "_cell_angle_gamma 0.00001\n_cell_angle_alpha 90\n" + ATOMS, 1));
    texts.put("operations without end", filled(CELL + "loop_ _symmetry_equiv_pos_as_xyz\n", "x,y,z ", ONE_ATOM));
    texts.put("a long operation", filled(CELL + "_symmetry_equiv_pos_as_xyz ", "x+", ",y,z " + ONE_ATOM));
    texts.put("a long Hall symbol", filled(CELL + "_space_group_name_Hall '-P ", "2 ", "'\n" + ONE_ATOM));
    texts.put("a long name", filled(CELL + "_symmetry_space_group_name_H-M 'P ", " 2 (", "'\n" + ONE_ATOM));
    texts.put("a name of blanks", filled(CELL + "_symmetry_space_group_name_H-M 'P", " ", "x'\n" + ONE_ATOM));
    texts.put("an operation of blanks", filled(CELL + "_symmetry_equiv_pos_as_xyz '1", " ", "q,y,z'\n" + ONE_ATOM));
    texts.put("a kind of digits", filled(CELL + ATOMS + "'x+", "1", "' 0 0 0\n"));
    texts.put("a long number", filled(CELL + ATOMS + "O 0.", "9", " 0 0\n"));
    texts.put("a long uncertainty", filled(CELL + ATOMS + "O 0.1(", "9", ") 0 0\n"));
    texts.put("a long label", filled(CELL + ATOMS, "O", " 0 0 0\n"));
    texts.put("a long mixture", filled(CELL + "loop_ _atom_site_type_symbol _atom_site_fract_x _atom_site_fract_y _atom_site_fract_z '",
        "0.1Fe + ", "0.1Ni' 0 0 0\n"));
    texts.put("a long formula", filled(CELL + "_chemical_formula_sum '", "H2", "'\n" + ATOMS + "HO1 0 0 0\n"));
    texts.put("blocks", filled("", "data_x ", ""));
    texts.put("other blocks", filled(CELL, " data_x _a 1", ""));
    texts.put("tags", filled("data_x ", "_a 1 ", ""));
    texts.put("text fields", filled("data_x _a\n", ";\n", ""));
    texts.put("a folded text", filled("data_x\n_a\n;\\\n", "a\\\n", "\n;\n"));
    texts.put("a text with prefixes", filled("#\\#CIF_2.0\ndata_x\n_a\n;>\\\\\n", ">a\\\n", "\n;\n"));
    texts.put("quotes", filled("data_x _a ", "'", ""));
    texts.put("columns", filled("data_x loop_ ", "_a ", "1"));
    texts.put("control-Z", filled("data_x ", "\u001a ", ""));
    texts.put("comments", filled("", "#\n", ""));
    texts.put("nothing", filled("", "\0", ""));
    return texts;
  }

  private static Map<String, String> others() {
    Map<String, String> texts = new LinkedHashMap<>();
    String cell = "x\n1\n9 0 0\n0 9 0\n0 0 9\n";
    texts.put("POSCAR: atoms that are not there", cell + "O\n1000000\nDirect\n");
    texts.put("POSCAR: many kinds", filled(cell, "O ", "\n") + filled("", "1 ", "\n"));
    texts.put("POSCAR: atoms", filled(cell + "O\n125000\nDirect\n", "0 0 0 \n", ""));
    texts.put("POSCAR: a long line", filled(cell, "9", "\n"));
    texts.put("a.xyz: atoms that are not there", "9999999\nLattice=\"9 0 0 0 9 0 0 0 9\"\n");
    texts.put("a.xyz: atoms", filled("124000\nLattice=\"9 0 0 0 9 0 0 0 9\"\n", "O 0 0 0\n", ""));
    texts.put("a.xyz: pairs", filled("1\n", "a=1 ", "\nO 0 0 0\n"));
    texts.put("a.xyz: properties", filled("1\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3", ":a:R:9999", "\nO 0 0 0\n"));
    texts.put("a.xyz: an open quote", filled("1\n", "\"", ""));
    texts.put("a.xyz: a long pbc", filled("1\nLattice=\"9 0 0 0 9 0 0 0 9\" pbc=\"", "T ", "\"\nO 0 0 0\n"));
    texts.put("a.json: lists within lists", filled("", "[", ""));
    texts.put("a.json: objects within objects", filled("", "{\"lattice\":", ""));
    texts.put("a.json: a long number", filled("{\"lattice\":{\"a\":", "9", "}}"));
    texts.put("a.json: sites", filled("{\"lattice\":{\"matrix\":[[9,0,0],[0,9,0],[0,0,9]]},\"sites\":[", "{},", "{}]}"));
    texts.put("a.xsf: atoms that are not there", "CRYSTAL\nPRIMVEC\n9 0 0\n0 9 0\n0 0 9\nPRIMCOORD\n1000000 1\n");
    texts.put("a.xsf: atoms", filled("CRYSTAL\nPRIMVEC\n9 0 0\n0 9 0\n0 0 9\nPRIMCOORD\n124000 1\n", "8 0 0 0\n", ""));
    return texts;
  }

  /** The texts, by the name of a file that would hold such, and what they are. */
  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    cifs().forEach((what, text) -> texts.put("a.cif: " + what, text));
    texts.putAll(others());
    return texts;
  }

  @TestFactory
  Stream<DynamicTest> aMillionBytesAreReadOrRefusedWithinASecond() {
    return texts().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> Limits.check(
        entry.getKey().substring(0, entry.getKey().indexOf(':')), entry.getValue().getBytes(StandardCharsets.UTF_8))));
  }
}
