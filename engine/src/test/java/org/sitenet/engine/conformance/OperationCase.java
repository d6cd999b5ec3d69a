package org.sitenet.engine.conformance;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Emitter;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/**
 * An operation, or a few of them composed, on inputs of given shapes; how their numbers are drawn, and how near a backend
 * has to come to the reference.
 */
record OperationCase(String name, Body body, List<Argument> arguments, Tolerance tolerance) {

  /** Writes what is to be computed. */
  interface Body {
    int emit(Emitter out, int... inputs);
  }

  /** An input. */
  record Argument(Shape shape, Values values) {
    @Override
    public String toString() {
      return shape + " " + values;
    }
  }

  static OperationCase of(Operation operation, Tolerance tolerance, Argument... arguments) {
    return new OperationCase(
        operation.toString(), (out, inputs) -> out.emit(operation, inputs), List.of(arguments), tolerance);
  }

  static Argument argument(RowSpace rows, int width, Values values) {
    return new Argument(new Shape(rows, width), values);
  }

  /** What is computed alone, as output {@code y}. */
  Computation computation() {
    Computation.Builder builder = new Computation.Builder();
    return builder.output("y", body.emit(builder, emitInputs(builder))).build();
  }

  /** What is computed as output {@code y}, and the size that an error is measured by as output {@code magnitude}. */
  Computation oracle() {
    Computation.Builder builder = new Computation.Builder();
    int[] inputs = emitInputs(builder);
    int y = body.emit(builder, inputs);
    return builder.output("y", y).output("magnitude", tolerance.magnitude().emit(builder, y, inputs)).build();
  }

  private int[] emitInputs(Computation.Builder builder) {
    int[] inputs = new int[arguments.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = builder.input("in" + i, arguments.get(i).shape());
    }
    return inputs;
  }

  Shape resultShape() {
    Computation computation = computation();
    return computation.shape(computation.outputs().values().iterator().next());
  }

  List<Matrix> draw(Layout layout, long seed) {
    List<Matrix> inputs = new ArrayList<>();
    for (Argument argument : arguments) {
      Shape shape = argument.shape();
      int rows = layout.rows(shape.rows());
      inputs.add(argument.values().matrix(rows, shape.width(), seed * 31 + inputs.size()));
    }
    return inputs;
  }

  static Batch batch(Layout layout, List<Matrix> inputs) {
    Batch.Builder batch = layout.batch();
    for (int i = 0; i < inputs.size(); i++) {
      batch.input("in" + i, inputs.get(i));
    }
    return batch.build();
  }

  @Override
  public String toString() {
    return name + " of " + arguments;
  }
}
