package org.sitenet.crystal.cif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;

/** How files spell symmetry, cells, coordinates and kinds of atoms. */
final class CifSpellingTest {
  private static final String CUBE = "_cell_length_a 10\n_cell_length_b 10\n_cell_length_c 10\n";
  private static final String HEXAGONAL = CUBE + "_cell_angle_gamma 120\n";
  private static final String COLUMNS =
      "loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n";
  private static final String GENERAL = COLUMNS + "Na1 0.11 0.23 0.37\n";

  private static CifReading read(String text) {
    return CifReader.read("s.cif", "data_s\n" + text);
  }

  private static Structure structure(String text) {
    return read(text).structure();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "P 21/c|4", "P2(1)/c|4", "P 2_1/c|4", "P 1 21/c 1|4", "P21/c (14)|4", "P 21/n|4", "P b c a|8", "Cmca|16", "C m c e|16", "Bbcm|16",
    "Abm2|8", "F m 3 m|192", "Fm-3m|192", "F d 3 m S|192", "F d -3 m Z|192", "F d -3 m :2|192", "Fd-3m:1|192",
    "F d -3 m (origin choice 2)|192", "I 41/a m d :2|32", "P 63/m m c|24", "P6(3)/mmc|24", "R -3 m :H|36", "R-3mH|36", "R -3 m|36",
    "R -3 m (hexagonal axes)|36", "R -3 c:R|12", "P 2₁/c|4", "P 1\u0304|2", "C -1|4", "F-1|8", "'P -1'|2", "P n m a|8", "P 4/n:1|8", "C2:b1|4"
  })
  void namesOfSpaceGroupsAreUnderstood(String name, int atoms) {
    String cell = name.startsWith("R") || name.contains("6") ? HEXAGONAL : CUBE;
    assertEquals(atoms, structure(cell + "_symmetry_space_group_name_H-M \"" + name + "\"\n" + GENERAL).size());
  }

  @Test
  void theCellTellsHexagonalFromRhombohedralAxesAndTheUniqueAxis() {
    String rhombohedral = CUBE + "_cell_angle_alpha 70\n_cell_angle_beta 70\n_cell_angle_gamma 70\n";
    assertEquals(12, structure(rhombohedral + "_symmetry_space_group_name_H-M 'R -3 m'\n" + GENERAL).size());
    CifReading uniqueC = read(CUBE + "_cell_angle_gamma 100\n_symmetry_space_group_name_H-M 'P 21/a'\n" + GENERAL);
    assertEquals(List.of(), uniqueC.warnings());
    assertEquals(4, uniqueC.structure().size());
  }

  @Test
  void aHallSymbolOrANumberAloneWillDo() {
    assertEquals(4, structure(CUBE + "_space_group_name_Hall '-P 2ybc'\n" + GENERAL).size());
    CifReading unspaced = read(CUBE + "_space_group_name_Hall -P2ybc\n" + GENERAL);
    assertEquals(4, unspaced.structure().size());
    assertTrue(unspaced.warnings().toString().contains("lacks blanks"), unspaced.warnings()::toString);
    assertEquals(192, structure(CUBE + "_space_group.IT_number 225\n" + GENERAL).size());
    assertThrows(InvalidStructureException.class, () -> read(CUBE + "_space_group_IT_number 231\n" + GENERAL));
  }

  @Test
  void anUnknownNameIsNoReasonToTakeACellOfAnotherCentring() {
    String unknown = "_symmetry_space_group_name_H-M 'B 4/x'\n_symmetry_Int_Tables_number 83\n";
    assertTrue(assertThrows(InvalidStructureException.class, () -> read(CUBE + unknown + GENERAL)).getMessage().contains("B 4/x"));
    assertTrue(read(CUBE + unknown.replace("B 4", "P 4") + GENERAL).warnings().toString().contains("the number 83 counts"));
  }

  @Test
  void operationsCountBeforeNamesAndAContradictionIsTold() {
    String operations = "loop_\n_space_group_symop_id\n_space_group_symop_operation_xyz\n1 x,y,z\n2 '-X, 1/2+Y, 0.5 - Z'\n";
    CifReading reading = read(CUBE + "_symmetry_space_group_name_H-M 'P -1'\n" + operations + GENERAL);
    assertEquals(2, reading.structure().size());
    assertTrue(reading.warnings().toString().contains("the operations count"), reading.warnings()::toString);
    CifReading lacking = read(CUBE + operations.replace("1 x,y,z\n", "") + GENERAL);
    assertEquals(2, lacking.structure().size());
    assertTrue(lacking.warnings().toString().contains("lack x,y,z"), lacking.warnings()::toString);
    assertTrue(read(HEXAGONAL + "loop_ _symmetry_equiv_pos_as_xyz x,y,z -y,x,z\n" + GENERAL).warnings().toString()
        .contains("does not carry the cell"));
  }

  @Test
  void roundedTranslationsOfOperationsAreExact() {
    Structure structure = structure(HEXAGONAL + "loop_ _symmetry_equiv_pos_as_xyz x,y,z x+.6667,y+0.333,z+.3333 x+1/3,y+2/3,z+2/3\n" + GENERAL);
    assertEquals(3, structure.size());
    assertEquals(0.11 + 2 / 3.0, structure.sites().get(1).x(), 1e-15);
  }

  @Test
  void magneticAndModulatedGroupsMoveAtomsAsTheirSpatialPartsDo() {
    String magnetic = """
        loop_ _space_group_symop_magn_operation.id _space_group_symop_magn_operation.xyz 1 x,y,z,+1 2 -x,-y,-z,-1
        loop_ _space_group_symop_magn_centering.id _space_group_symop_magn_centering.xyz 1 x,y,z,+1 2 x+1/2,y+1/2,z,-1
        """;
    assertEquals(4, structure(CUBE + magnetic + GENERAL).size());
    CifReading modulated = read(CUBE + "loop_ _space_group_symop.magn_ssg_id _space_group_symop.magn_ssg_operation_algebraic\n"
        + "1 x1,x2,x3,x4,+1 2 -x1,-x2,x3,x4+1/2,+1\n" + GENERAL);
    assertEquals(2, modulated.structure().size());
    assertTrue(modulated.warnings().toString().contains("average"), modulated.warnings()::toString);
  }

  @Test
  void cartesianCoordinatesAreUnderstoodWithAndWithoutAMatrix() {
    String cartesian = COLUMNS.replace("fract", "Cartn") + "Na1 1.1 2.3 3.7\n";
    assertEquals(0.23, structure(CUBE + cartesian).sites().getFirst().y(), 1e-12);
    StringBuilder matrix = new StringBuilder();
    for (int row = 1; row <= 3; row++) {
      for (int column = 1; column <= 3; column++) {
        matrix.append("_atom_sites_fract_tran_matrix_").append(row).append(column).append(row + column == 4 ? " .1\n" : " 0\n");
      }
    }
    assertEquals(0.37, structure(CUBE + matrix + cartesian).sites().getFirst().x(), 1e-12);
  }

  @Test
  void theMacromolecularTagsAreTheSameWithDots() {
    String text = (CUBE + "_symmetry_space_group_name_H-M 'P -1'\n" + GENERAL).replace("_cell_", "_cell.")
        .replace("_atom_site_", "_atom_site.").replace("_symmetry_", "_symmetry.");
    assertEquals(2, structure(text).size());
    String protein = CUBE.replace("_cell_", "_cell.") + "_symmetry.Int_Tables_number 1\nloop_\n_atom_site.id\n_atom_site.label_atom_id\n"
        + "_atom_site.Cartn_x\n_atom_site.Cartn_y\n_atom_site.Cartn_z\n1 CA 1 2 3\n";
    assertEquals("CA", structure(protein).sites().getFirst().label());
  }

  @Test
  void fractionsAndRoundedThirdsOutsideOfTheCellAreExact() {
    CifReading reading = read(HEXAGONAL + COLUMNS + "Na1 1/3 -0.3333 0.16667\nNa2 1.6667 -0.66674 0.1234(5)\n");
    assertEquals(1 / 3.0, reading.structure().sites().getFirst().x());
    assertEquals(2 / 3.0, reading.structure().sites().getFirst().y(), 1e-15);
    assertEquals(0.16667, reading.structure().sites().getFirst().z());
    assertEquals(2 / 3.0, reading.structure().sites().get(1).x(), 1e-15);
    assertEquals(1 - 0.66674, reading.structure().sites().get(1).y(), 1e-15);
    assertEquals(0.1234, reading.structure().sites().get(1).z());
  }

  @Test
  void unknownAnglesAreRightOnlyWhereTheFileSaysSo() {
    String unknown = CUBE + "_cell_angle_beta ?\n";
    assertThrows(InvalidStructureException.class, () -> read(unknown + GENERAL));
    assertTrue(read(unknown + "_cell_volume 1000.1(3)\n" + GENERAL).warnings().toString().contains("taken as 90"));
    assertTrue(read(unknown + "_symmetry_cell_setting Orthorhombic\n" + GENERAL).warnings().toString().contains("taken as 90"));
    assertTrue(read(CUBE + "_cell_volume 900\n" + GENERAL).warnings().toString().contains("the cell counts"));
  }

  @ParameterizedTest
  @CsvSource({"NH4,N", "CN1,C", "H2O,H", "OH,O", "D,H", "T2,H", "Cn1,C", "Og,O", "Cf1,Cf", "2H,H", "*Fe1,Fe", "(OH)1,O"})
  void groupsAndHeavyNamesakesAreTheElementThatCrystalsHold(String label, String element) {
    assertEquals(element, structure(CUBE + COLUMNS + label + " 0 0 0\n").reducedFormula());
  }

  @Test
  void groupsInTypeSymbolsLoseTheirHydrogenWithAWarning() {
    String columns = COLUMNS.replace("_atom_site_fract_x", "_atom_site_type_symbol\n_atom_site_fract_x");
    for (String group : List.of("H2O", "D2O", "OH", "OH2")) {
      CifReading reading = read(CUBE + columns + "X1 " + group + " 0 0 0\n");
      assertEquals("O", reading.structure().reducedFormula());
      assertTrue(reading.warnings().toString().contains("hydrogen without coordinates"), reading.warnings()::toString);
    }
  }

  @Test
  void formulasInCapitalsAndVacanciesAreUnderstood() {
    assertEquals("Fe", structure(CUBE + "_chemical_formula_sum 'FE2 O3'\n" + COLUMNS + "FE1 0 0 0\n").reducedFormula());
    CifReading reading = read(CUBE + "_chemical_formula_sum 'Na Cl'\n" + COLUMNS + "Na1 0 0 0\nVac1 0.5 0 0\nVa2 0 0.5 0\n");
    assertEquals(1, reading.structure().size());
    assertEquals(2, reading.warnings().stream().filter(warning -> warning.contains("is a vacancy")).count());
    assertEquals("V", structure(CUBE + COLUMNS + "Va 0 0 0\n").reducedFormula());
  }

  @Test
  void theFormulaTellsTheOriginWhereTheNameDoesNot() {
    String spinel = CUBE + "_symmetry_space_group_name_H-M 'F d -3 m'\n_chemical_formula_sum 'Al2 Mg O4'\n";
    String second = COLUMNS + "Mg 0.125 0.125 0.125\nAl 0.5 0.5 0.5\nO 0.2624 0.2624 0.2624\n";
    CifReading reading = read(spinel + second);
    assertEquals("Mg8 Al16 O32", reading.structure().formula());
    assertTrue(reading.warnings().toString().contains("(choice 2) are taken, which give the formula"), reading.warnings()::toString);
    assertEquals("Mg8 Al16 O32", read(spinel + COLUMNS + "Mg 0 0 0\nAl .625 .625 .625\nO 0.3874 0.3874 0.3874\n")
        .structure().formula());
    String diamond = CUBE + "_space_group_IT_number 227\n_chemical_formula_sum C\n_cell_formula_units_Z 8\n";
    assertEquals(8, structure(diamond + COLUMNS + "C 0.125 0.125 0.125\n").size());
    assertEquals(8, structure(diamond + COLUMNS + "C 0 0 0\n").size());
  }

  @Test
  void theCodeOfACoordinateSystemChoosesTheSetting() {
    CifReading second = read(CUBE + "_space_group.IT_number 227\n_space_group.IT_coordinate_system_code 2\n" + COLUMNS
        + "C1 .125 .125 .125\n");
    assertEquals(8, second.structure().size());
    assertFalse(second.warnings().toString().contains("origin"), second.warnings()::toString);
  }

  @Test
  void aTypeSymbolMayTellTheSharesOfASite() {
    String columns = COLUMNS.replace("_atom_site_fract_x", "_atom_site_type_symbol\n_atom_site_fract_x");
    DisorderedStructure crystal =
        (DisorderedStructure) read(CUBE + columns + "M1 '0.648(4)Mn + 0.352(4)Fe' 0 0 0\n").crystal();
    assertEquals("Fe 0.352, Mn 0.648", crystal.sites().getFirst().words());
  }

  @Test
  void peaksWithoutAKindAreLeftOut() {
    String columns = COLUMNS.replace("_atom_site_fract_x", "_atom_site_type_symbol\n_atom_site_fract_x");
    CifReading reading = read(CUBE + columns + "Na1 Na 0 0 0\nQ1 ? 0.5 0 0\n");
    assertEquals(1, reading.structure().size());
    assertTrue(reading.warnings().toString().contains("unknown kind"), reading.warnings()::toString);
    assertThrows(InvalidStructureException.class, () -> read(CUBE + columns + "Na1 Na 0 0 0\nM1 M 0.5 0 0\n"));
  }

  @Test
  void blocksAreChosenByNameOrPlace() {
    byte[] bytes = ("data_a\n" + CUBE + GENERAL + "data_B\n" + CUBE + GENERAL.replace("Na", "K") + "data_c\n_x 1\n")
        .getBytes(StandardCharsets.UTF_8);
    assertEquals("Na", CifReader.read("s.cif", bytes).structure().reducedFormula());
    assertEquals("K", CifReader.read("s.cif", bytes, Optional.of("b"), ChargeSource.TABLE).structure().reducedFormula());
    assertEquals("K", CifReader.read("s.cif", bytes, Optional.of("2"), ChargeSource.TABLE).structure().reducedFormula());
    for (String wrong : List.of("d", "4", "c")) {
      assertThrows(InvalidStructureException.class, 
          () -> CifReader.read("s.cif", bytes, Optional.of(wrong), ChargeSource.TABLE));
    }
  }
}
