package org.sitenet.train;

import org.sitenet.config.Named;

/** How the learning rate changes (key {@code Learning_Rate_Schedule.Name}). */
public enum ScheduleName implements Named {
  /** As published. */
  CONSTANT("constant"),
  /** Linear warm-up, then half a cosine down to a final fraction. */
  COSINE("cosine");

  private final String key;

  ScheduleName(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
