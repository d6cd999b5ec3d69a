package org.sitenet.autodiff;

import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/**
 * Functions of two matrices of which either may be a row, a column or a scalar beside the other. The engine lets the
 * second operand be the smaller one; here commutative functions swap, the others repeat the first operand.
 */
final class Broadcasting {
  private Broadcasting() {}

  static Node apply(BinaryFunction function, Node a, Node b) {
    if (fits(b.shape(), a.shape())) {
      return a.graph().emit(new Binary(function), a, b);
    }
    if (commutative(function) && fits(a.shape(), b.shape())) {
      return a.graph().emit(new Binary(function), b, a);
    }
    return a.graph().emit(new Binary(function), expand(a, b.shape()), b);
  }

  /** Sums a gradient over the rows and columns over which a value of this shape was repeated. */
  static Node reduce(Node gradient, Shape shape) {
    Node sum = gradient;
    if (!sum.rows().equals(shape.rows())) {
      sum = sum.sumRows();
    }
    return sum.width() == shape.width() ? sum : sum.sumColumns();
  }

  private static boolean fits(Shape small, Shape large) {
    boolean rows = small.rows().equals(large.rows()) || small.rows().equals(RowSpace.SINGLE);
    return rows && (small.width() == large.width() || small.width() == 1);
  }

  private static Node expand(Node a, Shape other) {
    Node wide = a.width() == 1 && other.width() > 1 ? a.broadcastColumns(other.width()) : a;
    boolean single = a.rows().equals(RowSpace.SINGLE) && !other.rows().equals(RowSpace.SINGLE);
    return single ? wide.broadcastRows(other.rows()) : wide;
  }

  private static boolean commutative(BinaryFunction function) {
    return switch (function) {
      case ADD, MULTIPLY, MINIMUM, MAXIMUM -> true;
      case SUBTRACT, DIVIDE, LESS_OR_EQUAL -> false;
    };
  }
}
