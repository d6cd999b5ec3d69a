package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A virtual machine that was started without the Vector API: one line that says what to type, or an error where it was forced. */
class BackendChoiceTest {
  @TempDir private Path folder;
  private Fixtures good;
  private Path out;

  @BeforeEach
  void write() {
    good = new Fixtures(folder);
    out = folder.resolve("out.txt");
  }

  private ChildRun run(String... arguments) throws Exception {
    return ChildRun.of(folder, out, List.of(), List.of(arguments));
  }

  @Test
  void aForcedBackendThatCannotRunIsAnErrorThatSaysWhatToType() throws Exception {
    ChildRun run = run("predict", "--backend", "simd", "--model", good.model.toString(), good.cif.toString());
    assertEquals(1, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("sitenet: backend simd cannot run here"), run.err());
    assertTrue(run.err().contains("--add-modules jdk.incubator.vector"), run.err());
    assertEquals("", Files.readString(out));
  }

  @Test
  void aBackendThatIsPassedOverIsOneLineAndTheNextOnePredictsTheSame() throws Exception {
    ChildRun run = run("predict", "--format", "csv", "--model", good.model.toString(), good.cif.toString());
    assertEquals(0, run.code(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("--add-modules jdk.incubator.vector"), run.err());
    double here = value(Run.of("predict", "--format", "csv", "--model", good.model, good.cif).succeeds().out());
    assertEquals(here, value(Files.readString(out)), 1e-5);
  }

  @Test
  void devicesSaysWhyTheOtherOneIsNotPicked() throws Exception {
    ChildRun run = run("devices");
    assertEquals(0, run.code(), run.err());
    String listed = Files.readString(out);
    assertTrue(listed.lines().anyMatch(line -> line.matches("simd +not here +.*--add-modules jdk\\.incubator\\.vector.*")), listed);
    assertTrue(listed.lines().anyMatch(line -> line.matches("reference +picked .*")), listed);
    assertTrue(Run.of("devices").succeeds().out().lines().anyMatch(line -> line.matches("simd +picked .*")));
  }

  private static double value(String csv) {
    return Double.parseDouble(csv.lines().skip(1).findFirst().orElseThrow().split(",")[2]);
  }
}
