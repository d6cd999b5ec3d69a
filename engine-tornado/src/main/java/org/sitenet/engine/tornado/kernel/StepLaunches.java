package org.sitenet.engine.tornado.kernel;

import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.MaxNormRows;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation;
import org.sitenet.engine.tornado.kernel.StepLaunch.Writer;

/** The launch of each operation that is not element-wise: an exhaustive list, so that a new operation must find its kernel. */
public final class StepLaunches {
  /** What {@code torch.nn.functional.embedding} adds to a norm before it divides. */
  private static final double NORM_EPSILON = 1e-7;

  private StepLaunches() {}

  /** A step as a group of its own. */
  public static Group of(Computation computation, int value) {
    Step step = (Step) computation.definition(value);
    StepLaunch.Maker make = new StepLaunch.Maker(computation, value, step);
    return switch (step.operation()) {
      case MatrixOperation matrix -> matrix(make, matrix);
      case SegmentOperation segment -> make.alone(segment(make, segment));
      case FusedOperation fused -> fused(make, fused);
      case org.sitenet.engine.ElementOperation element -> throw elementWise(element);
    };
  }

  private static IllegalArgumentException elementWise(Operation operation) {
    return new IllegalArgumentException(operation + " is element-wise: it belongs into a chain");
  }

  private static Group matrix(StepLaunch.Maker make, MatrixOperation operation) {
    return switch (operation) {
      case MatMul(boolean transposeA, boolean transposeB) ->
          transposeA
              ? make.inParts(
                  make.width(0) * make.width(1),
                  ProductKernels.PRODUCT,
                  (table, in) -> products(table, in, in.parts(), in.scratch(), -1))
              : make.alone(
                  make.launch(
                      ProductKernels.PRODUCT,
                      (table, in) -> {
                        int k = in.width(0);
                        int n = in.resultWidth();
                        table.put(in.rows(0), -1 - k, n, in.offset(0), k, 1, in.offset(1));
                        table.put(transposeB ? 1 : n, transposeB ? k : 1, 1, in.result(), -1);
                      }));
      case SumRows() ->
          make.inParts(
              make.width(0),
              SumKernels.PARTS,
              (table, in) ->
                  table.put(in.rows(0), in.width(0), in.offset(0), in.parts(), in.scratch(), -1, -1));
      case SumColumns() ->
          make.alone(
              make.launch(
                  RowKernels.SUM, (table, in) -> table.put(in.rows(0), in.width(0), in.offset(0), in.result())));
      case MaxNormRows(double maximum, var used) ->
          make.alone(
              make.launch(
                  RowKernels.MAX_NORM,
                  (table, in) -> {
                    table.put(in.rows(0), in.width(0), in.offset(0), in.result(), in.places().offsets(used));
                    table.put(table.constant(maximum), table.constant(NORM_EPSILON));
                  }));
      case MatrixOperation.BroadcastRows broadcast -> throw elementWise(broadcast);
      case MatrixOperation.BroadcastColumns broadcast -> throw elementWise(broadcast);
      case MatrixOperation.Concat concat -> throw elementWise(concat);
      case MatrixOperation.Slice slice -> throw elementWise(slice);
      case MatrixOperation.Pad pad -> throw elementWise(pad);
    };
  }

