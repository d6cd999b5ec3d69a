package org.sitenet.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.benchmarks.result.StepSample;

class PublishedTimingTest {
  @TempDir
  private Path folder;

  private Path file(String... runs) throws IOException {
    return Files.writeString(folder.resolve("timing.json"), "{\"runs\": [" + String.join(",", runs) + "]}");
  }

  private static String run(int threads, int blasThreads, boolean anomaly) {
    return "{\"unique_sites\": 60, \"supercell_atoms\": 100, \"threads\": " + threads + ", \"openblas_threads\": "
        + blasThreads + ", \"detect_anomaly\": " + anomaly
        + ", \"ms_step\": 200, \"pairs_per_s\": 30000, \"inference_ms\": 50, \"inference_pairs_per_s\": 120000}";
  }

  @Test
  void onlyRunsOfTheFasterSettingCount() throws IOException {
    List<StepSample> samples =
        PublishedTiming.read(file(run(2, 1, false), run(2, 2, false), run(1, 1, false), run(2, 1, true))).orElseThrow();
    assertEquals(2, samples.size());
    assertEquals(StepMode.TRAIN, samples.getFirst().mode());
    assertEquals(30_000, samples.getFirst().uncompressedPairsPerSecond());
    assertEquals(5, samples.getFirst().batchesPerSecond());
    assertEquals(120_000, samples.getLast().uncompressedPairsPerSecond());
  }

  @Test
  void withoutTheFileThereIsNothing() {
    assertTrue(PublishedTiming.read(folder.resolve("none.json")).isEmpty());
  }

  @Test
  void damageIsSaidWithTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), "{");
    assertTrue(String.valueOf(assertThrows(ResultsException.class, () -> PublishedTiming.read(file)).getMessage())
        .startsWith(file.toString()));
  }
}
