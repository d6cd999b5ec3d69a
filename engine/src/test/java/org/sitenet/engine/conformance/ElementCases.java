package org.sitenet.engine.conformance;

import static org.sitenet.engine.conformance.Layout.ROWS;
import static org.sitenet.engine.conformance.OperationCase.argument;
import static org.sitenet.engine.conformance.Tolerance.ROUNDING;
import static org.sitenet.engine.conformance.Tolerance.abs;
import static org.sitenet.engine.conformance.Tolerance.add;
import static org.sitenet.engine.conformance.Tolerance.affine;
import static org.sitenet.engine.conformance.Values.NORMAL;
import static org.sitenet.engine.conformance.Values.POSITIVE;
import static org.sitenet.engine.conformance.Values.TIED;
import static org.sitenet.engine.conformance.Values.WIDE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sitenet.engine.Activation;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Detach;
import org.sitenet.engine.ElementOperation.Fill;
import org.sitenet.engine.ElementOperation.RowCount;
import org.sitenet.engine.ElementOperation.Unary;
import org.sitenet.engine.Emitter;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.UnaryFunction;

/** The cases of element-wise operations. */
final class ElementCases {
  /** A few roundings more than one. */
  private static final double FEW_ROUNDINGS = 4 * ROUNDING;
  /** What a polynomial in {@code float} reaches with room to spare. */
  private static final double POLYNOMIAL = 2e-6;

  private ElementCases() {}

  static Stream<ElementOperation> operations(int width) {
    List<ElementOperation> operations = new ArrayList<>();
    for (UnaryFunction function : UnaryFunction.values()) {
      operations.add(new Unary(function));
    }
    for (BinaryFunction function : BinaryFunction.values()) {
      operations.add(new Binary(function));
    }
    for (Activation function : Activation.values()) {
      operations.add(new Activate(function));
      operations.add(new ActivateGradient(function, 1));
      operations.add(new ActivateGradient(function, 2));
    }
    operations.add(new Affine(0.1, -0.75));
    operations.add(new Affine(1, 0));
    operations.add(new Detach());
    operations.add(new Fill(new Shape(ROWS, width), 0.1));
    operations.add(new Fill(Shape.fixed(3, width), -2));
    operations.add(new RowCount(ROWS));
    operations.add(new RowCount(Layout.TARGETS));
    operations.add(new RowCount(Layout.TABLE));
    return operations.stream();
  }

  static Stream<OperationCase> of(ElementOperation operation, int width) {
    return switch (operation) {
      case Unary unary -> Stream.of(unary(unary, width));
      case Binary binary -> binary(binary, width);
      case Affine affine ->
          Stream.of(OperationCase.of(affine, terms(affine), argument(ROWS, width, WIDE)));
      case Activate activate ->
          Stream.of(OperationCase.of(activate, ofActivation(), argument(ROWS, width, WIDE)));
      case ActivateGradient gradient ->
          Stream.of(
              OperationCase.of(
                  gradient, ofGradient(), argument(ROWS, width, WIDE), argument(ROWS, width, NORMAL)));
      case Detach detach -> Stream.of(OperationCase.of(detach, Tolerance.exact(), argument(ROWS, width, WIDE)));
      case Fill fill -> Stream.of(OperationCase.of(fill, Tolerance.exact()));
      case RowCount count -> Stream.of(OperationCase.of(count, Tolerance.exact()));
    };
  }

  private static OperationCase unary(Unary unary, int width) {
    return switch (unary.function()) {
      case NEGATE, ABS, SIGN -> OperationCase.of(unary, Tolerance.exact(), argument(ROWS, width, WIDE));
      case SQUARE, RECIPROCAL ->
          OperationCase.of(unary, Tolerance.ofResult(ROUNDING, 0), argument(ROWS, width, WIDE));
      case SQRT -> OperationCase.of(unary, Tolerance.ofResult(ROUNDING, 0), argument(ROWS, width, POSITIVE));
      case EXP -> OperationCase.of(unary, Tolerance.ofResult(FEW_ROUNDINGS, 0), argument(ROWS, width, WIDE));
      case LOG -> OperationCase.of(unary, Tolerance.ofResult(FEW_ROUNDINGS, 1e-7), argument(ROWS, width, POSITIVE));
    };
  }

  /** All forms of the second input. */
  private static Stream<OperationCase> binary(Binary binary, int width) {
    BinaryFunction function = binary.function();
    boolean chooses =
        switch (function) {
          case MINIMUM, MAXIMUM, LESS_OR_EQUAL -> true;
          case ADD, SUBTRACT, MULTIPLY, DIVIDE -> false;
        };
    Tolerance tolerance = chooses ? Tolerance.exact() : Tolerance.ofResult(ROUNDING, 0);
    Values values = chooses ? TIED : WIDE;
    RowSpace single = RowSpace.SINGLE;
    return Stream.of(
            argument(ROWS, width, values),
            argument(single, width, values),
            argument(ROWS, 1, values),
            argument(single, 1, values))
        .distinct()
        .map(second -> OperationCase.of(binary, tolerance, argument(ROWS, width, values), second));
  }

  private static Tolerance terms(Affine affine) {
    double scale = Math.abs(affine.scale());
    double shift = Math.abs(affine.shift());
    return Tolerance.of(2 * ROUNDING, (out, result, inputs) -> affine(out, scale, abs(out, inputs[0]), shift));
  }

  /** |y| + min(1, |x|)/4: near 0 and in the tails what counts is the size of x. */
  private static Tolerance ofActivation() {
    return Tolerance.of(
        POLYNOMIAL,
        (out, result, inputs) -> {
          int small =
              out.emit(new Binary(BinaryFunction.MINIMUM), abs(out, inputs[0]), one(out));
          return add(out, abs(out, result), affine(out, 0.25, small, 0));
        });
  }

  private static int one(Emitter out) {
    return out.emit(new Fill(Shape.SCALAR, 1));
  }

  /** |y| + |g|: derivatives are of the order of 1. */
  private static Tolerance ofGradient() {
    return Tolerance.of(
        POLYNOMIAL, (out, result, inputs) -> add(out, abs(out, result), abs(out, inputs[1])));
  }
}
