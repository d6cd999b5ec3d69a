package org.sitenet.benchmarks.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sitenet.benchmarks.result.ResultsException;

/** Runs {@code benchmarks/peers/search_optuna.py}, which goes on where an earlier run of it was stopped. */
final class OptunaRun {
  private final Path script = Path.of(System.getProperty("sitenet.root", "."), "benchmarks", "peers", "search_optuna.py");
  private final String python = Optional.ofNullable(System.getenv("SITENET_PYTHON")).orElse("/usr/bin/python3");
  private final PrintWriter log;

  OptunaRun(PrintWriter log) {
    this.log = log;
  }

  /**
   * Looks whether it could run, before anything else takes time.
   *
   * @throws ResultsException in one line if it could not
   */
  void check() {
    if (!Files.isRegularFile(script)) {
      throw new ResultsException(script + ": no such file; start from the project's root, or say --without-optuna");
    }
    StringBuilder said = new StringBuilder();
    if (run(List.of(python, "-c", "import optuna, cmaes"), said) != 0) {
      throw new ResultsException(python + " cannot import optuna and cmaes (" + said.toString().lines().reduce("", (a, b) -> b)
          + "); install them (Debian: python3-optuna), name another Python in SITENET_PYTHON, or say --without-optuna");
    }
  }

  /** Runs it to its end; what it says goes to the log. */
  void run(Path out, long firstSeed, int seeds, int trials, int zdtTrials, int jobs) {
    StringBuilder said = new StringBuilder();
    int code = run(List.of(
        python, script.toString(), "--out", out.toString(), "--first-seed", Long.toString(firstSeed), "--seeds", Integer.toString(seeds),
        "--trials", Integer.toString(trials), "--zdt-trials", Integer.toString(zdtTrials), "--jobs", Integer.toString(jobs)), said);
    if (code != 0) {
      throw new ResultsException("Optuna's run ended with code " + code + ": " + said.toString().lines().reduce("", (a, b) -> b));
    }
  }

  private int run(List<String> command, StringBuilder said) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Thread stop = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(stop);
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          said.append(line).append('\n');
          log.println("sitenet bench: " + line);
          log.flush();
        }
      }
      int code = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(stop);
      return code;
    } catch (IOException e) {
      throw new ResultsException(command.getFirst() + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResultsException("interrupted", e);
    }
  }
}
