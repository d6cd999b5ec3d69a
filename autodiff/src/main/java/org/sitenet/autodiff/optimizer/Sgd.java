package org.sitenet.autodiff.optimizer;

import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.ParameterSpec;

/**
 * Stochastic gradient descent as PyTorch has it: d = g + wd·p; b ← μ·b + d; p ← p − lr·b, or p − lr·(d + μ·b) with
 * Nesterov's look-ahead. Without momentum no b is kept and p ← p − lr·d.
 */
public record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {
  private static final String RATE = "sgd.learning_rate";

  public Sgd {
    if (!(momentum >= 0 && weightDecay >= 0)) {
      throw new AutodiffException(
          "SGD needs momentum and weight decay of at least 0, not " + momentum + " and " + weightDecay);
    }
    if (nesterov && momentum == 0) {
      throw new AutodiffException("Nesterov's look-ahead needs a momentum above 0");
    }
  }

  @Override
  public void update(Graph graph, ParameterSpec parameter, Node gradient) {
    Node value = parameter.value(graph);
    Node descent = weightDecay == 0 ? gradient : gradient.add(value.scale(weightDecay));
    Node change = momentum == 0 ? descent : withMomentum(graph, parameter, descent);
    graph.assign(parameter.state(graph), value.subtract(change.multiply(graph.scalarInput(RATE))));
  }

  private Node withMomentum(Graph graph, ParameterSpec parameter, Node descent) {
    Node state = graph.state(stateName(parameter), parameter.shape());
    Node buffer = state.scale(momentum).add(descent);
    graph.assign(state, buffer);
    return nesterov ? descent.add(buffer.scale(momentum)) : buffer;
  }

  @Override
  public List<String> stateNames(ParameterSpec parameter) {
    return momentum == 0 ? List.of() : List.of(stateName(parameter));
  }

  private static String stateName(ParameterSpec parameter) {
    return "sgd/" + parameter.name() + "/momentum_buffer";
  }

  @Override
  public Map<String, Double> scalars(long step, double learningRate) {
    return Map.of(RATE, learningRate);
  }
}
