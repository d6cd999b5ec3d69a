package org.sitenet.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.sitenet.benchmarks.result.ResultsException;

/** Keeps what JMH and the probes print, in one file. */
record Log(Path file) {
  /** Begins an empty one. */
  static Log open(Path file) {
    Log log = new Log(file);
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be written: " + e.getMessage(), e);
    }
    return log;
  }

  void add(String text) {
    try {
      Files.writeString(file, text.endsWith("\n") ? text : text + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** The line of an output that best says what went wrong. */
  static String complaint(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches(".*(Exception|Error|ERROR|too small)\\b.*"))
        .map(String::strip)
        .findFirst()
        .orElse(lines.isEmpty() ? "no output" : lines.getLast().strip());
  }
}
