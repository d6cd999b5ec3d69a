package org.sitenet.crystal.cif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;

final class CifReaderTest {
  private static final String CELL = """
      _cell_length_a 5.0(1)
      _cell_length_b 5.0
      _cell_length_c 5.
      _cell_angle_alpha 90
      _cell_angle_beta 90.00(2)
      _cell_angle_gamma 9.0e1
      """;

  private static final String ATOMS = """
      loop_
      _atom_site_label
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      _atom_site_occupancy
      """;

  private static String crystal(String before, String rows) {
    return "data_test\n" + CELL + before + ATOMS + rows;
  }

  private static Structure read(String text) {
    return CifReader.read("test.cif", text).structure();
  }

  private static String message(String text) {
    return String.valueOf(assertThrows(InvalidStructureException.class, () -> read(text)).getMessage());
  }

  @Test
  void uncertaintiesPointsAndDefaultsAreUnderstood() {
    Structure structure = read(crystal("", "Na1 0.1(2) -.25 1. ?\nCl1 .5 0.5(12) 5e-1 .\n"));
    assertEquals("NaCl", structure.reducedFormula());
    assertEquals(0.1, structure.sites().getFirst().x());
    assertEquals(0.75, structure.sites().getFirst().y());
    assertEquals(0, structure.sites().getFirst().z());
    assertEquals(90, structure.lattice().beta(), 1e-9);
  }

  @Test
  void quotesTextFieldsCommentsAndLineEndsOfAllKindsAreUnderstood() {
    String text = "\uFEFF# comment\r\ndata_test\r\n_title 'it's a \"dog's\" life' # more\r\n_long\r\n;first _cell_length_a 1\r\nloop_\r\n;\r\n"
        + CELL.replace("\n", "\r") + ATOMS.replace("\n", "\r\n") + "'Na1' \"0\" 0 0 1\r\n";
    CifReading reading = CifReader.read("test.cif", text.getBytes(StandardCharsets.UTF_8));
    assertEquals("Na", reading.structure().reducedFormula());
    assertEquals("test", reading.structure().name());
    assertEquals(1, reading.warnings().size(), reading.warnings()::toString);
  }

  @Test
  void tagsAndKeywordsAreReadInAnyCaseAndWithDots() {
    assertEquals("Na", read(crystal("", "Na1 0 0 0 1\n").toUpperCase(Locale.ROOT)
            .replace("_ATOM_SITE_", "_Atom_Site."))
        .reducedFormula());
  }

  @Test
  void symmetryImagesThatFallTogetherAreOneAtom() {
    String inversion = "loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\n-x,-y,-z\n";
    assertEquals(1 + 2, read(crystal(inversion, "Na1 0.5 0.5001 0.4999 1\nCl1 0.1 0.2 0.3 1\n")).size());
  }

  @Test
  void roundedThirdsAreSnappedBeforeSymmetryIsApplied() {
    CifReading reading = CifReader.read("test.cif", crystal("", "Na1 0.3333 0.6667 0.333 1\n"));
    assertEquals(1 / 3.0, reading.structure().sites().getFirst().x());
    assertEquals(2 / 3.0, reading.structure().sites().getFirst().y());
    assertEquals(0.333, reading.structure().sites().getFirst().z());
    assertTrue(reading.warnings().toString().contains("third"));
    CifReading precise = CifReader.read("test.cif", crystal("", "Na1 0.333333 0.666667 0 1\n"));
    assertEquals(1 / 3.0, precise.structure().sites().getFirst().x());
    assertFalse(precise.warnings().toString().contains("third"), precise.warnings()::toString);
  }

  @Test
  void theFirstBlockWithAtomsIsReadAndTheOthersAreMentioned() {
    CifReading reading = CifReader.read(
        "test.cif", "data_empty\n_a b\n" + crystal("", "Na1 0 0 0 1\n") + crystal("", "K1 0 0 0 1\n").replace("data_test", "data_two"));
    assertEquals("Na", reading.structure().reducedFormula());
    assertTrue(reading.warnings().stream().anyMatch(warning -> warning.contains("2 data blocks")), reading.warnings()::toString);
  }

