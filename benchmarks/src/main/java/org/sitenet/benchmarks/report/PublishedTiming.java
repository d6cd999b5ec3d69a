package org.sitenet.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.benchmarks.result.StepSample;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The speed of the published code as recorded with the reference data: two threads, the faster setting of its library.
 * Its batches are synthetic, so crystals per second say nothing, and are left 0.
 */
final class PublishedTiming {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int THREADS = 2;

  private PublishedTiming() {}

  /**
   * @return empty where there is no such file
   * @throws ResultsException if the file is something else
   */
  static Optional<List<StepSample>> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(samples(JSON.readTree(Files.readString(file))));
    } catch (JacksonException | IOException e) {
      throw new ResultsException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<StepSample> samples(JsonNode timing) {
    List<StepSample> samples = new ArrayList<>();
    int round = 0;
    for (JsonNode run : timing.path("runs")) {
      boolean comparable = run.path("threads").asInt() == THREADS
          && run.path("openblas_threads").asInt() == 1
          && !run.path("detect_anomaly").asBoolean();
      if (comparable) {
        round++;
        Scenario scenario = new Scenario(run.path("unique_sites").asInt(), run.path("supercell_atoms").asInt());
        samples.add(sample(
            StepMode.TRAIN, scenario, round, run.path("ms_step").asDouble(), run.path("pairs_per_s").asDouble()));
        samples.add(sample(
            StepMode.PREDICT, scenario, round, run.path("inference_ms").asDouble(),
            run.path("inference_pairs_per_s").asDouble()));
      }
    }
    return samples;
  }

  private static StepSample sample(StepMode mode, Scenario scenario, int round, double millis, double pairs) {
    return new StepSample(
        Section.STEPS, Contender.PUBLISHED, "as recorded", mode, scenario, THREADS, round, 1000 / millis, 0, pairs, pairs);
  }
}
