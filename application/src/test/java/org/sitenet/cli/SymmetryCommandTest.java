package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SymmetryCommandTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("sitenet.root", "..")).resolve("examples");

  @Test
  void jsonGivesGroupOrbitsCellAndComplexity() {
    String out = Run.of("symmetry", "--format", "json", EXAMPLES.resolve("TiO2-rutile.cif")).succeeds().out();
    JsonNode rutile = JsonMapper.shared().readTree(out);
    assertEquals(136, rutile.get("space_group").get("number").asInt());
    assertEquals("P 42/m n m", rutile.get("space_group").get("symbol").asString());
    assertEquals("f a", rutile.get("wyckoff_sequence").asString());
    assertEquals("4f", rutile.get("orbits").get(1).get("wyckoff").asString());
    assertEquals(1, rutile.get("orbits").get(1).get("degrees_of_freedom").asInt());
    assertEquals(4.5937, rutile.get("standard_cell").get("a").asDouble(), 1e-4);
    assertEquals(0.9183, rutile.get("complexity").get("i_comb").asDouble(), 1e-4);
    assertEquals(1.3788, rutile.get("complexity").get("i_conf").asDouble(), 1e-4);
  }

  @Test
  void disorderedCrystalsAreDescribedWithTheirMixedSites() {
    Run run = Run.of("symmetry", EXAMPLES.resolve("disordered/NaKCl.cif")).succeeds();
    assertTrue(run.out().contains("4a    K 0.5, Na 0.5  m-3m"), run::toString);
    assertTrue(run.out().contains("4b    Cl             m-3m"), run::toString);
    assertTrue(run.out().contains("1.5000 bit/site"), run::toString);
  }

  @Test
  void aBadFileIsReportedInOneLineAndTheOthersAreDescribed(@TempDir Path folder) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.cif"), "data_x\n_cell_length_a four\n");
    Run run = Run.of("symmetry", bad, EXAMPLES.resolve("CsCl.cif"));
    run.failsInOneLine(1, "bad.cif");
    assertTrue(run.out().contains("P m -3 m, number 221"), run::toString);
  }

  @Test
  void theStandardCellIsWrittenInTheFormatOfItsNameAndReadsBackWithTheSameSymmetry(@TempDir Path folder) {
    for (String name : new String[] {"standard.cif", "POSCAR", "standard.json"}) {
      Path file = folder.resolve(name);
      Run.of("symmetry", "--standard-cell", file, EXAMPLES.resolve("SiO2-quartz.cif")).succeeds();
      Run back = Run.of("symmetry", "--tolerance", "1e-5", file).succeeds();
      assertTrue(back.out().contains("P 32 2 1, number 154"), back::toString);
    }
    Run.of("symmetry", "--standard-cell", folder.resolve("two.cif"), EXAMPLES).fails(2);
    Run.of("symmetry", "--standard-cell", folder, EXAMPLES.resolve("CsCl.cif")).failsInOneLine(2, "is a folder; name a file");
    Run.of("symmetry", "--standard-cell", folder.resolve("cell.doc"), EXAMPLES.resolve("CsCl.cif")).fails(1, "cell.doc");
  }

  @Test
  void aToleranceThatIsNoneIsAUsageError() {
    Run.of("symmetry", "--tolerance", "0", EXAMPLES.resolve("CsCl.cif")).fails(2);
    Run.of("symmetry", "--tolerance", "wide", EXAMPLES.resolve("CsCl.cif")).failsInOneLine(2, "'wide' is not a number (see");
  }
}
