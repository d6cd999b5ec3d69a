package org.sitenet.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sitenet.benchmarks.probe.StepProbe;
import org.sitenet.benchmarks.result.ProbeAnswer;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.result.ResultsFile;

/** Runs {@link StepProbe} in fresh virtual machines with the flags of this one. */
final class ProbeRuns {
  private final Log log;

  ProbeRuns(Log log) {
    this.log = log;
  }

  /**
   * Runs a probe.
   *
   * @return empty where the heap was too small
   * @throws MeasurementFailed if it fails for another reason
   */
  Optional<ProbeAnswer> run(ProbeRequest request) throws MeasurementFailed {
    log.add("$ " + request.command());
    try {
      Process process = new ProcessBuilder(words(request)).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      List<String> lines = output.lines().toList();
      // The answer itself stands in the results.
      log.add(lines.stream().filter(line -> !line.startsWith("{")).collect(Collectors.joining("\n")));
      if (code == StepProbe.HEAP_TOO_SMALL || output.contains("OutOfMemoryError")) {
        return Optional.empty();
      }
      if (code != 0) {
        throw new MeasurementFailed("the probe ended with exit code " + code + ": " + Log.complaint(lines));
      }
      String answer = lines.stream()
          .filter(line -> line.startsWith("{"))
          .findFirst()
          .orElseThrow(() -> new MeasurementFailed("the probe gave no answer: " + Log.complaint(lines)));
      return Optional.of(ResultsFile.readAnswer(answer));
    } catch (IOException e) {
      throw new MeasurementFailed("the probe cannot be started: " + e.getMessage());
    } catch (ResultsException e) {
      throw new MeasurementFailed(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementFailed("interrupted");
    }
  }

  private static List<String> words(ProbeRequest request) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> request.heap().isEmpty() || !flag.startsWith("-Xmx"))
        .toList());
    if (!request.heap().isEmpty()) {
      words.add("-Xmx" + request.heap());
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), StepProbe.class.getName()));
    words.addAll(request.arguments());
    return words;
  }
}
