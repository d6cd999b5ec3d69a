package org.sitenet.engine.reference;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.sitenet.engine.Activation;
import org.sitenet.engine.Batch;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.Shape;
import org.sitenet.engine.UnaryFunction;

/** The operations that treat every element alike. */
final class ElementKernels {
  private ElementKernels() {}

  static DoubleMatrix apply(ElementOperation operation, Batch batch, DoubleMatrix... inputs) {
    return switch (operation) {
      case ElementOperation.Unary(UnaryFunction function) -> map(inputs[0], unary(function));
      case ElementOperation.Affine(double scale, double shift) -> map(inputs[0], x -> scale * x + shift);
      case ElementOperation.Binary(BinaryFunction function) -> broadcast(inputs[0], inputs[1], binary(function));
      case ElementOperation.Activate(Activation function) ->
          map(inputs[0], x -> Activations.value(function, x));
      case ElementOperation.ActivateGradient(Activation function, int order) ->
          order == 1
              ? broadcast(inputs[0], inputs[1], (x, g) -> g * Activations.first(function, x))
              : broadcast(inputs[0], inputs[1], (x, g) -> g * Activations.second(function, x));
      case ElementOperation.Detach() -> inputs[0];
      case ElementOperation.Fill(Shape shape, double value) ->
          map(DoubleMatrix.zeros(batch.rows(shape.rows()), shape.width()), ignored -> value);
      case ElementOperation.RowCount(var space) -> new DoubleMatrix(1, 1, new double[] {batch.rows(space)});
    };
  }

  private static DoubleUnaryOperator unary(UnaryFunction function) {
    return switch (function) {
      case NEGATE -> x -> -x;
      case RECIPROCAL -> x -> 1 / x;
      case SQUARE -> x -> x * x;
      case SQRT -> Math::sqrt;
      case EXP -> Math::exp;
      case LOG -> Math::log;
      case ABS -> Math::abs;
      case SIGN -> Math::signum;
    };
  }

  private static DoubleBinaryOperator binary(BinaryFunction function) {
    return switch (function) {
      case ADD -> Double::sum;
      case SUBTRACT -> (a, b) -> a - b;
      case MULTIPLY -> (a, b) -> a * b;
      case DIVIDE -> (a, b) -> a / b;
      case MINIMUM -> Math::min;
      case MAXIMUM -> Math::max;
      case LESS_OR_EQUAL -> (a, b) -> a <= b ? 1 : 0;
    };
  }

  private static DoubleMatrix map(DoubleMatrix x, DoubleUnaryOperator function) {
    DoubleMatrix y = DoubleMatrix.zeros(x.rows(), x.width());
    for (int i = 0; i < x.data().length; i++) {
      y.data()[i] = function.applyAsDouble(x.data()[i]);
    }
    return y;
  }

  private static DoubleMatrix broadcast(DoubleMatrix a, DoubleMatrix b, DoubleBinaryOperator function) {
    DoubleMatrix y = DoubleMatrix.zeros(a.rows(), a.width());
    for (int row = 0; row < a.rows(); row++) {
      int rowOfB = b.rows() == 1 ? 0 : row;
      for (int column = 0; column < a.width(); column++) {
        int columnOfB = b.width() == 1 ? 0 : column;
        y.set(row, column, function.applyAsDouble(a.get(row, column), b.get(rowOfB, columnOfB)));
      }
    }
    return y;
  }
}
