package org.sitenet.engine.conformance;

import static org.sitenet.engine.conformance.Layout.GROUP;
import static org.sitenet.engine.conformance.Layout.LOOKUP;
import static org.sitenet.engine.conformance.Layout.ROWS;
import static org.sitenet.engine.conformance.OperationCase.argument;
import static org.sitenet.engine.conformance.Values.NORMAL;
import static org.sitenet.engine.conformance.Values.WIDE;

import java.util.stream.Stream;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.MatrixOperation.BroadcastColumns;
import org.sitenet.engine.MatrixOperation.BroadcastRows;
import org.sitenet.engine.MatrixOperation.Concat;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.MaxNormRows;
import org.sitenet.engine.MatrixOperation.Pad;
import org.sitenet.engine.MatrixOperation.Slice;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.RowSpace;

/** The cases of products, sums over rows or columns, and moves of columns. */
final class MatrixCases {
  /** Of the sum of the terms' sizes, whatever their number. */
  static final double SUM = 4e-6;

  private MatrixCases() {}

  static Stream<MatrixOperation> operations(int width) {
    return Stream.of(
        new MatMul(false, false),
        new MatMul(false, true),
        new MatMul(true, false),
        new SumRows(),
        new SumColumns(),
        new BroadcastRows(ROWS),
        new BroadcastColumns(width),
        new Concat(),
        new Slice(0, width),
        new Slice(2, width),
        new Pad(0, width + 3),
        new Pad(5, width + 5),
        new MaxNormRows(1, LOOKUP),
        new MaxNormRows(Math.sqrt(width), GROUP));
  }

  static Stream<OperationCase> of(MatrixOperation operation, int width) {
    return switch (operation) {
      case MatMul product -> products(product, width);
      case SumRows sum ->
          Stream.of(OperationCase.of(sum, Tolerance.ofTerms(sum, SUM), argument(ROWS, width, NORMAL)));
      case SumColumns sum ->
          Stream.of(OperationCase.of(sum, Tolerance.ofTerms(sum, SUM), argument(ROWS, width, NORMAL)));
      case BroadcastRows broadcast ->
          Stream.of(OperationCase.of(broadcast, Tolerance.exact(), argument(RowSpace.SINGLE, width, WIDE)));
      case BroadcastColumns broadcast ->
          Stream.of(OperationCase.of(broadcast, Tolerance.exact(), argument(ROWS, 1, WIDE)));
      case Concat concat ->
          Stream.of(
              OperationCase.of(concat, Tolerance.exact(), argument(ROWS, width, WIDE)),
              OperationCase.of(
                  concat,
                  Tolerance.exact(),
                  argument(ROWS, 1, WIDE),
                  argument(ROWS, width, WIDE),
                  argument(ROWS, 3, WIDE)));
      case Slice slice ->
          Stream.of(OperationCase.of(slice, Tolerance.exact(), argument(ROWS, width + slice.offset() * 2, WIDE)));
      case Pad pad ->
          Stream.of(OperationCase.of(pad, Tolerance.exact(), argument(ROWS, width, WIDE)));
      case MaxNormRows norm ->
          Stream.of(
              OperationCase.of(norm, Tolerance.ofResult(1e-6, 0), argument(norm.used().to(), width, NORMAL)));
    };
  }

  private static Stream<OperationCase> products(MatMul product, int width) {
    return Stream.of(width, 1, 3, 16, 48)
        .distinct()
        .map(
            other -> {
              OperationCase.Argument second =
                  product.transposeA()
                      ? argument(ROWS, other, NORMAL)
                      : product.transposeB()
                          ? argument(RowSpace.fixed(other), width, NORMAL)
                          : argument(RowSpace.fixed(width), other, NORMAL);
              return OperationCase.of(
                  product, Tolerance.ofTerms(product, SUM), argument(ROWS, width, NORMAL), second);
            });
  }
}
