package org.sitenet.crystal.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * One target a format. Whatever the bytes, only the module's own exception comes out. Dictionaries are written as libFuzzer
 * reads them: a line break is {@code \x0A}, a backslash two.
 */
class ReadersFuzzTest {
  private static final String DURATION = "10m";

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({
    "data_x\\x0A", "loop_\\x0A", "save_", "global_", "stop_", "#\\\\#CIF_2.0\\x0A", "'''", "\"\"\"", "\\x0A;", "[", "]", "{'a':1}", "?", ".",
    "_cell_length_a 5\\x0A", "_cell_length_b 5\\x0A", "_cell_length_c 5\\x0A", "_cell_angle_gamma 120\\x0A", "_cell_volume 125\\x0A",
    "_symmetry_equiv_pos_as_xyz", "'x,y,z'", "-x+1/2,y,z", "_space_group_name_Hall '-P 2ybc'\\x0A", "_space_group_IT_number 227\\x0A",
    "_symmetry_space_group_name_H-M 'F d -3 m S'\\x0A", "_space_group_symop_magn_operation.xyz", "x1,x2,x3,-x4,+1",
    "_atom_site_label\\x0A", "_atom_site_type_symbol\\x0A", "_atom_site_fract_x\\x0A", "_atom_site_fract_y\\x0A", "_atom_site_fract_z\\x0A",
    "_atom_site_Cartn_x\\x0A", "_atom_site_Cartn_y\\x0A", "_atom_site_Cartn_z\\x0A", "_atom_site_occupancy\\x0A", "_atom_site_calc_flag\\x0A",
    "_atom_type_symbol\\x0A", "_atom_type_oxidation_number\\x0A", "_atom_site_attached_hydrogens\\x0A", "_chemical_formula_sum 'H2 O'\\x0A",
    "Na1 0 0 0\\x0A", "Fe3+", "0.5Fe + 0.5Ni", "0.3333", "1/3", "1e999999", "(5)", "dum"
  })
  void cif(byte[] bytes) {
    Limits.check("a.cif", bytes);
  }

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({
    "Selective dynamics\\x0A", "Direct\\x0A", "Cartesian\\x0A", "1.0\\x0A", "-44.8\\x0A", "1 0 0\\x0A", "Na Cl\\x0A", "1 1\\x0A", "Fe_pv", " T T F", "2147483648",
    "NaN", "1d300", "0x1p3", "!"
  })
  void poscar(byte[] bytes) {
    Limits.check("POSCAR", bytes);
  }

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({
    "Lattice=\"3 0 0 0 3 0 0 0 3\"", "Properties=species:S:1:pos:R:3", ":oxidation_state:R:1", "pbc=\"T T T\"", "pbc=\"F F F\"",
    "9999999\\x0A", "NaN", "Infinity", "\\\\\"", "Po 0 0 0\\x0A"
  })
  void xyz(byte[] bytes) {
    Limits.check("a.xyz", bytes);
  }

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({
    "{\"lattice\":", "\"matrix\":", "[[3,0,0],[0,3,0],[0,0,3]]", "\"a\":3,\"b\":3,\"c\":3,\"alpha\":90,\"beta\":90,\"gamma\":90",
    "\"sites\":[", "{\"species\":[{\"element\":\"Na\",\"occu\":1}],\"abc\":[0,0,0]}", "\"oxidation_state\":", "\"xyz\":", "\"label\":",
    "1e999999", "null", "true", "\\\\u0000"
  })
  void json(byte[] bytes) {
    Limits.check("a.json", bytes);
  }

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({"CRYSTAL\\x0A", "PRIMVEC\\x0A", "CONVVEC\\x0A", "PRIMCOORD\\x0A", "ATOMS\\x0A", "2 1\\x0A", "11 0 0 0\\x0A", "3 0 0\\x0A", "ANIMSTEPS 2\\x0A"})
  void xsf(byte[] bytes) {
    Limits.check("a.xsf", bytes);
  }
}
