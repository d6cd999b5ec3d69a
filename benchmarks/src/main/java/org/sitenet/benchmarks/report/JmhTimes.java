package org.sitenet.benchmarks.report;

/**
 * How long JMH measures in one fork.
 *
 * @param warmups iterations that do not count
 * @param warmMillis of each
 * @param iterations that count
 * @param millis of each
 */
record JmhTimes(int warmups, int warmMillis, int iterations, int millis) {
  /** As JMH's own arguments. */
  String arguments() {
    return "-f 1 -wi " + warmups + " -w " + warmMillis + "ms -i " + iterations + " -r " + millis + "ms";
  }
}
