package org.sitenet.train;

import org.sitenet.config.Named;

/** What training minimises, averaged over the crystals of a batch (key {@code loss}). */
public enum LossFunction implements Named {
  /** Mean absolute error, as published. */
  L1("l1"),
  /** Mean squared error. */
  L2("l2"),
  /** Quadratic up to {@code huber_delta}, linear beyond. */
  HUBER("huber");

  private final String key;

  LossFunction(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
