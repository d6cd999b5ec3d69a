package org.sitenet.engine.tornado.kernel;

import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Detach;
import org.sitenet.engine.ElementOperation.Fill;
import org.sitenet.engine.ElementOperation.RowCount;
import org.sitenet.engine.ElementOperation.Unary;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.MatrixOperation.BroadcastColumns;
import org.sitenet.engine.MatrixOperation.BroadcastRows;
import org.sitenet.engine.MatrixOperation.Concat;
import org.sitenet.engine.MatrixOperation.Pad;
import org.sitenet.engine.MatrixOperation.Slice;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.Shape;

/** Writes element-wise steps as instructions of {@link ElementKernel}. */
public final class ElementInstructions {
  private static final int LAST = -1;
  private static final int NO_MAP = -1;

  private ElementInstructions() {}

  /** Whether an operation makes each element of its result from single elements of its inputs. */
  public static boolean isElementWise(Operation operation) {
    return switch (operation) {
      case org.sitenet.engine.ElementOperation element -> true;
      case BroadcastRows rows -> true;
      case BroadcastColumns columns -> true;
      case Concat concat -> true;
      case Slice slice -> true;
      case Pad pad -> true;
      case Gather gather -> true;
      case BondSum sum -> true;
      default -> false;
    };
  }

  /** Whether a step reads its {@code index}-th input at the element that it computes, so that a chain may run through. */
  public static boolean isAligned(Computation computation, Step step, int index) {
    boolean moves =
        switch (step.operation()) {
          case BroadcastRows rows -> true;
          case BroadcastColumns columns -> true;
          case Concat concat -> true;
          case Slice slice -> true;
          case Pad pad -> true;
          case Gather gather -> true;
          case BondSum sum -> index > 0;
          default -> false;
        };
    return !moves && computation.shape(step.inputs().get(index)).equals(step.shape());
  }

  /** The operation's name without its parameters. */
  static String name(Operation operation) {
    return switch (operation) {
      case Unary unary -> unary.function().toString();
      case Binary binary -> binary.function().toString();
      case Activate activate -> activate.function().toString();
      case ActivateGradient gradient -> gradient.function() + "'";
      default -> operation.getClass().getSimpleName();
    };
  }

  /** Writes the instructions of one step; {@code last} is the value that the instruction before left. */
  static void encode(Table table, Places places, Computation computation, int value, int last, int destination) {
    Step step = (Step) computation.definition(value);
    Writer out = new Writer(table, places, computation, step, last, destination);
    switch (step.operation()) {
      case Unary unary -> out.write(Scalars.UNARY + unary.function().ordinal(), out.operand(0), NONE, 0, 0, 0);
      case Affine affine ->
          out.write(
              Scalars.AFFINE, out.operand(0), NONE, table.constant(affine.scale()), table.constant(affine.shift()), 0);
      case Binary binary ->
          out.write(Scalars.BINARY + binary.function().ordinal(), out.operand(0), out.operand(1), 0, 0, 0);
      case Activate activate ->
          out.write(Scalars.ACTIVATION + activate.function().ordinal(), out.operand(0), NONE, 0, 0, 0);
      case ActivateGradient gradient ->
          out.write(
              (gradient.order() == 1 ? Scalars.FIRST_DERIVATIVE : Scalars.SECOND_DERIVATIVE)
                  + gradient.function().ordinal(),
              out.operand(0),
              out.operand(1),
              0,
              0,
              0);
      case Detach detach -> out.write(Scalars.COPY, out.operand(0), NONE, 0, 0, 0);
      case Fill fill -> out.write(Scalars.FILL, NONE, NONE, table.constant(fill.value()), 0, 0);
      case RowCount count -> out.write(Scalars.ROW_COUNT, NONE, NONE, 0, places.rows(count.space()), 0);
      case BroadcastRows rows -> out.write(Scalars.COPY, out.operand(0), NONE, 0, 0, 0);
      case BroadcastColumns columns -> out.write(Scalars.COPY, out.operand(0), NONE, 0, 0, 0);
      case Slice slice -> out.write(Scalars.COPY, out.columnsFrom(slice.offset()), NONE, 0, 0, 0);
      case Pad pad -> out.write(Scalars.PAD, out.columnsFrom(0), NONE, 0, pad.offset(), out.width(0));
      case Gather gather -> out.write(Scalars.COPY, out.mapped(0, places.targets(gather.map())), NONE, 0, 0, 0);
      case BondSum bond -> {
        int add = Scalars.BINARY + BinaryFunction.ADD.ordinal();
        Operand queries = out.mapped(1, places.targets(bond.query()));
        new Writer(table, places, computation, step, last, -1).write(add, out.operand(0), queries, 0, 0, 0);
        out.write(add, new Operand(LAST, 0, 0, NO_MAP), out.mapped(2, places.targets(bond.key())), 0, 0, 0);
      }
      default -> throw new IllegalArgumentException(step.operation() + " is not element-wise");
    }
  }

  /** Writes a copy of a matrix of {@code width} columns into rows of {@code stride} numbers from {@code to} on. */
  static void copy(Table table, Places places, int from, int width, int to, int stride) {
    table.put(Scalars.COPY, to, stride, places.offset(from), width, 1, NO_MAP, LAST, 0, 0, NO_MAP, 0, 0, 0);
  }

  /** Where an instruction finds an operand. */
  private record Operand(int offset, int rowStride, int columnStride, int map) {}

  private static final Operand NONE = new Operand(LAST, 0, 0, NO_MAP);

  private record Writer(Table table, Places places, Computation computation, Step step, int last, int destination) {
    void write(int function, Operand a, Operand b, int constant, int extra, int more) {
      table.put(function, destination, step.shape().width());
      table.put(a.offset(), a.rowStride(), a.columnStride(), a.map());
      table.put(b.offset(), b.rowStride(), b.columnStride(), b.map());
      table.put(constant, extra, more);
    }

    int width(int index) {
      return computation.shape(step.inputs().get(index)).width();
    }

    /** An input at the same row and column, or at the only ones that it has. */
    Operand operand(int index) {
      int value = step.inputs().get(index);
      if (value == last) {
        return new Operand(LAST, 0, 0, NO_MAP);
      }
      Shape shape = computation.shape(value);
      int rowStride = shape.rows().equals(RowSpace.SINGLE) ? 0 : shape.width();
      return new Operand(places.offset(value), rowStride, shape.width() == 1 ? 0 : 1, NO_MAP);
    }

    Operand columnsFrom(int column) {
      return new Operand(places.offset(step.inputs().getFirst()) + column, width(0), 1, NO_MAP);
    }

    Operand mapped(int index, int map) {
      return new Operand(places.offset(step.inputs().get(index)), width(index), 1, map);
    }
  }
}
