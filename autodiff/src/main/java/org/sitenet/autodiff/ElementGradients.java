package org.sitenet.autodiff;

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
import org.sitenet.engine.UnaryFunction;

/** The derivative rules of element-wise operations. */
final class ElementGradients {
  private ElementGradients() {}

  static void pull(ElementOperation operation, Pullback p) {
    switch (operation) {
      case Unary(UnaryFunction function) -> unary(function, p);
      case Affine affine -> p.give(0, () -> p.g().scale(affine.scale()));
      case Binary(BinaryFunction function) -> binary(function, p);
      case Activate(Activation function) -> p.give(0, () -> activation(function, 1, p.x(0), p.g()));
      case ActivateGradient gradient -> activationGradient(gradient, p);
      case Detach _, Fill _, RowCount _ -> {
        // Constants as far as derivatives go.
      }
    }
  }

  private static void unary(UnaryFunction function, Pullback p) {
    switch (function) {
      case NEGATE -> p.give(0, () -> p.g().negate());
      case RECIPROCAL -> p.give(0, () -> p.g().multiply(p.y().square()).negate());
      case SQUARE -> p.give(0, () -> p.g().multiply(p.x(0)).scale(2));
      case SQRT -> p.give(0, () -> p.g().divide(p.y()).scale(0.5));
      case EXP -> p.give(0, () -> p.g().multiply(p.y()));
      case LOG -> p.give(0, () -> p.g().divide(p.x(0)));
      case ABS -> p.give(0, () -> p.g().multiply(p.x(0).sign()));
      case SIGN -> {
        // Piecewise constant.
      }
    }
  }

  /** The second operand may have been repeated over rows or columns: its cotangent is summed over them. */
  private static void binary(BinaryFunction function, Pullback p) {
    switch (function) {
      case ADD -> {
        p.give(0, p::g);
        p.give(1, () -> reduce(p.g(), p));
      }
      case SUBTRACT -> {
        p.give(0, p::g);
        p.give(1, () -> reduce(p.g(), p).negate());
      }
      case MULTIPLY -> {
        p.give(0, () -> p.g().multiply(p.x(1)));
        p.give(1, () -> reduce(p.g().multiply(p.x(0)), p));
      }
      case DIVIDE -> {
        p.give(0, () -> p.g().divide(p.x(1)));
        p.give(1, () -> reduce(p.g().multiply(p.y()), p).divide(p.x(1)).negate());
      }
      case MINIMUM -> choice(p, 0, 1);
      case MAXIMUM -> choice(p, 1, 0);
      case LESS_OR_EQUAL -> {
        // Piecewise constant.
      }
    }
  }

  /** The cotangent goes to operand {@code atMost} where a is at most b, and to the other elsewhere. */
  private static void choice(Pullback p, int atMost, int above) {
    Node mask = p.x(0).lessOrEqual(p.x(1));
    give(p, atMost, mask);
    give(p, above, mask.affine(-1, 1));
  }

  private static void give(Pullback p, int operand, Node mask) {
    p.give(operand, () -> operand == 0 ? p.g().multiply(mask) : reduce(p.g().multiply(mask), p));
  }

  private static Node reduce(Node gradient, Pullback p) {
    return Broadcasting.reduce(gradient, p.x(1).shape());
  }

  /** y = g·f⁽ⁿ⁾(x) is linear in g; in x it leads to the next derivative. */
  private static void activationGradient(ActivateGradient gradient, Pullback p) {
    Activation function = gradient.function();
    int order = gradient.order();
    if (!piecewiseLinear(function)) {
      p.give(0, () -> activation(function, order + 1, p.x(0), p.g().multiply(p.x(1))));
    }
    p.give(1, () -> activation(function, order, p.x(0), p.g()));
  }

  private static Node activation(Activation function, int order, Node x, Node g) {
    return function == Activation.TRELU && order == 1 ? g : x.graph().emit(new ActivateGradient(function, order), x, g);
  }

  /** Whether the first derivative is piecewise constant, so that no gradient goes through it. */
  private static boolean piecewiseLinear(Activation function) {
    return switch (function) {
      case RELU, TRELU -> true;
      case MISH, SILU, GELU, SOFTPLUS, SIGMOID, TANH -> false;
    };
  }
}