  @Test
  void oxidationStatesComeFromTheirTableAndOnRequestFromTypeSymbols() {
    String table = "loop_\n_atom_type_symbol\n_atom_type_oxidation_number\nFe2+ 2\nFe3+ 3\nO2- -2\n";
    String types = ATOMS.replace("_atom_site_label", "_atom_site_label\n_atom_site_type_symbol");
    String rows = "Fe1 Fe2+ 0 0 0 1\nFe2 Fe3+ .5 .5 .5 1\nO1 O 0.5 0 0 1\nK1 K 0 0.5 0 1\n";
    List<String> species = read("data_t\n" + CELL + table + types + rows).sites().stream()
        .map(site -> site.species().toString()).toList();
    assertEquals(List.of("Fe2+", "Fe3+", "O2-", "K0+"), species);
    String charges = rows.replace(" O ", " O2- ");
    byte[] bytes = ("data_t\n" + CELL + types + charges).getBytes(StandardCharsets.UTF_8);
    species = CifReader.read("t.cif", bytes).structure().sites().stream().map(site -> site.species().toString()).toList();
    assertEquals(List.of("Fe", "Fe", "O", "K"), species);
    species = CifReader.read("t.cif", bytes, Optional.empty(), ChargeSource.TABLE_OR_TYPE_SYMBOL).structure().sites().stream()
        .map(site -> site.species().toString()).toList();
    assertEquals(List.of("Fe2+", "Fe3+", "O2-", "K"), species);
  }

  @ParameterizedTest
  @CsvSource({"Fe1,Fe", "CA(1),Ca", "Ow2,O", "O1W,O", "N_1,N", "D1,H", "Cl1A,Cl", "HO1,Ho", "Wat,O", "W1,W", "fe2+,Fe", "U,U", "H12B,H"})
  void elementsAreFoundInLabels(String label, String element) {
    assertEquals(element, read(crystal("", label + " 0 0 0 1\n")).reducedFormula());
  }

  @Test
  void theFormulaTellsHydrogenFromHolmium() {
    assertEquals("H", read(crystal("_chemical_formula_sum 'H2 O'\n", "HO1 0 0 0 1\n")).reducedFormula());
  }

