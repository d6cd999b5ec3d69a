package org.sitenet.model;

import org.sitenet.config.Named;

/** What turns the decoder's number into the prediction (published key {@code last_af_func}). */
public enum OutputFunction implements Named {
  IDENTITY("identity"),
  RELU("relu"),
  SOFTPLUS("softplus"),
  /** max(0, x) forward, identity backward: for band gaps, which are never negative. */
  TRELU("TReLU");

  private final String key;

  OutputFunction(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
