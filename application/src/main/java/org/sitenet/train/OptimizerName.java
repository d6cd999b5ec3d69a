package org.sitenet.train;

import org.sitenet.config.Named;

/** The optimisers, by PyTorch's names (published key {@code Optimizer.Name}). */
public enum OptimizerName implements Named {
  ADAMW("AdamW"),
  SGD("SGD");

  private final String key;

  OptimizerName(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
