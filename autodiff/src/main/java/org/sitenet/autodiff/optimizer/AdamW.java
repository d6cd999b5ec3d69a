package org.sitenet.autodiff.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.ParameterSpec;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), in PyTorch's order of operations: first p ← p·(1 − lr·wd),
 * then m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², and p ← p − lr/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε). With amsgrad the
 * largest v so far takes the place of v; the maximum is taken before the bias correction.
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad)
    implements Optimizer {
  private static final String DECAY = "adamw.decay";
  private static final String STEP_SIZE = "adamw.step_size";
  private static final String CORRECTION = "adamw.bias_correction2_sqrt";

  public AdamW {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new AutodiffException("AdamW needs betas between 0 and 1, not " + beta1 + " and " + beta2);
    }
    if (!(epsilon >= 0 && weightDecay >= 0)) {
      throw new AutodiffException(
          "AdamW needs epsilon and weight decay of at least 0, not " + epsilon + " and " + weightDecay);
    }
  }

  @Override
  public void update(Graph graph, ParameterSpec parameter, Node gradient) {
    Node decayed = parameter.value(graph).multiply(graph.scalarInput(DECAY));
    Node mean = follow(graph, parameter, "exp_avg", gradient.scale(1 - beta1), beta1);
    Node square = follow(graph, parameter, "exp_avg_sq", gradient.square().scale(1 - beta2), beta2);
    Node largest = amsgrad ? largest(graph, parameter, square) : square;
    Node denominator = largest.sqrt().divide(graph.scalarInput(CORRECTION)).plus(epsilon);
    Node change = mean.multiply(graph.scalarInput(STEP_SIZE)).divide(denominator);
    graph.assign(parameter.state(graph), decayed.subtract(change));
  }

  private static Node follow(Graph graph, ParameterSpec parameter, String moment, Node part, double beta) {
    Node state = graph.state(stateName(parameter, moment), parameter.shape());
    Node value = state.scale(beta).add(part);
    graph.assign(state, value);
    return value;
  }

  private static Node largest(Graph graph, ParameterSpec parameter, Node square) {
    Node state = graph.state(stateName(parameter, "max_exp_avg_sq"), parameter.shape());
    Node value = state.maximum(square);
    graph.assign(state, value);
    return value;
  }

  @Override
  public List<String> stateNames(ParameterSpec parameter) {
    List<String> moments =
        amsgrad ? List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq") : List.of("exp_avg", "exp_avg_sq");
    return moments.stream().map(moment -> stateName(parameter, moment)).toList();
  }

  /** The state that keeps a moment ({@code exp_avg}, {@code exp_avg_sq}, {@code max_exp_avg_sq}) of a parameter. */
  private static String stateName(ParameterSpec parameter, String moment) {
    return "adam/" + parameter.name() + "/" + moment;
  }

  @Override
  public Map<String, Double> scalars(long step, double learningRate) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put(DECAY, 1 - learningRate * weightDecay);
    scalars.put(STEP_SIZE, learningRate / (1 - StrictMath.pow(beta1, (double) step)));
    scalars.put(CORRECTION, StrictMath.sqrt(1 - StrictMath.pow(beta2, (double) step)));
    return scalars;
  }
}
