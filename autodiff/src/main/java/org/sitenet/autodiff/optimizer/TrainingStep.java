package org.sitenet.autodiff.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.Gradients;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.autodiff.layer.Parameters;

/**
 * Completes a graph that computes a loss to a whole training step: gradients, clipping to a global norm, and the
 * optimiser's update as assignments. Parameters that the loss does not depend on are left as they are, without weight decay.
 */
public final class TrainingStep {
  /** The output that holds the loss before the update, [1 x 1]. */
  public static final String LOSS = "loss";

  /** The output that holds the global gradient norm before clipping, [1 x 1]. */
  public static final String GRADIENT_NORM = "gradient_norm";

  private TrainingStep() {}

  /**
   * Adds the step to the loss's graph, with {@link #LOSS} and {@link #GRADIENT_NORM} as outputs.
   *
   * @param loss [1 x 1]
   * @return the parameters that the step trains
   */
  public static List<ParameterSpec> describe(
      Node loss, Parameters parameters, Optimizer optimizer, GradientClipping clipping) {
    Graph graph = loss.graph();
    Map<ParameterSpec, Node> gradients = gradients(loss, parameters);
    Node norm = GradientClipping.norm(gradients.values());
    clipping
        .apply(gradients, norm)
        .forEach((parameter, gradient) -> optimizer.update(graph, parameter, gradient));
    graph.output(LOSS, loss).output(GRADIENT_NORM, norm);
    return List.copyOf(gradients.keySet());
  }

  /**
   * The gradients of a loss, by parameter in the registry's order; those that it does not depend on are absent.
   *
   * @param loss [1 x 1]
   */
  public static Map<ParameterSpec, Node> gradients(Node loss, Parameters parameters) {
    Graph graph = loss.graph();
    List<ParameterSpec> trainable = parameters.trainable();
    Map<Node, Node> found = Gradients.of(loss, trainable.stream().map(spec -> spec.state(graph)).toList());
    Map<ParameterSpec, Node> gradients = new LinkedHashMap<>();
    for (ParameterSpec parameter : trainable) {
      Node gradient = found.get(parameter.state(graph));
      if (gradient != null) {
        gradients.put(parameter, gradient);
      }
    }
    return gradients;
  }
}
