package org.sitenet.benchmarks.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks of this module in fresh virtual machines. */
final class JmhRuns {
  /** The key of the benchmark's own score, beside those of its counters. */
  static final String SCORE = "";

  private final Log log;

  JmhRuns(Log log) {
    this.log = log;
  }

  /**
   * Runs one fork.
   *
   * @return score and counters per second, by name
   * @throws MeasurementFailed if the benchmark is not there or fails
   */
  Map<String, Double> run(JmhRequest request) throws MeasurementFailed {
    log.add("$ " + request.command());
    Path output;
    try {
      output = Files.createTempFile("sitenet-bench", ".log");
    } catch (IOException e) {
      throw new MeasurementFailed("no temporary file: " + e.getMessage());
    }
    PrintStream errors = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      // JMH passes on what its forks say; only progress and gaps are for the terminal.
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      Collection<RunResult> results = runner(request, output).run();
      if (results.size() != 1) {
        throw new MeasurementFailed("there is no benchmark " + request.benchmark());
      }
      return perSecond(results.iterator().next());
    } catch (RunnerException e) {
      List<String> lines = read(output);
      throw new MeasurementFailed(lines.isEmpty() ? String.valueOf(e.getMessage()) : Log.complaint(lines));
    } finally {
      System.setErr(errors);
      log.add(said.toString(StandardCharsets.UTF_8));
      log.add(String.join("\n", read(output)));
      output.toFile().delete();
    }
  }

  private static Runner runner(JmhRequest request, Path output) {
    JmhTimes times = request.times();
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include("\\." + Pattern.quote(request.benchmark()) + "$")
        .forks(1)
        .threads(request.threads())
        .warmupIterations(times.warmups())
        .warmupTime(TimeValue.milliseconds(times.warmMillis()))
        .measurementIterations(times.iterations())
        .measurementTime(TimeValue.milliseconds(times.millis()))
        .shouldFailOnError(true)
        .output(output.toString());
    request.parameters().forEach(options::param);
    return new Runner(options.build());
  }

  private static Map<String, Double> perSecond(RunResult result) {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put(SCORE, result.getPrimaryResult().getScore());
    result.getSecondaryResults().forEach((name, secondary) -> scores.put(name, secondary.getScore()));
    return scores;
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