  private static Launch segment(StepLaunch.Maker make, SegmentOperation operation) {
    RowSpace targets = operation.map().to();
    return switch (operation) {
      case SegmentOperation.Gather gather -> throw elementWise(gather);
      case SegmentOperation.ScatterSum(var map) -> make.launch(SegmentKernels.SCATTER, scatter(map));
      case SegmentOperation.SegmentMax(var map) ->
          make.launch(SegmentKernels.MAXIMUM, (table, in) -> in.segments(table, map));
      case SegmentOperation.SegmentArgMax(var map) ->
          make.launch(SegmentKernels.FIRST_MAXIMUM, (table, in) -> in.segments(table, map));
      case SegmentOperation.SegmentSoftmax(var map) ->
          make.launch(
              SegmentKernels.SOFTMAX,
              (table, in) -> {
                in.segments(table, map);
                table.put(in.offset(1), in.width(1));
              });
      case SegmentOperation.SegmentTopK(var map, int k) ->
          make.launch(
              SegmentKernels.LARGEST,
              (table, in) -> {
                table.put(in.rows(0), in.width(0), in.offset(0), in.result(), in.places().offsets(map));
                table.put(in.offset(1), in.width(1), k, in.places().targets(map));
              });
      case SegmentOperation.AttentionSum(var map) ->
          make.launch(
              AttentionKernels.SUM,
              (table, in) ->
                  table.put(
                      in.places().rows(targets), in.width(0), in.width(1), in.offset(0), in.offset(1), in.result(),
                      in.places().offsets(map)));
      case SegmentOperation.AttentionSumWeightGradient(var map) ->
          make.launch(
              AttentionKernels.WEIGHT_GRADIENT,
              (table, in) ->
                  table.put(
                      in.rows(1), in.resultWidth(), in.width(1), in.offset(0), in.offset(1), in.result(),
                      in.places().targets(map)));
      case SegmentOperation.AttentionSumValueGradient(var map) ->
          make.launch(
              AttentionKernels.VALUE_GRADIENT,
              (table, in) ->
                  table.put(
                      in.rows(1), in.width(1), in.resultWidth(), in.offset(0), in.offset(1), in.result(),
                      in.places().targets(map)));
    };
  }

  private static Writer scatter(org.sitenet.engine.RowMap map) {
    return (table, in) -> {
      in.segments(table, map);
      table.put(in.places().order(map));
    };
  }

  private static Group fused(StepLaunch.Maker make, FusedOperation operation) {
    return switch (operation) {
      case FusedOperation.Normalize(double epsilon) ->
          norm(make, (table, in) -> NormKernel.normalize(table, in, epsilon, -1, -1));
      case FusedOperation.LayerNorm(double epsilon) ->
          norm(make, (table, in) -> NormKernel.normalize(table, in, epsilon, in.offset(1), in.offset(2)));
      case FusedOperation.NormalizeGradient(double epsilon) ->
          normGradient(make, (table, in) -> NormGradientKernel.put(table, in, epsilon, in.offset(1), -1, -1));
      case FusedOperation.LayerNormGradient(double epsilon) ->
          normGradient(make, (table, in) -> NormGradientKernel.put(table, in, epsilon, in.offset(2), in.offset(1), -1));
      case FusedOperation.NormProductGradient(double epsilon) ->
          normGradient(make, (table, in) -> NormGradientKernel.put(table, in, epsilon, in.offset(2), -1, in.offset(1)));
      case FusedOperation.NormProduct(double epsilon) ->
          norm(make, (table, in) -> NormKernel.product(table, in, epsilon, in.offset(1)));
      case FusedOperation.LayerNormScaleGradient(double epsilon) ->
          make.withStatistics(
              0,
              epsilon,
              make.width(0),
              SumKernels.PARTS,
              (table, in) ->
                  table.put(
                      in.rows(0), in.width(0), in.offset(0), in.parts(), in.scratch(), in.offset(1), in.statistics()));
      case FusedOperation.NormProductWeightGradient(double epsilon) ->
          make.withStatistics(
              1,
              epsilon,
              make.width(0) * make.width(1),
              ProductKernels.PRODUCT,
              (table, in) -> products(table, in, in.parts(), in.scratch(), in.statistics()));
      case FusedOperation.BondSum bond -> throw elementWise(bond);
      case FusedOperation.BondSumGradient(var map) -> make.alone(make.launch(SegmentKernels.SCATTER, scatter(map)));
    };
  }

  /** Aᵀ·B over the rows of both. */
  private static void products(Table table, StepLaunch.In in, int parts, int results, int statistics) {
    int m = in.width(0);
    int n = in.width(1);
    table.put(-1 - m, in.rows(0), n, in.offset(0), 1, m, in.offset(1), n, 1, parts, results, statistics);
  }

  private static Group normGradient(StepLaunch.Maker make, Writer writer) {
    return make.alone(make.launch(NormGradientKernel.KERNEL, writer));
  }

  private static Group norm(StepLaunch.Maker make, Writer writer) {
    return make.alone(make.launch(NormKernel.KERNEL, writer));
  }
}
