package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands write, and what they must not write over. */
class OutputSafetyTest {
  @TempDir private Path folder;
  private Fixtures good;

  @BeforeEach
  void write() {
    good = new Fixtures(folder);
  }

  @Test
  void anInputThatIsAlsoTheOutputIsNotLost() {
    String before = Fixtures.read(good.cif);
    Run.of("dataset", "convert", good.set, good.set).failsInOneLine(2, "exists already");
    Run.of("checkpoint", "export", good.model, good.model).failsInOneLine(2, "exists already");
    Run.of("checkpoint", "import", good.model, good.model).failsInOneLine(2, "exists already");
    Run.of("train", "--data", good.set, "--target", "gap", "--out", good.set, "--config", good.config)
        .failsInOneLine(1, "not empty");
    Run.of("train", "--data", good.set, "--target", "gap", "--out", good.cif, "--config", good.config)
        .failsInOneLine(1, "c0.cif", "a file");
    Run.of("predict", "--model", good.model, "-o", good.cif, good.cif).failsInOneLine(1, "c0.cif", "read by this command");
    Path data = folder.resolve("data.csv");
    Run.of("dataset", "convert", good.set, data).succeeds();
    Run.of("evaluate", "--model", good.model, "--data", data, "-o", data).failsInOneLine(1, "data.csv", "read by this");
    assertEquals(before, Fixtures.read(good.cif));
  }

  @Test
  void aMissingFolderForTheOutputIsNamedBeforeTheWork() {
    Path nowhere = folder.resolve("nowhere");
    Run.of("predict", "--model", good.model, "-o", nowhere.resolve("x.csv"), good.cif).failsInOneLine(1, "x.csv", "folder");
    Run.of("predict", "--model", good.model, "-o", good.set, good.cif).failsInOneLine(1, "is a folder");
    Run.of("evaluate", "--model", good.model, "--data", good.set, "-o", nowhere.resolve("x.csv"))
        .failsInOneLine(1, "x.csv", "folder");
    Run.of("dataset", "convert", good.set, nowhere.resolve("x.csv")).failsInOneLine(1, "x.csv", "folder");
    Run.of("checkpoint", "export", good.model, nowhere.resolve("x.safetensors")).failsInOneLine(1, "x.safetensors", "folder");
    Run.of("checkpoint", "import", good.model, nowhere.resolve("x.safetensors")).failsInOneLine(1, "x.safetensors", "folder");
    assertFalse(Files.exists(nowhere));
  }

  @Test
  void aTableReplacesAnOldOneOnlyWhenItIsComplete() {
    Path table = good.write("table.csv", "old\n");
    Path damaged = good.setWithDamage("half");
    Run.of("evaluate", "--model", good.model, "--data", damaged, "--target", "gap", "-o", table).fails(1, "c3.cif:4");
    assertEquals("old\n", Fixtures.read(table));
    assertFalse(Fixtures.names(folder).toString().contains(".tmp"));
    Run.of("evaluate", "--model", good.model, "--data", good.set, "--target", "gap", "-o", table).succeeds();
    assertEquals(9, Fixtures.read(table).lines().count());
  }
}
