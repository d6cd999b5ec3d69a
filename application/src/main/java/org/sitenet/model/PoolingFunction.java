package org.sitenet.model;

import org.sitenet.autodiff.layer.Pooling;
import org.sitenet.config.Named;

/** How the sites of a crystal become one vector (published key {@code sym_func}). */
public enum PoolingFunction implements Named {
  MEAN("mean"),
  MAX("max"),
  /** Softmax weights of a learnt linear score (Table 1 of the paper; not in the published code). */
  SELF_ATTENTION("self_attention");

  private final String key;

  PoolingFunction(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /** The pooling layer for sites of a width. */
  Pooling layer(String name, int width) {
    return switch (this) {
      case MEAN -> new Pooling.Mean();
      case MAX -> new Pooling.Max();
      case SELF_ATTENTION -> Pooling.SelfAttention.of(name, width, 1);
    };
  }
}
