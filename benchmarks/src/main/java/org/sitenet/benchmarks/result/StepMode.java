package org.sitenet.benchmarks.result;

import java.util.Locale;

/** What a step is. */
public enum StepMode {
  /** Forward, loss, backward, clipping, AdamW with amsgrad. */
  TRAIN("training"),
  /** Forward alone. */
  PREDICT("prediction");

  private final String label;

  StepMode(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The benchmark's method. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
