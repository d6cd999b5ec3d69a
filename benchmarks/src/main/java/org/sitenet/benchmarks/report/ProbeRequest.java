package org.sitenet.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.StepMode;

/**
 * Steps in a process of their own.
 *
 * @param crystals that fill the batches
 * @param heap the value of {@code -Xmx}; empty for the virtual machine's own choice
 * @param warmSeconds 0 for no step of warming up
 * @param seconds to measure, at least every batch once
 * @param profile tell the kernels' times as well
 */
record ProbeRequest(
    Contender contender,
    StepMode mode,
    Scenario scenario,
    int crystals,
    int threads,
    String heap,
    double warmSeconds,
    double seconds,
    boolean profile) {

  /** The probe's arguments. */
  List<String> arguments() {
    List<String> words = new ArrayList<>(List.of(
        "--backend", contender == Contender.PLAIN ? "reference" : "simd",
        "--mode", mode.name(),
        "--compression", contender == Contender.SHELLS ? "SHELLS" : "OFF",
        "--sites", Integer.toString(scenario.sites()),
        "--atoms", Integer.toString(scenario.atoms()),
        "--crystals", Integer.toString(crystals),
        "--threads", Integer.toString(threads),
        "--warm", number(warmSeconds),
        "--measure", number(seconds)));
    if (profile) {
      words.add("--profile");
    }
    return words;
  }

  /** The command that measures the same; the class path is that of {@code benchmarks/run}. */
  String command() {
    return "java " + (heap.isEmpty() ? "" : "-Xmx" + heap + " ") + "org.sitenet.benchmarks.probe.StepProbe "
        + String.join(" ", arguments());
  }

  private static String number(double seconds) {
    return String.format(Locale.ROOT, "%s", seconds);
  }
}
