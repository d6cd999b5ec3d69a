package org.sitenet.benchmarks.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One fork of one benchmark.
 *
 * @param benchmark class and method, for example {@code StepBenchmark.train}
 * @param parameters by name
 * @param threads that call the method at once
 */
record JmhRequest(String benchmark, Map<String, String> parameters, JmhTimes times, int threads) {
  JmhRequest {
    // The order of a command line is that of the map.
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The command that measures the same. */
  String command() {
    String words = parameters.entrySet().stream()
        .map(entry -> "-p " + quoted(entry.getKey() + "=" + entry.getValue()))
        .collect(Collectors.joining(" "));
    return "./sitenet bench " + benchmark + " " + times.arguments() + (threads > 1 ? " -t " + threads : "")
        + (words.isEmpty() ? "" : " " + words);
  }

  private static String quoted(String word) {
    return word.contains(" ") ? "'" + word + "'" : word;
  }
}
