package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.crystal.testing.SharedData;
import org.sitenet.engine.Backend;
import org.sitenet.model.checkpoint.ModelFile;

/** Real processes that are killed, asked to stop, or run out of disk. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class InterruptedTrainingTest {
  private static final int STEPS = 200;
  private static final int KILLS = 3;

  @TempDir Path folder;

  /** Issue 2, line 7. */
  @Test
  void twoHundredStepsOnRealCrystalsEndWithTheSameBitsWithAnyThreadsAndAfterThreeKills() throws Exception {
    String set = SharedData.path("data/mp_cif_sample_1000.zip").toString();
    TrainingData data = TrainingProcess.data(set);
    assertTrue(data.size() > 990, () -> data.size() + " crystals");
    for (int threads = 1; threads <= 2; threads++) {
      try (Backend backend = TinyRuns.backend(threads)) {
        Trainer.run(
            TrainingProcess.job(data, folder.resolve("threads" + threads), false, backend, STEPS, 1000),
            TrainingListener.SILENT,
            new StopRequest());
      }
    }
    assertSameRun("threads1", "threads2");
    killAndResume(set, STEPS, 20260);
    assertSameRun("threads1", "killed");
  }

  @Test
  void aKilledProcessOnMadeUpCrystalsGoesOnWithTheSameBits() throws Exception {
    try (Backend backend = TinyRuns.backend(1)) {
      Trainer.run(
          TrainingProcess.job(TrainingProcess.data("examples"), folder.resolve("whole"), false, backend, 80, 1000),
          TrainingListener.SILENT,
          new StopRequest());
    }
    killAndResume("examples", 80, 7);
    assertSameRun("whole", "killed");
  }

  private void killAndResume(String set, int steps, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int kill = 0; kill <= KILLS; kill++) {
      boolean last = kill == KILLS;
      int from = steps * kill / (KILLS + 1);
      int killAt = last ? Integer.MAX_VALUE : from + 1 + random.nextInt(steps / (KILLS + 1) - 1);
      Process process =
          TrainingProcess.start(
              List.of(), set, folder.resolve("killed").toString(), kill == 0 ? "new" : "resume", "1",
              Integer.toString(steps), "7");
      List<String> lines = readUntilStep(process, killAt);
      if (last) {
        assertEquals(0, process.waitFor(), lines::toString);
        assertEquals("end STEPS_DONE " + steps, lines.getLast());
      } else {
        Thread.sleep(random.nextInt(15));
        // SIGKILL: no hook runs, nothing is flushed.
        process.destroyForcibly();
        assertEquals(128 + 9, process.waitFor(), lines::toString);
      }
    }
  }

  @Test
  void aProcessThatIsAskedToStopSavesAndSaysSo() throws Exception {
    Process process =
        TrainingProcess.start(List.of(), "examples", folder.resolve("run").toString(), "new", "1", "1000000", "1000000");
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (line.equals("step 20")) {
          // SIGTERM, as Ctrl-C's SIGINT: the shutdown hooks run. The pipe to the process stays open.
          process.toHandle().destroy();
        }
      }
    }
    assertEquals(128 + 15, process.waitFor(), lines::toString);
    String end = lines.getLast();
    assertTrue(end.startsWith("end STOPPED "), () -> String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
    long step = ModelFile.read(folder.resolve("run/last.safetensors")).training().orElseThrow().loop().step();
    assertEquals(Long.parseLong(end.substring("end STOPPED ".length())), step);
    assertTrue(step >= 20);
  }

  @Test
  void aFullDiskIsOneLineAndLeavesThePreviousCheckpointWhole() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: no bash to limit the size of files with");
    String run = folder.resolve("run").toString();
    Process first = TrainingProcess.start(List.of(), "examples", run, "new", "1", "10", "1000");
    List<String> beginning = readUntilStep(first, Integer.MAX_VALUE);
    assertEquals(0, first.waitFor(), beginning::toString);
    byte[] before = Files.readAllBytes(folder.resolve("run/last.safetensors"));
    int limitKilobytes = before.length / 1024 / 2;
    // The process may write no file larger than this: the checkpoint fails half-way, as on a full disk.
    List<String> limited = List.of("/bin/bash", "-c", "ulimit -f " + limitKilobytes + "; exec \"$0\" \"$@\"");
    Process second = TrainingProcess.start(limited, "examples", run, "resume", "1", "20", "3");
    List<String> lines = readUntilStep(second, Integer.MAX_VALUE);
    assertEquals(1, second.waitFor(), lines::toString);
    assertTrue(lines.getLast().startsWith("failed ") && lines.getLast().contains("cannot write"), lines::toString);
    assertTrue(lines.getLast().contains("the last checkpoint is untouched"), lines::toString);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("run/last.safetensors")));
    try (var files = Files.list(folder.resolve("run"))) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".tmp")), "a temporary file was left");
    }
  }

  /** The lines that a process prints, up to a step or its end. */
  private static List<String> readUntilStep(Process process, int step) throws IOException {
    List<String> lines = new ArrayList<>();
    // Not closed: the process would be stopped by a broken pipe before it is killed.
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.startsWith("step ") && Integer.parseInt(line.substring(5)) >= step) {
        break;
      }
    }
    return lines;
  }

  private void assertSameRun(String expected, String actual) throws IOException {
    for (String file : List.of("last.safetensors", "best.safetensors")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(expected).resolve(file)),
          Files.readAllBytes(folder.resolve(actual).resolve(file)),
          () -> actual + "/" + file);
    }
    assertEquals(errors(expected), errors(actual));
  }

  private List<List<Object>> errors(String run) {
    return new MetricsFile(folder.resolve(run).resolve("metrics.jsonl")).read().stream()
        .map(epoch -> List.<Object>of(epoch.epoch(), epoch.step(), epoch.trainMae(), epoch.valMae()))
        .toList();
  }
}
