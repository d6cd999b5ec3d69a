package org.sitenet.autodiff;

import java.util.List;
import java.util.stream.Stream;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/**
 * One operation on inputs of one kind, and what its gradient must be.
 *
 * @param second whether second derivatives are checked as well
 * @param stops whether no gradient at all may come through
 */
record OperationCase(Operation operation, List<Argument> arguments, boolean second, boolean stops) {
  static final RowSpace FROM = RowSpace.ragged("from");
  static final RowSpace TO = RowSpace.ragged("to");

  /** Contiguous segments. */
  static final RowMap SEGMENTS = new RowMap("segments", FROM, TO, true);

  /** A map without order, as from pairs to keys. */
  static final RowMap KEYS = new RowMap("keys", FROM, TO, false);

  /** What an input is like. */
  enum Kind {
    /** Around 0. */
    ANY(-1.2, 1.3),
    /** Where square roots and logarithms are smooth. */
    POSITIVE(0.4, 2),
    /** Away from 0, of both signs. */
    NONZERO(-2, 2),
    /** So small that no row reaches a norm of 1. */
    SMALL(-0.1, 0.1),
    /** Whole numbers from 0 to 3 that do not count as variables: multiplicities, masks. */
    WEIGHT(0, 3.99);

    final double low;
    final double high;

    Kind(double low, double high) {
      this.low = low;
      this.high = high;
    }

    double adjust(double value) {
      return switch (this) {
        case ANY, POSITIVE, SMALL -> value;
        case NONZERO -> value + (value < 0 ? -0.3 : 0.3);
        case WEIGHT -> Math.floor(value);
      };
    }
  }

  /** An input. */
  record Argument(Shape shape, Kind kind) {}

  static Argument any(RowSpace rows, int width) {
    return new Argument(new Shape(rows, width), Kind.ANY);
  }

  static Argument of(Kind kind, RowSpace rows, int width) {
    return new Argument(new Shape(rows, width), kind);
  }

  /** Gradients are held to differences, to the second order. */
  static OperationCase smooth(Operation operation, Argument... arguments) {
    return new OperationCase(operation, List.of(arguments), true, false);
  }

  /** Gradients are held to differences, to the first order only. */
  static OperationCase once(Operation operation, Argument... arguments) {
    return new OperationCase(operation, List.of(arguments), false, false);
  }

  /** No gradient comes through. */
  static OperationCase stopping(Operation operation, Argument... arguments) {
    return new OperationCase(operation, List.of(arguments), false, true);
  }

  static Stream<OperationCase> all() {
    return Stream.of(ElementCases.all(), MatrixCases.all(), SegmentCases.all()).flatMap(s -> s);
  }

  @Override
  public String toString() {
    return operation + " " + arguments.stream().map(argument -> argument.shape() + " " + argument.kind()).toList();
  }
}
