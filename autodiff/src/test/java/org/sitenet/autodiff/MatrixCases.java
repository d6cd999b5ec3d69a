package org.sitenet.autodiff;

import static org.sitenet.autodiff.OperationCase.FROM;
import static org.sitenet.autodiff.OperationCase.KEYS;
import static org.sitenet.autodiff.OperationCase.SEGMENTS;
import static org.sitenet.autodiff.OperationCase.TO;
import static org.sitenet.autodiff.OperationCase.any;
import static org.sitenet.autodiff.OperationCase.of;
import static org.sitenet.autodiff.OperationCase.smooth;

import java.util.stream.Stream;
import org.sitenet.autodiff.OperationCase.Kind;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.BondSumGradient;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.LayerNormScaleGradient;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.FusedOperation.NormProductWeightGradient;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.FusedOperation.NormalizeGradient;
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

/** Products, sums, moves of columns, and the fused operations. */
final class MatrixCases {
  private static final RowSpace SINGLE = RowSpace.SINGLE;
  private static final double EPSILON = 1e-2;

  private MatrixCases() {}

  static Stream<OperationCase> all() {
    return Stream.concat(matrices(), fused());
  }

  private static Stream<OperationCase> matrices() {
    return Stream.of(
        smooth(new MatMul(false, false), any(FROM, 3), any(RowSpace.fixed(3), 4)),
        smooth(new MatMul(false, true), any(FROM, 3), any(RowSpace.fixed(4), 3)),
        smooth(new MatMul(false, true), any(FROM, 3), any(SINGLE, 3)),
        smooth(new MatMul(true, false), any(FROM, 3), any(FROM, 4)),
        smooth(new MatMul(true, false), any(FROM, 1), any(FROM, 4)),
        smooth(new SumRows(), any(FROM, 3)),
        smooth(new SumColumns(), any(FROM, 3)),
        smooth(new SumColumns(), any(FROM, 1)),
        smooth(new BroadcastRows(FROM), any(SINGLE, 3)),
        smooth(new BroadcastColumns(4), any(FROM, 1)),
        smooth(new Concat(), any(FROM, 2), any(FROM, 1), any(FROM, 3)),
        smooth(new Slice(1, 2), any(FROM, 4)),
        smooth(new Slice(0, 4), any(FROM, 4)),
        smooth(new Pad(1, 6), any(FROM, 3)),
        smooth(new MaxNormRows(1, KEYS), of(Kind.SMALL, TO, 3)));
  }

  private static Stream<OperationCase> fused() {
    return Stream.of(
        smooth(new Normalize(EPSILON), any(FROM, 4)),
        smooth(new Normalize(EPSILON), any(FROM, 1)),
        smooth(new NormalizeGradient(EPSILON), any(FROM, 4), any(FROM, 4)),
        smooth(new LayerNorm(EPSILON), any(FROM, 4), any(SINGLE, 4), any(SINGLE, 4)),
        smooth(new LayerNormGradient(EPSILON), any(FROM, 4), any(SINGLE, 4), any(FROM, 4)),
        smooth(new LayerNormScaleGradient(EPSILON), any(FROM, 4), any(FROM, 4)),
        smooth(new NormProduct(EPSILON), any(FROM, 4), any(RowSpace.fixed(3), 4)),
        smooth(new NormProductGradient(EPSILON), any(FROM, 4), any(RowSpace.fixed(3), 4), any(FROM, 3)),
        smooth(new NormProductWeightGradient(EPSILON), any(FROM, 3), any(FROM, 4)),
        smooth(new BondSumGradient(SEGMENTS), any(FROM, 3)),
        smooth(new BondSumGradient(KEYS), any(FROM, 3)),
        smooth(new BondSum(SEGMENTS, KEYS), any(FROM, 3), any(TO, 3), any(TO, 3)));
  }
}
