package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a disk that is really full: a small file system in memory, and the device that is always full. */
class FullDiskTest {
  private static final Path ALWAYS_FULL = Path.of("/dev/full");

  @TempDir private Path folder;
  private Fixtures good;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    good = new Fixtures(folder);
    disk = good.emptyFolder("disk");
  }

  private void requireSmallDisk(int kibibytes) throws Exception {
    boolean root = "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/bin/mount"));
    Assumptions.assumeTrue(root, "skipped: only root can mount a small disk");
    mounted = command("/bin/mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", disk.toString()) == 0;
    Assumptions.assumeTrue(mounted, "skipped: nothing can be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertEquals(0, command("/bin/umount", disk.toString()));
    }
  }

  private static int command(String... words) throws Exception {
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return process.exitValue();
  }

  /** Leaves no byte free. */
  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return filler;
    }
  }

  @Test
  void tablesAndConvertedFilesFailInOneLineAndLeaveWhatWasThere() throws Exception {
    requireSmallDisk(64);
    Path table = Files.writeString(disk.resolve("table.csv"), "old\n");
    fill();
    List<String> before = Fixtures.names(disk);
    String full = "No space left";
    Run.of("predict", "--model", good.model, "--format", "csv", "-o", table, good.set).failsInOneLine(1, "table.csv", full);
    Run.of("predict", "--model", good.model, "-o", disk.resolve("new.txt"), good.cif).failsInOneLine(1, "new.txt", full);
    Run.of("evaluate", "--model", good.model, "--data", good.set, "-o", table).failsInOneLine(1, "table.csv", full);
    Run.of("attention", "--model", good.model, "--data", good.set, "--out", disk.resolve("attention"))
        .failsInOneLine(1, "attention", full);
    for (String ending : List.of(".jsonl.gz", ".jsonl", ".json.gz", ".csv", ".xyz", ".zip")) {
      Run.of("dataset", "convert", good.set, disk.resolve("new" + ending)).failsInOneLine(1, "new" + ending, full);
    }
    Run.of("checkpoint", "export", good.model, disk.resolve("new.safetensors")).failsInOneLine(1, "new.safetensors", full);
    Run.of("checkpoint", "import", good.model, disk.resolve("new.safetensors")).failsInOneLine(1, "new.safetensors", full);
    Run.of("dataset", "convert", good.set, disk.resolve("folder")).failsInOneLine(1, "folder", full);
    Run.of("dataset", "sample", "--rows", "3", good.set, disk.resolve("few.csv")).failsInOneLine(1, "few.csv", full);
    Run.of("dataset", "split", "--folds", "2", good.set, disk.resolve("folds")).failsInOneLine(1, "fold", full);
    assertEquals(before, Fixtures.names(disk));
    assertEquals("old\n", Files.readString(table));
  }

  @Test
  void aRunWhoseDiskFillsUpLosesNothingAndGoesOn() throws Exception {
    requireSmallDisk(256);
    Path run = disk.resolve("run");
    Run.of(
            "train", "--data", good.set, "--target", "gap", "--out", run, "--config", good.config, "--supercell", "16",
            "--max-steps", "2")
        .succeeds();
    Path last = run.resolve("last.safetensors");
    byte[] checkpoint = Files.readAllBytes(last);
    Path filler = fill();
    Run.of("train", "--data", good.set, "--out", run, "--resume", "--max-steps", "4").fails(1, "run", "No space left");
    assertArrayEquals(checkpoint, Files.readAllBytes(last));
    Files.delete(filler);
    Run.of("train", "--data", good.set, "--out", run, "--resume", "--max-steps", "4").succeeds();

    Path undisturbed = folder.resolve("undisturbed");
    Run.of(
            "train", "--data", good.set, "--target", "gap", "--out", undisturbed, "--config", good.config, "--supercell",
            "16", "--max-steps", "4")
        .succeeds();
    assertArrayEquals(Files.readAllBytes(undisturbed.resolve("last.safetensors")), Files.readAllBytes(last));
  }

  @Test
  void aRunThatCannotBeginSaysSo() throws Exception {
    requireSmallDisk(64);
    fill();
    Run.of(
            "train", "--data", good.set, "--target", "gap", "--out", disk.resolve("run"), "--config", good.config,
            "--supercell", "16", "--max-steps", "2")
        .fails(1, "run", "No space left");
  }

  @Test
  void aTableOnADeviceThatIsFullFails() {
    Assumptions.assumeTrue(Files.exists(ALWAYS_FULL), "skipped: this system has no /dev/full");
    Run.of("predict", "--model", good.model, "-o", ALWAYS_FULL, good.cif).failsInOneLine(1, "/dev/full", "No space left");
    Run.of("evaluate", "--model", good.model, "--data", good.set, "-o", ALWAYS_FULL)
        .failsInOneLine(1, "/dev/full", "No space left");
    assertTrue(Files.exists(ALWAYS_FULL));
  }

  @Test
  void aStandardOutputThatIsFullFails() throws Exception {
    Assumptions.assumeTrue(Files.exists(ALWAYS_FULL), "skipped: this system has no /dev/full");
    for (List<String> arguments :
        List.of(List.of("features", "--supercell", "8", good.cif.toString()), List.of("dataset", "--help"))) {
      ChildRun run = ChildRun.of(folder, ALWAYS_FULL, List.of(), arguments);
      assertEquals(1, run.code(), run::toString);
      assertEquals("sitenet: the standard output: cannot be written: No space left on device", run.err());
    }
  }
}