  @Test
  void aSpaceGroupWithoutOperationsIsLookedUp() {
    CifReading reading = CifReader.read("test.cif", crystal("_symmetry_space_group_name_H-M 'F m -3 m'\n", "Na1 0 0 0 1\nCl1 .5 .5 .5 1\n"));
    assertEquals("Na4 Cl4", reading.structure().formula());
    assertEquals(List.of(), reading.warnings());
    CifReading twoOrigins = CifReader.read("test.cif", crystal("_symmetry_space_group_name_H-M 'F d -3 m'\n", "C1 0 0 0 1\n"));
    assertTrue(twoOrigins.warnings().toString().contains("second origin choice"), twoOrigins.warnings()::toString);
    assertEquals(8, read(crystal("_symmetry_space_group_name_H-M 'F d -3 m :2'\n", "C1 0.125 0.125 0.125 1\n")).size());
    assertTrue(message(crystal("_symmetry_space_group_name_H-M 'P 7'\n", "Na1 0 0 0 1\n")).contains("P 7"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "''|holds no data block", "_a b|before any data block", "data_x _a|has no value", "data_x 5|belongs to no tag",
    "data_x loop_ 5|no tags", "data_x loop_ _a _b 1 2 3|has 1 of 2 values", "data_x _a 'b|not closed", "data_x _a b|fractional",
    "data_x save_|never began", "data_x stop_|reserved"
  })
  void brokenGrammarIsRefusedInOneLineThatNamesFileAndLine(String text, String part) {
    String message = message(text);
    assertTrue(message.startsWith("test.cif:1: ") && message.contains(part) && !message.contains("\n"), message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Na1 0 0 0 0.5|disordered", "Na1 0 0 0 1.5|between 0 and 1", "Na1 x 0 0 1|not a number", "Na1 NaN 0 0 1|not a number",
    "Na1 ? 0 0 1|no listed atom", "Na1 0 0 0 0|no listed atom", "Qq1 0 0 0 1|names no element", "Na1 0 0 0 1 K1 0 0.001 0 1|same place",
    "Na1 1e300 0 0 1|lies near"
  })
  void unusableAtomsAreRefusedWithTheirLine(String rows, String part) {
    String message = message(crystal("", rows + "\n"));
    assertTrue(message.startsWith("test.cif:14: ") && message.contains(part), message);
  }

  @Test
  void mixedAndPartlyEmptySitesAreReadWithTheirShares() {
    String fcc = "_symmetry_space_group_name_H-M 'F m -3 m'\n";
    CifReading reading = CifReader.read("test.cif",
        crystal(fcc, "Na1 0 0 0 0.75\nK1 .5 .5 0 0.25(1)\nCl1 .5 .5 .5 0.9\n"));
    DisorderedStructure crystal = (DisorderedStructure) reading.crystal();
    assertEquals(8, crystal.sites().size());
    assertEquals("K0.25Na0.75Cl0.9", crystal.reducedFormula());
    assertEquals("K 0.25, Na 0.75", crystal.sites().get(3).words());
    assertEquals(0.1, crystal.sites().get(7).vacancy(), 1e-12);
    assertEquals(7.6, crystal.atoms(), 1e-12);
    assertEquals(List.of(), reading.warnings());
    String refusal = String.valueOf(
        assertThrows(InvalidStructureException.class, reading::structure).getMessage());
    assertTrue(refusal.startsWith("test.cif:15: disordered: the site Na1 holds K 0.25, Na 0.75;"), refusal);
  }

  @Test
  void sitesOfOccupancyZeroAreNoAtomsButAreCounted() {
    String inversion = "loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\n-x,-y,-z\n";
    CifReading reading = CifReader.read("test.cif",
        crystal(inversion, "Na1 0 0 0 1\nCg1 .1 .2 .3 0\nCg2 .5 .5 .5 0.00\nCg3 0 0 0 0\n"));
    assertEquals("Na", reading.structure().reducedFormula());
    assertEquals(2 + 1 + 1, reading.emptySites());
    assertEquals(3, reading.warnings().size());
  }

  @Test
  void occupanciesOfAPlaceMayNotExceedOne() {
    String message = message(crystal("", "Cs1 0 0 0 0.7\nK1 0 0 0 0.6\n"));
    assertTrue(message.startsWith("test.cif:15: ") && message.contains("add up to 1.3"), message);
    CifReading rounded = CifReader.read("test.cif", crystal("", "Cs1 0 0 0 0.34\nK1 0 0 0 0.34\nRb1 0 0 0 0.34\n"));
    assertTrue(rounded.warnings().toString().contains("scaled to 1"), rounded.warnings()::toString);
    assertEquals(1, ((DisorderedStructure) rounded.crystal()).atoms(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_cell_length_a 0", "_cell_length_a -5", "_cell_angle_gamma 180", "_cell_angle_gamma 0", "_cell_length_c ?", "_cell_length_c 1e9"})
  void impossibleCellsAreRefused(String line) {
    String tag = line.substring(0, line.indexOf(' '));
    String text = crystal("", "Na1 0 0 0 1\n").replaceAll(tag + " .*", line);
    assertTrue(message(text).startsWith("test.cif:"), () -> message(text));
  }

  @Test
  void aFileThatIsNotThereIsRefusedByName() {
    assertTrue(String.valueOf(assertThrows(InvalidStructureException.class, () -> CifReader.read(Path.of("no/such.cif")))
            .getMessage())
        .startsWith("no/such.cif: "));
  }

  @Test
  void anyBytesGiveAStructureOrTheModulesExceptionInTime() {
    Random random = new Random(7);
    String table = "loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\n'-x,1/2+y,-z'\n";
    byte[] good = crystal(table, "Na1 0.1 0.2 0.3 1\nCl1 0.5 0.3333 0 1\n").getBytes(StandardCharsets.UTF_8);
    byte[] pool = "data_loop_save_;'\"#_\n\r (),.?/+-xyz0123456789eE\t\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      for (int round = 0; round < 20_000; round++) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(6);
        for (int change = 0; change < changes; change++) {
          bytes[random.nextInt(bytes.length)] = pool[random.nextInt(pool.length)];
        }
        if (random.nextInt(4) == 0) {
          bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        try {
          CifReader.read("fuzz.cif", bytes);
        } catch (InvalidStructureException e) {
          String message = String.valueOf(e.getMessage());
          assertTrue(message.startsWith("fuzz.cif:") && message.indexOf('\n') < 0, message);
        }
      }
    });
  }
}
