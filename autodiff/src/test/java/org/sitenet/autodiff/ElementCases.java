package org.sitenet.autodiff;

import static org.sitenet.autodiff.OperationCase.FROM;
import static org.sitenet.autodiff.OperationCase.any;
import static org.sitenet.autodiff.OperationCase.of;
import static org.sitenet.autodiff.OperationCase.once;
import static org.sitenet.autodiff.OperationCase.smooth;
import static org.sitenet.autodiff.OperationCase.stopping;

import java.util.Arrays;
import java.util.stream.Stream;
import org.sitenet.autodiff.OperationCase.Argument;
import org.sitenet.autodiff.OperationCase.Kind;
import org.sitenet.engine.Activation;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Detach;
import org.sitenet.engine.ElementOperation.Fill;
import org.sitenet.engine.ElementOperation.RowCount;
import org.sitenet.engine.ElementOperation.Unary;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.UnaryFunction;

/** Every element-wise operation with every function; the switches make a new function a compile error here. */
final class ElementCases {
  private ElementCases() {}

  static Stream<OperationCase> all() {
    Stream<OperationCase> plain =
        Stream.of(
            smooth(new Affine(-1.7, 0.3), any(FROM, 3)),
            stopping(new Detach(), any(FROM, 3)),
            stopping(new Fill(new Shape(FROM, 2), 0.7)),
            stopping(new RowCount(FROM)));
    return Stream.of(
            plain,
            Arrays.stream(UnaryFunction.values()).map(ElementCases::unary),
            Arrays.stream(BinaryFunction.values()).flatMap(ElementCases::binary),
            Arrays.stream(Activation.values()).flatMap(ElementCases::activation))
        .flatMap(s -> s);
  }

  private static OperationCase unary(UnaryFunction function) {
    Unary operation = new Unary(function);
    return switch (function) {
      case NEGATE, SQUARE, EXP -> smooth(operation, any(FROM, 3));
      case SQRT, LOG -> smooth(operation, of(Kind.POSITIVE, FROM, 3));
      case RECIPROCAL, ABS -> smooth(operation, of(Kind.NONZERO, FROM, 3));
      case SIGN -> stopping(operation, of(Kind.NONZERO, FROM, 3));
    };
  }

  /** With a second operand of the first one's shape, a row, a column, a scalar, and over a single row. */
  private static Stream<OperationCase> binary(BinaryFunction function) {
    return Stream.of(
            new Shape[] {new Shape(FROM, 3), new Shape(FROM, 3)},
            new Shape[] {new Shape(FROM, 3), new Shape(RowSpace.SINGLE, 3)},
            new Shape[] {new Shape(FROM, 3), new Shape(FROM, 1)},
            new Shape[] {new Shape(FROM, 3), Shape.SCALAR},
            new Shape[] {new Shape(FROM, 1), Shape.SCALAR},
            new Shape[] {Shape.fixed(4, 3), Shape.fixed(1, 3)},
            new Shape[] {Shape.fixed(1, 3), Shape.SCALAR})
        .map(
            shapes -> {
              Argument a = new Argument(shapes[0], Kind.ANY);
              Binary operation = new Binary(function);
              return switch (function) {
                case ADD, SUBTRACT, MULTIPLY, MINIMUM, MAXIMUM -> smooth(operation, a, new Argument(shapes[1], Kind.ANY));
                case DIVIDE -> smooth(operation, a, new Argument(shapes[1], Kind.NONZERO));
                case LESS_OR_EQUAL -> stopping(operation, a, new Argument(shapes[1], Kind.ANY));
              };
            });
  }

  private static Stream<OperationCase> activation(Activation function) {
    Activate activate = new Activate(function);
    ActivateGradient first = new ActivateGradient(function, 1);
    ActivateGradient secondOrder = new ActivateGradient(function, 2);
    return switch (function) {
      case MISH, SILU, GELU, SOFTPLUS, SIGMOID, TANH ->
          Stream.of(
              smooth(activate, any(FROM, 3)),
              once(first, any(FROM, 3), any(FROM, 3)),
              // Not in x: that would be the third derivative.
              smooth(secondOrder, of(Kind.WEIGHT, FROM, 3), any(FROM, 3)));
      case RELU ->
          Stream.of(
              smooth(activate, of(Kind.NONZERO, FROM, 3)),
              smooth(first, of(Kind.NONZERO, FROM, 3), any(FROM, 3)),
              smooth(secondOrder, of(Kind.NONZERO, FROM, 3), any(FROM, 3)));
      // Its derivative is 1 by definition; only right of 0 is that the difference quotient's.
      case TRELU ->
          Stream.of(
              smooth(activate, of(Kind.POSITIVE, FROM, 3)),
              smooth(first, of(Kind.NONZERO, FROM, 3), any(FROM, 3)),
              smooth(secondOrder, of(Kind.NONZERO, FROM, 3), any(FROM, 3)));
    };
  }
}
