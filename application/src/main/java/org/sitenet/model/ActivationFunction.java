package org.sitenet.model;

import org.sitenet.autodiff.Node;
import org.sitenet.config.Named;
import org.sitenet.engine.Activation;

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

  Node apply(Node x) {
    return switch (this) {
      case MISH -> x.activate(Activation.MISH);
      case RELU -> x.activate(Activation.RELU);
      case SILU -> x.activate(Activation.SILU);
      case GELU -> x.activate(Activation.GELU);
      case NONE -> x;
    };
  }
}
