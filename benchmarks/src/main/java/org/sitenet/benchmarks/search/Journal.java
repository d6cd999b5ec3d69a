package org.sitenet.benchmarks.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.sitenet.benchmarks.result.ResultsException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run has worked out so far, a line for each piece, so that a run that was stopped goes on where it was. The first line says of
 * which run; a journal of another one is begun anew.
 */
final class Journal {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Map<String, JsonNode> known = new HashMap<>();

  private record Line(String key, Object value) {}

  /**
   * Opens a journal, or begins one.
   *
   * @param head which run it is: settings, and the code's digest
   */
  Journal(Path file, String head) {
    this.file = file;
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.isEmpty() || !lines.getFirst().equals(head)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, head + "\n");
      } else {
        lines.stream().skip(1).filter(line -> !line.isBlank()).forEach(this::read);
      }
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be read or written: " + e.getMessage(), e);
    }
  }

  private void read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      known.put(node.path("key").asString(), node.path("value"));
    } catch (JacksonException e) {
      // The line that was being written when the run was killed: that piece is worked out again.
      known.remove(line);
    }
  }

  /** How many pieces there are. */
  int size() {
    return known.size();
  }

  /** The piece of this name: from the journal, else worked out and written down. */
  <T> T get(String key, Class<T> type, Supplier<T> work) {
    JsonNode node = known.get(key);
    if (node != null) {
      return JSON.convertValue(node, type);
    }
    T value = work.get();
    try {
      // A line break first: what a kill has left of a line must not swallow this one.
      String line = "\n" + JSON.writeValueAsString(new Line(key, value)) + "\n";
      Files.write(file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be written: " + e.getMessage(), e);
    }
    return value;
  }
}
