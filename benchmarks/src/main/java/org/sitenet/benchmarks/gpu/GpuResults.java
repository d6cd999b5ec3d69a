package org.sitenet.benchmarks.gpu;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sitenet.autodiff.safetensors.AtomicFile;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.result.Scenario;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the side-by-side on one device has found so far.
 *
 * @param backend as it was asked for
 * @param peer what the PyTorch peer computes on
 * @param steps every timed run
 */
record GpuResults(String backend, String peer, List<Check> checks, List<Steps> steps) {
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** How a check ended. */
  enum Outcome {
    PASSED,
    FAILED,
    NOT_RUN
  }

  /**
   * Something that holds or does not.
   *
   * @param what is checked
   * @param detail figures, or why it was not run
   */
  record Check(String what, Outcome outcome, String detail) {}

  /**
   * Training steps of one contender in one process.
   *
   * @param device in words
   * @param round contenders take turns
   * @param medianSeconds of a step
   * @param crystalsPerSecond all timed crystals over the sum of the times
   * @param pairsPerSecond query sites x supercell atoms, however many of them are computed
   * @param bytes of the program's buffers on the device, 0 where the peer does not tell
   */
  record Steps(
      Contender contender,
      String device,
      Scenario scenario,
      int round,
      double medianSeconds,
      double crystalsPerSecond,
      double pairsPerSecond,
      long bytes) {}

  GpuResults {
    checks = List.copyOf(checks);
    steps = List.copyOf(steps);
  }

  /** With a check, in place of an earlier run of the same one. */
  GpuResults with(Check check) {
    List<Check> all = new ArrayList<>(checks);
    all.removeIf(earlier -> earlier.what().equals(check.what()));
    all.add(check);
    return new GpuResults(backend, peer, all, steps);
  }

  /** The check that timing a contender is: it is there where that failed or was left out. */
  static Check timing(Contender contender, Scenario scenario, Outcome outcome, String detail) {
    return new Check(contender.label() + ", " + scenario, outcome, detail);
  }

  /** With a timed run, in place of the same round of an earlier one and of an earlier failure. */
  GpuResults with(Steps more) {
    List<Steps> all = new ArrayList<>(steps);
    all.removeIf(earlier -> earlier.contender() == more.contender() && earlier.scenario().equals(more.scenario())
        && earlier.round() == more.round());
    all.add(more);
    Check failure = timing(more.contender(), more.scenario(), Outcome.FAILED, "");
    return new GpuResults(
        backend, peer, checks.stream().filter(check -> !check.what().equals(failure.what())).toList(), all);
  }

  /** Contenders beside the peer, kind of batch by kind of batch. */
  @JsonProperty
  List<Comparison> comparisons() {
    return Comparison.all(steps);
  }

  /** What is asked of a card, and how far this one comes. */
  @JsonProperty
  List<Goal> goals() {
    return Goal.all(this);
  }

  /**
   * Replaces the file; a process that ends half-way leaves the earlier one.
   *
   * @throws ResultsException if the file cannot be written
   */
  void write(Path file) {
    try {
      byte[] text = (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.replace(file, out -> out.write(text));
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** @throws ResultsException if the file cannot be read */
  static GpuResults read(Path file) {
    try {
      return JSON.readValue(Files.readString(file), GpuResults.class);
    } catch (IOException | JacksonException e) {
      throw new ResultsException(file + ": no results of --gpu: " + e.getMessage(), e);
    }
  }
}
