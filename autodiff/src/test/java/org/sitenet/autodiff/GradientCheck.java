package org.sitenet.autodiff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.initializer.RandomStream;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.engine.reference.ReferenceBackend;

/**
 * Holds gradients to central differences in {@code double} on the reference backend. Variables are inputs or states of a
 * graph; a variable that the loss has no gradient for counts as having a gradient of zeros, and is held to that.
 */
public final class GradientCheck {
  /** Half the width of a central difference. */
  public static final double STEP = 1e-6;

  public static final double ABSOLUTE_TOLERANCE = 1e-5;
  public static final double RELATIVE_TOLERANCE = 1e-3;

  private static final String LOSS = "gradient_check.loss";

  private final Batch batch;
  private final Map<String, Matrix> values;
  private final int elements;

  /**
   * @param batch what the graph runs on, without the variables
   * @param values the variables' values, and those of any other state
   * @param elements how many elements of each variable to vary at most, spread evenly
   */
  public GradientCheck(Batch batch, Map<String, Matrix> values, int elements) {
    this.batch = batch;
    this.values = new LinkedHashMap<>(values);
    this.elements = elements;
  }

  /** A check that varies every element. */
  public GradientCheck(Batch batch, Map<String, Matrix> values) {
    this(batch, values, Integer.MAX_VALUE);
  }

  /**
   * Checks the gradient of a scalar and builds its graph.
   *
   * @return the number of elements that were checked
   * @throws AssertionError naming the first element whose gradient and difference disagree
   */
  public int check(Node loss, List<Node> variables) {
    Map<Node, Node> gradients = Gradients.of(loss, variables);
    Graph graph = loss.graph();
    graph.output(LOSS, loss);
    gradients.forEach((variable, gradient) -> graph.output(gradientName(variable), gradient));
    List<Variable> described = variables.stream().map(node -> describe(node, gradients.containsKey(node))).toList();
    try (ReferenceBackend backend = new ReferenceBackend()) {
      States states = backend.newStates();
      try (Program program = backend.compile(graph.build(), states)) {
        return compare(program, states, described);
      }
    }
  }

  /**
   * Checks the second derivative: the gradient of a random linear functional of the scalar's gradient. Builds the graph.
   *
   * @return the number of elements that were checked
   */
  public int checkSecondOrder(Node loss, List<Node> variables) {
    List<Node> terms = new ArrayList<>();
    Gradients.of(loss, variables)
        .forEach(
            (variable, gradient) -> {
              String name = "direction of " + gradientName(variable);
              Matrix shape = values.get(describe(variable, true).name());
              values.put(name, random(name, shape.rows(), shape.width(), -1, 1));
              terms.add(gradient.multiply(loss.graph().input(name, gradient.shape())).sumAll());
            });
    return terms.isEmpty() ? 0 : check(terms.stream().reduce(Node::add).orElseThrow(), variables);
  }

  /** A matrix of uniform random numbers that depend on its name alone. */
  public static Matrix random(String name, int rows, int width, double low, double high) {
    RandomStream random = RandomStream.of(20230910, name);
    double[] data = new double[rows * width];
    for (int i = 0; i < data.length; i++) {
      data[i] = low + (high - low) * random.nextDouble();
    }
    return Matrix.of(rows, width, data);
  }

  private record Variable(String name, boolean state, boolean hasGradient, String gradient) {}

  private static Variable describe(Node node, boolean hasGradient) {
    return switch (node.graph().definition(node)) {
      case Computation.Input input -> new Variable(input.name(), false, hasGradient, gradientName(node));
      case Computation.State state -> new Variable(state.name(), true, hasGradient, gradientName(node));
      case Computation.Step step ->
          throw new IllegalArgumentException("only inputs and states can be varied, not " + step);
    };
  }

  private static String gradientName(Node variable) {
    return "gradient of " + variable;
  }

  private int compare(Program program, States states, List<Variable> variables) {
    run(program, states, values);
    Map<Variable, double[]> gradients = new LinkedHashMap<>();
    for (Variable variable : variables) {
      int size = values.get(variable.name()).size();
      gradients.put(
          variable, variable.hasGradient() ? program.output(variable.gradient()).toDoubles() : new double[size]);
    }
    int checked = 0;
    for (Variable variable : variables) {
      int size = values.get(variable.name()).size();
      int stride = Math.max(1, size / elements);
      for (int i = 0; i < size; i += stride) {
        double difference =
            (lossAt(program, states, variable, i, STEP) - lossAt(program, states, variable, i, -STEP)) / (2 * STEP);
        double gradient = gradients.get(variable)[i];
        if (!(Math.abs(gradient - difference) <= ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * Math.abs(difference))) {
          throw new AssertionError(
              "the gradient of " + variable.name() + " at " + i + " is " + gradient + ", but the difference quotient "
                  + difference);
        }
        checked++;
      }
    }
    return checked;
  }

  private double lossAt(Program program, States states, Variable variable, int element, double step) {
    Matrix value = values.get(variable.name());
    double[] data = value.toDoubles();
    data[element] += step;
    Map<String, Matrix> varied = new LinkedHashMap<>(values);
    varied.put(variable.name(), Matrix.of(value.rows(), value.width(), data));
    run(program, states, varied);
    return program.output(LOSS).get(0, 0);
  }

  /** States are written anew before every run, since a run may assign them. */
  private void run(Program program, States states, Map<String, Matrix> all) {
    Map<String, Matrix> inputs = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (states.names().contains(name)) {
            states.write(name, value);
          } else {
            inputs.put(name, value);
          }
        });
    program.run(batch.with(inputs));
  }
}
