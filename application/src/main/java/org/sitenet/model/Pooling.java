package org.sitenet.model;

import org.sitenet.config.Named;

/** How the sites of a crystal become one vector (published key {@code sym_func}). */
public enum Pooling implements Named {
  MEAN("mean"),
  MAX("max"),
  /** Softmax weights of a learnt linear score (Table 1 of the paper; not in the published code). */
  SELF_ATTENTION("self_attention");

  private final String key;

  Pooling(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
