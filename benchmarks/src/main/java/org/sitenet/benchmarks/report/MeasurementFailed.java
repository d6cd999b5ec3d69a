package org.sitenet.benchmarks.report;

/** A figure could not be measured; the message is one line that says why. The report goes on without it. */
final class MeasurementFailed extends Exception {
  private static final long serialVersionUID = 1;

  MeasurementFailed(String message) {
    super(message);
  }
}
