package org.sitenet.crystal.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** One target a format. Whatever the bytes, only the module's own exception comes out. */
class ReadersFuzzTest {
  private static final String DURATION = "10m";

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({
    "data_x\n", "loop_\n", "save_", "global_", "stop_", "#\\#CIF_2.0\n", "'''", "\"\"\"", "\n;", "[", "]", "{'a':1}", "?", ".",
    "_cell_length_a 5\n", "_cell_length_b 5\n", "_cell_length_c 5\n", "_cell_angle_gamma 120\n", "_cell_volume 125\n",
    "_symmetry_equiv_pos_as_xyz", "'x,y,z'", "-x+1/2,y,z", "_space_group_name_Hall '-P 2ybc'\n", "_space_group_IT_number 227\n",
    "_symmetry_space_group_name_H-M 'F d -3 m S'\n", "_space_group_symop_magn_operation.xyz", "x1,x2,x3,-x4,+1",
    "_atom_site_label\n", "_atom_site_type_symbol\n", "_atom_site_fract_x\n", "_atom_site_fract_y\n", "_atom_site_fract_z\n",
    "_atom_site_Cartn_x\n", "_atom_site_Cartn_y\n", "_atom_site_Cartn_z\n", "_atom_site_occupancy\n", "_atom_site_calc_flag\n",
    "_atom_type_symbol\n", "_atom_type_oxidation_number\n", "_atom_site_attached_hydrogens\n", "_chemical_formula_sum 'H2 O'\n",
    "Na1 0 0 0\n", "Fe3+", "0.5Fe + 0.5Ni", "0.3333", "1/3", "1e999999", "(5)", "dum"
  })
  void cif(byte[] bytes) {
    Limits.check("a.cif", bytes);
  }

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({
    "Selective dynamics\n", "Direct\n", "Cartesian\n", "1.0\n", "-44.8\n", "1 0 0\n", "Na Cl\n", "1 1\n", "Fe_pv", " T T F", "2147483648",
    "NaN", "1d300", "0x1p3", "!"
  })
  void poscar(byte[] bytes) {
    Limits.check("POSCAR", bytes);
  }

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({
    "Lattice=\"3 0 0 0 3 0 0 0 3\"", "Properties=species:S:1:pos:R:3", ":oxidation_state:R:1", "pbc=\"T T T\"", "pbc=\"F F F\"",
    "9999999\n", "NaN", "Infinity", "\\\"", "Po 0 0 0\n"
  })
  void xyz(byte[] bytes) {
    Limits.check("a.xyz", bytes);
  }

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({
    "{\"lattice\":", "\"matrix\":", "[[3,0,0],[0,3,0],[0,0,3]]", "\"a\":3,\"b\":3,\"c\":3,\"alpha\":90,\"beta\":90,\"gamma\":90",
    "\"sites\":[", "{\"species\":[{\"element\":\"Na\",\"occu\":1}],\"abc\":[0,0,0]}", "\"oxidation_state\":", "\"xyz\":", "\"label\":",
    "1e999999", "null", "true", "\\u0000"
  })
  void json(byte[] bytes) {
    Limits.check("a.json", bytes);
  }

  @FuzzTest(maxDuration = DURATION)
  @DictionaryEntries({"CRYSTAL\n", "PRIMVEC\n", "CONVVEC\n", "PRIMCOORD\n", "ATOMS\n", "2 1\n", "11 0 0 0\n", "3 0 0\n", "ANIMSTEPS 2\n"})
  void xsf(byte[] bytes) {
    Limits.check("a.xsf", bytes);
  }
}
