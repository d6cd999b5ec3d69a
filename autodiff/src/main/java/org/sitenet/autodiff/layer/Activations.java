package org.sitenet.autodiff.layer;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.Activation;

/** Activations by the names that configurations use for them. */
public enum Activations {
  RELU("relu"),
  MISH("mish"),
  SILU("silu"),
  GELU("gelu"),
  SOFTPLUS("softplus"),
  /** Leaves features as they are; hidden layers call it "none". */
  NONE("none"),
  /** Leaves a prediction as it is; outputs call it "identity". */
  IDENTITY("identity"),
  /** max(0, x) forward, identity backward. */
  TRELU("TReLU");

  private final String key;

  Activations(String key) {
    this.key = key;
  }

  /** The name in configurations. */
  public String key() {
    return key;
  }

  /**
   * The activation of a name.
   *
   * @throws AutodiffException naming the choices if there is none
   */
  public static Activations named(String key) {
    return Arrays.stream(values())
        .filter(activation -> activation.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new AutodiffException("there is no activation " + key + "; choose from " + keys()));
  }

  private static String keys() {
    return Arrays.stream(values()).map(Activations::key).collect(Collectors.joining(", "));
  }

  /** [R x w] to [R x w]. */
  public Node apply(Node x) {
    return switch (this) {
      case RELU -> x.activate(Activation.RELU);
      case MISH -> x.activate(Activation.MISH);
      case SILU -> x.activate(Activation.SILU);
      case GELU -> x.activate(Activation.GELU);
      case SOFTPLUS -> x.activate(Activation.SOFTPLUS);
      case TRELU -> x.activate(Activation.TRELU);
      case NONE, IDENTITY -> x;
    };
  }
}
