package org.sitenet.autodiff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.ElementOperation.Detach;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.SegmentOperation;
import org.sitenet.engine.Shape;

/**
 * Reverse mode, graph to graph: every operation's vector-Jacobian product adds ordinary nodes, so a gradient can be
 * differentiated again. Contributions to one value are added in falling order of the values that make them, which is the
 * same for every build of a model.
 */
public final class Gradients {
  private Gradients() {}

  /**
   * The gradients of a scalar.
   *
   * @param loss [1 x 1]
   * @param variables what to differentiate by: any values of the graph
   * @return the gradients in the order of the variables, each of its variable's shape; a variable that the loss does not
   *     depend on has none
   * @throws AutodiffException if the loss is not a scalar
   */
  public static Map<Node, Node> of(Node loss, List<Node> variables) {
    if (!loss.shape().equals(Shape.SCALAR)) {
      throw new AutodiffException("only a scalar has a gradient, not a value of shape " + loss.shape());
    }
    return of(loss, loss.graph().constant(1), variables);
  }

  /**
   * The vector-Jacobian product of a matrix: the gradients of Σ cotangent·value with the cotangent held fixed.
   *
   * @param cotangent of the value's shape
   */
  public static Map<Node, Node> of(Node value, Node cotangent, List<Node> variables) {
    @Nullable Node[] cotangents = reverse(value, cotangent, variables, false);
    Map<Node, Node> gradients = new LinkedHashMap<>();
    for (Node variable : variables) {
      Node gradient = variable.number() <= value.number() ? cotangents[variable.number()] : null;
      if (gradient != null) {
        gradients.put(variable, gradient);
      }
    }
    return gradients;
  }

  /** The derivative of a fused operation by way of its decomposition, whose inputs count as independent. */
  static void throughDecomposition(FusedOperation operation, Pullback pullback) {
    Graph graph = pullback.y().graph();
    int[] numbers = new int[pullback.inputs()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = pullback.x(i).number();
    }
    Node result = graph.node(operation.decompose(graph.emitter(), numbers));
    List<Node> leaves =
        IntStream.range(0, numbers.length).filter(pullback::wants).mapToObj(pullback::x).distinct().toList();
    @Nullable Node[] cotangents = reverse(result, pullback.g(), leaves, true);
    for (int i = 0; i < numbers.length; i++) {
      Node gradient = cotangents[numbers[i]];
      if (gradient != null) {
        pullback.give(i, () -> gradient);
        cotangents[numbers[i]] = null;
      }
    }
  }

  /** The cotangents of all values up to this one on the way to the targets; at leaves the way ends. */
  private static @Nullable Node[] reverse(Node from, Node seed, List<Node> targets, boolean leaves) {
    if (!seed.shape().equals(from.shape())) {
      throw new AutodiffException("a cotangent of shape " + seed.shape() + " does not fit a value " + from.shape());
    }
    Graph graph = from.graph();
    boolean[] target = new boolean[from.number() + 1];
    for (Node variable : targets) {
      if (variable.number() < target.length) {
        target[variable.number()] = true;
      }
    }
    boolean[] active = active(graph, target);
    @Nullable Node[] cotangents = new Node[from.number() + 1];
    cotangents[from.number()] = active[from.number()] ? seed : null;
    for (int value = from.number(); value >= 0; value--) {
      Node cotangent = cotangents[value];
      if (cotangent == null || (leaves && target[value])) {
        continue;
      }
      Node node = graph.node(value);
      if (graph.definition(node) instanceof Step step) {
        Pullback pullback = new Pullback(step, node, cotangent, active);
        pull(step, pullback);
        for (int i = 0; i < pullback.inputs(); i++) {
          accumulate(cotangents, step.inputs().get(i), pullback.given(i));
        }
      }
    }
    return cotangents;
  }

  /** Which values depend on a target. */
  private static boolean[] active(Graph graph, boolean[] target) {
    boolean[] active = target.clone();
    for (int value = 0; value < active.length; value++) {
      Computation.Definition definition = graph.definition(graph.node(value));
      if (definition instanceof Step step && !(step.operation() instanceof Detach)) {
        for (int input : step.inputs()) {
          active[value] |= active[input];
        }
      }
    }
    return active;
  }

  private static void accumulate(@Nullable Node[] cotangents, int value, @Nullable Node contribution) {
    if (contribution != null) {
      Node sum = cotangents[value];
      cotangents[value] = sum == null ? contribution : sum.add(contribution);
    }
  }

  private static void pull(Step step, Pullback pullback) {
    switch (step.operation()) {
      case ElementOperation operation -> ElementGradients.pull(operation, pullback);
      case MatrixOperation operation -> MatrixGradients.pull(operation, pullback);
      case SegmentOperation operation -> SegmentGradients.pull(operation, pullback);
      case FusedOperation operation -> FusedGradients.pull(operation, pullback);
    }
  }
}
