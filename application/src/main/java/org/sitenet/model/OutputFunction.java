package org.sitenet.model;

import org.sitenet.autodiff.Node;
import org.sitenet.config.Named;
import org.sitenet.engine.Activation;

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

  Node apply(Node x) {
    return switch (this) {
      case IDENTITY -> x;
      case RELU -> x.activate(Activation.RELU);
      case SOFTPLUS -> x.activate(Activation.SOFTPLUS);
      case TRELU -> x.activate(Activation.TRELU);
    };
  }
}
