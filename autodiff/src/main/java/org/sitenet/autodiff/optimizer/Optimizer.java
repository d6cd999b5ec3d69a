package org.sitenet.autodiff.optimizer;

import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.ParameterSpec;

/** How a gradient changes a parameter: nodes that assign the new parameter and the optimiser's own states. */
public sealed interface Optimizer permits AdamW, Sgd {
  /**
   * Assigns a parameter its next value, and the moments that belong to it theirs.
   *
   * @param gradient of the parameter's shape
   */
  void update(Graph graph, ParameterSpec parameter, Node gradient);

  /** The names of the states that {@link #update} keeps for a parameter. All start as zeros. */
  List<String> stateNames(ParameterSpec parameter);

  /**
   * The scalars that {@link #update} reads in one step, by input name.
   *
   * @param step the number of the step, from 1
   * @param learningRate of this step
   */
  Map<String, Double> scalars(long step, double learningRate);
}
