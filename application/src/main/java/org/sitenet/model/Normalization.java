package org.sitenet.model;

import org.sitenet.autodiff.layer.BatchNorm;
import org.sitenet.autodiff.layer.LayerNorm;
import org.sitenet.autodiff.layer.NoNorm;
import org.sitenet.autodiff.layer.Norm;
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

  /** The layer that normalises features of a width. */
  Norm layer(String name, int width) {
    return switch (this) {
      case LAYER -> new LayerNorm(name, width);
      case BATCH -> new BatchNorm(name, width);
      case NONE -> new NoNorm();
    };
  }
}
