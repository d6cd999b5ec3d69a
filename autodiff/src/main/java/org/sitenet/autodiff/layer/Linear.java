package org.sitenet.autodiff.layer;

import java.util.List;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.initializer.Initializer;

/**
 * y = x·Wᵀ + b (torch.nn.Linear).
 *
 * @param name the dotted name before {@code .weight} and {@code .bias}
 * @param inputs width of x
 * @param outputs width of y
 */
public record Linear(String name, int inputs, int outputs) implements Layer {
  /** W, [outputs x inputs]. */
  public ParameterSpec weight() {
    return ParameterSpec.matrix(name + ".weight", outputs, inputs, Initializer.linear(inputs));
  }

  /** b, [1 x outputs]. */
  public ParameterSpec bias() {
    return ParameterSpec.vector(name + ".bias", outputs, Initializer.linear(inputs));
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(weight(), bias());
  }

  /** [R x inputs] to [R x outputs]. */
  public Node apply(Node x) {
    return x.linear(weight().value(x.graph()), bias().value(x.graph()));
  }
}
