package org.sitenet.model;

import org.sitenet.config.Named;

/** The activation of hidden layers (published key {@code activation_function}). */
public enum ActivationFunction implements Named {
  MISH("mish"),
  RELU("relu"),
  SILU("silu"),
  GELU("gelu"),
  NONE("none");

  private final String key;

  ActivationFunction(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
