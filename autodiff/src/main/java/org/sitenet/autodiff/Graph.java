package org.sitenet.autodiff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.engine.Computation;
import org.sitenet.engine.ElementOperation.Fill;
import org.sitenet.engine.ElementOperation.RowCount;
import org.sitenet.engine.Emitter;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/**
 * A static graph under construction: inputs, parameters and the values computed from them. Equal operations on equal
 * values are one {@link Node}. States have sequential semantics: after {@link #assign} the layers and optimisers that
 * follow see the new value through {@link #current}, and the built computation stores the last one. A graph is not for use
 * by two threads at once.
 */
public final class Graph {
  private final Computation.Builder builder = new Computation.Builder();
  private final Map<Node, Node> assigned = new LinkedHashMap<>();
  private boolean built;

  /** Declares a matrix that comes with each batch, or finds the one of this name. */
  public Node input(String name, Shape shape) {
    return new Node(this, builder.input(name, shape));
  }

  /** Declares a matrix {@code [rows x width]} that comes with each batch, or finds the one of this name. */
  public Node input(String name, RowSpace rows, int width) {
    return input(name, new Shape(rows, width));
  }

  /** Declares a scalar {@code [1 x 1]} that comes with each batch, or finds the one of this name. */
  public Node scalarInput(String name) {
    return input(name, Shape.SCALAR);
  }

  /**
   * Declares a matrix that the program keeps from run to run (a parameter, a moment), or finds the one of this name. The
   * result is its value before the run.
   */
  public Node state(String name, Shape shape) {
    return new Node(this, builder.state(name, shape));
  }

  /** The value that a state has by now: the one last assigned, or its value before the run. */
  public Node current(Node state) {
    return assigned.getOrDefault(own(state), state);
  }

  /**
   * Gives a state a new value, in place of any given before. The built computation stores the last one.
   *
   * @param state a result of {@link #state}
   * @param value of the state's shape
   */
  public void assign(Node state, Node value) {
    if (!(definition(state) instanceof Computation.State target)) {
      throw new AutodiffException("only states can be assigned, not " + definition(state));
    }
    if (!own(value).shape().equals(target.shape())) {
      throw new AutodiffException(
          "state " + target.name() + " " + target.shape() + " cannot take a value of shape " + value.shape());
    }
    assigned.put(state, value);
  }

  /** A scalar {@code [1 x 1]} of one value. */
  public Node constant(double value) {
    return fill(Shape.SCALAR, value);
  }

  /** A matrix whose elements are all of one value. */
  public Node fill(Shape shape, double value) {
    return emit(new Fill(shape, value));
  }

  /** The number of rows that the batch has in a space, {@code [1 x 1]}. */
  public Node rowCount(RowSpace space) {
    return emit(new RowCount(space));
  }

  /**
   * Adds any operation.
   *
   * @throws EngineException if the shapes of the inputs do not fit the operation
   */
  public Node emit(Operation operation, Node... inputs) {
    int[] numbers = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      numbers[i] = own(inputs[i]).number();
    }
    return new Node(this, builder.emit(operation, numbers));
  }

  /** Names a value to hand out. */
  public Graph output(String name, Node value) {
    builder.output(name, own(value).number());
    return this;
  }

  /**
   * The computation of everything that the outputs and the assigned states need. A graph is built once.
   *
   * @throws AutodiffException if the graph has been built before
   */
  public Computation build() {
    if (built) {
      throw new AutodiffException("a graph is built once: keep the computation, or describe a new graph");
    }
    built = true;
    assigned.forEach((state, value) -> builder.assign(state.number(), value.number()));
    return builder.build();
  }

  /** How a value comes about. */
  Computation.Definition definition(Node node) {
    return builder.definition(own(node).number());
  }

  Node node(int number) {
    return new Node(this, number);
  }

  /** Where fused operations write their decomposition. */
  Emitter emitter() {
    return builder;
  }

  Shape shape(Node node) {
    return builder.shape(node.number());
  }

  private Node own(Node node) {
    if (node.graph() != this) {
      throw new AutodiffException("a node of one graph cannot be used in another");
    }
    return node;
  }
}
