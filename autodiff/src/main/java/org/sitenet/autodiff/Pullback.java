package org.sitenet.autodiff;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Computation.Step;

/**
 * One step of reverse mode: an operation's inputs x, its result y and the cotangent g of y. A derivative rule gives the
 * inputs their cotangents; one that nobody asks for is not even described.
 */
final class Pullback {
  private final Graph graph;
  private final Step step;
  private final Node result;
  private final Node cotangent;
  private final boolean[] wanted;
  private final @Nullable Node[] given;

  Pullback(Step step, Node result, Node cotangent, boolean[] active) {
    this.graph = result.graph();
    this.step = step;
    this.result = result;
    this.cotangent = cotangent;
    this.given = new Node[step.inputs().size()];
    this.wanted = new boolean[given.length];
    for (int i = 0; i < given.length; i++) {
      wanted[i] = active[step.inputs().get(i)];
    }
  }

  /** Input i. */
  Node x(int i) {
    return graph.node(step.inputs().get(i));
  }

  int inputs() {
    return given.length;
  }

  /** The result. */
  Node y() {
    return result;
  }

  /** The cotangent of the result, of the result's shape. */
  Node g() {
    return cotangent;
  }

  boolean wants(int i) {
    return wanted[i];
  }

  /** Gives input i its cotangent, of the input's shape, if it is wanted. */
  void give(int i, Supplier<Node> rule) {
    if (wanted[i]) {
      Node value = rule.get();
      if (!value.shape().equals(x(i).shape())) {
        throw new AutodiffException(
            "the rule of " + step.operation() + " gives input " + i + " " + x(i).shape() + " a cotangent " + value.shape());
      }
      given[i] = value;
    }
  }

  /** What input i was given; null where it is not wanted or gradients stop. */
  @Nullable Node given(int i) {
    return given[i];
  }
}
