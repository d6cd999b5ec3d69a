package org.sitenet.autodiff.layer;

import java.util.List;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.initializer.Initializer;

/**
 * Every row to mean 0 and variance 1, then scaled and shifted column by column (torch.nn.LayerNorm).
 *
 * @param name the dotted name before {@code .weight} and {@code .bias}
 * @param width width of a row
 */
public record LayerNorm(String name, int width) implements Norm {
  /** PyTorch's default, added to the variance. */
  public static final double EPSILON = 1e-5;

  private ParameterSpec weight() {
    return ParameterSpec.vector(name + ".weight", width, Initializer.ones());
  }

  private ParameterSpec bias() {
    return ParameterSpec.vector(name + ".bias", width, Initializer.zeros());
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(weight(), bias());
  }

  @Override
  public Node apply(Node x, Node multiplicity, Mode mode) {
    return apply(x);
  }

  /** [R x width] to [R x width]. */
  public Node apply(Node x) {
    return x.layerNorm(weight().value(x.graph()), bias().value(x.graph()), EPSILON);
  }

  /**
   * (n∘γ + β)·Wᵀ + b as n·(W∘γ)ᵀ + (β·Wᵀ + b), n being the normalised rows: the same numbers, but what is as wide as
   * x does not have to be written down.
   */
  @Override
  public Node applyThen(Linear next, Node x, Node multiplicity, Mode mode) {
    Node w = next.weight().value(x.graph());
    Node constant = bias().value(x.graph()).linear(w, next.bias().value(x.graph()));
    return x.normProduct(w.multiply(weight().value(x.graph())), EPSILON).add(constant);
  }
}
