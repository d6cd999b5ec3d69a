package org.sitenet.crystal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;

class FormatsTest {
  private static final String POSCAR =
      """
      rock salt
      5.64
      0.0 0.5 0.5
      0.5 0.0 0.5
      0.5 0.5 0.0
      Na_pv Cl
      1 1
      Selective dynamics
      %s
      %s T T T
      """;

  private static Structure poscar(String mode, String chlorine) {
    return Poscar.read("POSCAR", POSCAR.formatted(mode, "0 0 0 T T T\n" + chlorine));
  }

  @Test
  void poscarIsReadInBothModes() {
    Structure direct = poscar("Direct", "0.5 0.5 0.5");
    Structure cartesian = poscar("Cartesian", "0.5 0.5 0.5");
    assertEquals("NaCl", direct.reducedFormula());
    assertEquals("rock salt", direct.name());
    assertEquals(5.64 * 5.64 * 5.64 / 4, direct.lattice().volume(), 1e-9);
    assertEquals(0.5, direct.sites().get(1).x());
    assertEquals(0.5, cartesian.sites().get(1).x(), 1e-12);
    Structure byVolume = Poscar.read("POSCAR", POSCAR.formatted("Direct", "0 0 0\n0.5 0.5 0.5").replace("5.64", "-44.85"));
    assertEquals(44.85, byVolume.lattice().volume(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "5.64, x, 2, a number is malformed",
    "Na_pv Cl, Na Qq, 7, not the symbol of an element",
    "1 1, 1 1 1, 7, 2 elements but 3 counts",
    "1 1, 1 0, 7, there cannot be 0 atoms",
    "1 1, 1 2000000000, 7, there cannot be",
    "0.0 0.5 0.5, 0.0 0.5, 3, a cell vector",
    "0.0 0.5 0.5, 0.5 0.0 0.5, 5, lie in one plane"
  })
  void damagedPoscarsAreNamedByLine(String good, String bad, int line, String expected) {
    String text = POSCAR.formatted("Direct", "0 0 0\n0.5 0.5 0.5").replace(good, bad);
    String message =
        assertThrows(InvalidStructureException.class, () -> Poscar.read("POSCAR", text)).getMessage();
    assertTrue(message.startsWith("POSCAR:" + line + ": ") && message.contains(expected), message);
  }

  @Test
  void poscarsOfVersion4NameTheirElementsInTheCommentOrBehindTheAtoms() {
    String text = POSCAR.formatted("Direct", "0 0 0\n0.5 0.5 0.5").replace("Na_pv Cl\n", "").replace(" T T T", "");
    assertEquals("NaCl", Poscar.read("POSCAR", text.replace("rock salt", "Na Cl")).reducedFormula());
    assertEquals("KBr", Poscar.read("POSCAR", text.replace("0 0 0\n", "0 0 0 K\n").replace("0.5 0.5 0.5\n", "0.5 0.5 0.5 T F T Br\n"))
        .reducedFormula());
    String message = assertThrows(InvalidStructureException.class, () -> Poscar.read("POSCAR", text)).getMessage();
    assertTrue(message.startsWith("POSCAR:9: files of VASP 4"), message);
  }

  @Test
  void threeScalesAndFortranExponentsAreUnderstood() {
    String text = POSCAR.formatted("Cartesian", "0 0 0\n0.5 0.5 0.5").replace("5.64", "2 2 4").replace("0.5 0.5 0.0", "5.D-1 0.5 0.0");
    Structure scaled = Poscar.read("POSCAR", text);
    assertEquals(4, scaled.lattice().volume(), 1e-12);
    assertEquals(0.5, scaled.sites().get(1).z(), 1e-12);
    assertThrows(InvalidStructureException.class, () -> Poscar.read("POSCAR", text.replace("2 2 4", "0")));
  }

  @Test
  void velocitiesBehindTheAtomsArePassedOver() {
    assertEquals(2, Poscar.read("CONTCAR", POSCAR.formatted("Direct", "0 0 0\n0.5 0.5 0.5") + "\n 0.1 0 0\n 0 0 0\n").size());
  }

  @Test
  void xsfIsReadWithNumbersAndSymbolsCommentsAndForces() {
    String text = """
        # rock salt
        CRYSTAL
        PRIMVEC
          0.0 2.82 2.82
          2.82 0.0 2.82
          2.82 2.82 0.0
        CONVVEC
          5.64 0 0
          0 5.64 0
          0 0 5.64
        PRIMCOORD
          2 1
         11 0.0 0.0 0.0 0.01 0.0 0.0
         Cl 2.82 2.82 2.82
        """;
    Structure salt = Xsf.read("a.xsf", text);
    assertEquals("NaCl", salt.reducedFormula());
    assertEquals(0.5, salt.sites().get(1).x(), 1e-12);
    for (String wrong : List.of(text.replace("CRYSTAL\nPRIMVEC", "ATOMS"), text.replace("  2 1", "  3 1"), text.replace(" 11 ", " 119 "),
        text.replace("2.82 0.0 2.82", "2.82 x 2.82"), text.replace("PRIMVEC", ""), text.replace("  2 1", "  0 1"), "")) {
      String message = assertThrows(InvalidStructureException.class, () -> Xsf.read("a.xsf", wrong)).getMessage();
      assertTrue(message.startsWith("a.xsf:"), message);
    }
  }

  @Test
  void truncatedPoscarIsRefused() {
    String text = POSCAR.formatted("Direct", "0 0 0").replace(" T T T\n", "");
    String message =
        assertThrows(InvalidStructureException.class, () -> Poscar.read("POSCAR", text)).getMessage();
    assertTrue(message.contains("the file ends where an atom's three coordinates"), message);
  }

  @Test
  void formatIsChosenByName() {
    for (String name : List.of("a.cif", "x/POSCAR", "CONTCAR_2", "a.vasp", "a.json", "a.xyz", "a.EXTXYZ", "b.CIF")) {
      assertTrue(StructureFiles.isStructureFile(name), name);
    }
    for (String name : List.of("id_prop.csv", "a.cif.bak", ".a.cif", "x/.b.cif", "cif")) {
      assertTrue(!StructureFiles.isStructureFile(name), name);
    }
    assertThrows(InvalidStructureException.class, () -> StructureFiles.read("a.txt", new byte[0]));
    byte[] xyz = "1\nLattice=\"3 0 0 0 3 0 0 0 3\"\nPo 0 0 0\n".getBytes(StandardCharsets.UTF_8);
    Structure polonium = StructureFiles.read("folder/polonium.xyz", xyz).structure();
    assertEquals("polonium", polonium.name());
    assertEquals("Po", polonium.reducedFormula());
  }

  @Test
  void pymatgenDictionariesAreRead() {
    String text =
        """
        {"@module": "pymatgen.core.structure", "@class": "Structure", "charge": 0,
         "lattice": {"matrix": [[3, 0, 0], [0, 3, 0], [0, 0, 3]], "a": 3, "b": 3, "c": 3},
         "sites": [{"species": [{"element": "Cs", "oxidation_state": 1.0, "occu": 1}], "abc": [0, 0, 0],
                    "label": "Cs1"},
                   {"species": [{"element": "Cl", "occu": 1.0}], "xyz": [1.5, 1.5, 1.5]}]}
        """;
    Structure read = json(text);
    assertEquals("[Cs+, Cl]", read.sites().stream().map(site -> site.species().toString()).toList().toString());
    assertEquals(0.5, read.sites().get(1).z());
    assertEquals("Cs1", read.sites().getFirst().label());
    assertProblem(text.replace("\"occu\": 1}", "\"occu\": 0.5}"), "a.json: sites[0]: disordered: the site Cs1 holds Cs+ 0.5");
    assertProblem(text.replace("\"Cl\"", "\"Zz\""), "not the symbol of an element");
    assertProblem(text.replace("[0, 3, 0]", "[0, 3]"), "lattice.matrix[1]");
    assertProblem(text.replace("[0, 0, 0],\n", "[0, 0],\n"), "sites[0].abc");
    assertProblem(text.replace("\"sites\"", "\"atoms\""), "are needed");
    assertProblem(text.replace("]}\n", ""), "a.json:5: malformed JSON");
  }

  private static Structure json(String text) {
    return StructureFiles.read("a.json", text.getBytes(StandardCharsets.UTF_8)).structure();
  }

  private static void assertProblem(String text, String expected) {
    String message = assertThrows(InvalidStructureException.class, () -> json(text)).getMessage();
    assertTrue(message.startsWith("a.json:") && message.contains(expected) && !message.contains("\n"), message);
  }
}
