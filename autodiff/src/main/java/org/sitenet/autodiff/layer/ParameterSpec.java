package org.sitenet.autodiff.layer;

import java.util.List;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.initializer.Initializer;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Shape;

/**
 * A matrix that a layer keeps: its name, its shapes here and in PyTorch, and what it starts as.
 *
 * @param name PyTorch's dotted name in a {@code state_dict}
 * @param rows its rows; vectors are one row
 * @param width its columns
 * @param torchShape PyTorch's own shape: [out, in] of a matrix, [n] of a vector
 * @param trainable whether optimisers change it; running statistics are not trainable
 * @param initializer the distribution of its first values
 */
public record ParameterSpec(
    String name, int rows, int width, List<Integer> torchShape, boolean trainable, Initializer initializer) {
  public ParameterSpec {
    torchShape = List.copyOf(torchShape);
  }

  /** A trainable matrix [rows x width]. */
  public static ParameterSpec matrix(String name, int rows, int width, Initializer initializer) {
    return new ParameterSpec(name, rows, width, List.of(rows, width), true, initializer);
  }

  /** A trainable vector, [1 x width] here. */
  public static ParameterSpec vector(String name, int width, Initializer initializer) {
    return new ParameterSpec(name, 1, width, List.of(width), true, initializer);
  }

  /** A vector that the layer updates by itself, [1 x width] here. */
  public static ParameterSpec statistic(String name, int width, Initializer initializer) {
    return new ParameterSpec(name, 1, width, List.of(width), false, initializer);
  }

  public Shape shape() {
    return Shape.fixed(rows, width);
  }

  /** The number of elements. */
  public int size() {
    return rows * width;
  }

  /** The state of a graph that holds it: its value before the run. */
  public Node state(Graph graph) {
    return graph.state(name, shape());
  }

  /** Its value by now: what was last assigned in this graph, or else its value before the run. */
  public Node value(Graph graph) {
    return graph.current(state(graph));
  }

  /** Its first values under a seed. */
  public Matrix initialValue(long seed) {
    return Matrix.of(rows, width, initializer.values(seed, name, size()));
  }
}
