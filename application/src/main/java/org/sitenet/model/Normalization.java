package org.sitenet.model;

import org.sitenet.config.Named;

/** What follows the activation of a layer (published keys {@code set_norm} and {@code lin_norm}). */
public enum Normalization implements Named {
  LAYER("layer"),
  /** Table 1 of the paper; not in the published code. */
  BATCH("batch"),
  NONE("none");

  private final String key;

  Normalization(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
