package org.sitenet.benchmarks.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a Python interpreter to its end.
 *
 * @param command the interpreter: a command or a path
 */
record PythonProcess(String command) {
  private static final int NOT_STARTED = -1;

  /**
   * How it ended.
   *
   * @param exitCode 0 for success
   * @param output all that it printed, errors included
   */
  record Finished(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }

    /** The last line that it printed: Python's own message, where an exception ended it. */
    String complaint() {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? "it ended with code " + exitCode + " and without a word" : lines.getLast().strip();
    }
  }

  /** Starts it with arguments and waits until it has ended. */
  Finished run(String... arguments) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(Arrays.asList(arguments));
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      return new Finished(NOT_STARTED, String.valueOf(e.getMessage()));
    }
    try (var output = process.getInputStream()) {
      process.getOutputStream().close();
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Finished(process.waitFor(), text);
    } catch (IOException e) {
      process.destroyForcibly();
      return new Finished(NOT_STARTED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Finished(NOT_STARTED, "interrupted");
    }
  }
}
