package org.sitenet.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.BondSumGradient;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.LayerNormScaleGradient;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.FusedOperation.NormProductWeightGradient;
import org.sitenet.engine.FusedOperation.NormalizeGradient;
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
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.AttentionSumValueGradient;
import org.sitenet.engine.SegmentOperation.AttentionSumWeightGradient;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentArgMax;
import org.sitenet.engine.SegmentOperation.SegmentMax;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.SegmentOperation.SegmentTopK;

/**
 * Which rows of its inputs an operation reads for a row of its result, and the rows that it runs over.
 *
 * @param space the rows that the operation runs over
 * @param result how its result comes about
 * @param along the inputs (values, not positions) of which row r alone is read in row r; the others are needed whole
 * @param whole the inputs that are needed whole
 * @param maps the maps that the operation reads
 */
public record Locality(
    RowSpace space, Result result, List<Integer> along, List<Integer> whole, List<RowMap> maps) {
  /** How the result of an operation comes about. */
  public enum Result {
    /** Row r of the result is made in row r. */
    ROWS,
    /** The result is a sum over all rows. */
    TOTAL,
    /** The operation runs over the segments of a map. */
    SEGMENTS
  }

  /** The locality of a step. */
  public static Locality of(Computation computation, Step step) {
    return switch (step.operation()) {
      case ElementOperation operation -> aligned(computation, step);
      case MatrixOperation operation -> matrix(computation, operation, step);
      case SegmentOperation operation -> segment(operation, step);
      case FusedOperation operation -> fused(computation, operation, step);
    };
  }

  /** Inputs over the result's rows are read along, others whole. */
  private static Locality aligned(Computation computation, Step step) {
    List<Integer> along = new ArrayList<>();
    List<Integer> whole = new ArrayList<>();
    for (int input : step.inputs()) {
      boolean same = computation.shape(input).rows().equals(step.shape().rows());
      (same ? along : whole).add(input);
    }
    return new Locality(step.shape().rows(), Result.ROWS, along, whole, List.of());
  }

  private static Locality matrix(Computation computation, MatrixOperation operation, Step step) {
    return switch (operation) {
      case MatMul product -> product.transposeA() ? total(computation, step) : rows(step, 0);
      case SumRows sum -> total(computation, step);
      case BroadcastRows broadcast -> rows(step);
      case SumColumns sum -> rows(step, 0);
      case BroadcastColumns broadcast -> rows(step, 0);
      case Concat concat -> new Locality(step.shape().rows(), Result.ROWS, step.inputs(), List.of(), List.of());
      case Slice slice -> rows(step, 0);
      case Pad pad -> rows(step, 0);
      case MaxNormRows norm -> rows(step, 0).with(norm.used());
    };
  }

  private static Locality segment(SegmentOperation operation, Step step) {
    return switch (operation) {
      case Gather gather -> rows(step).with(gather.map());
      case AttentionSumWeightGradient gradient -> rows(step, 1).with(gradient.map());
      case AttentionSumValueGradient gradient -> rows(step, 1).with(gradient.map());
      case ScatterSum sum -> segments(sum, step);
      case SegmentMax max -> segments(max, step);
      case SegmentArgMax max -> segments(max, step);
      case SegmentSoftmax softmax -> segments(softmax, step);
      case SegmentTopK top -> segments(top, step);
      case AttentionSum sum -> segments(sum, step);
    };
  }

  private static Locality fused(Computation computation, FusedOperation operation, Step step) {
    return switch (operation) {
      case Normalize normalize -> rows(step, 0);
      case NormalizeGradient gradient -> rows(step, 0, 1);
      case LayerNorm norm -> rows(step, 0);
      case LayerNormGradient gradient -> rows(step, 0, 2);
      case LayerNormScaleGradient gradient -> total(computation, step);
      case NormProduct product -> rows(step, 0);
      case NormProductGradient gradient -> rows(step, 0, 2);
      case NormProductWeightGradient gradient -> total(computation, step);
      case BondSumGradient gradient -> total(computation, step).with(gradient.map());
      case BondSum bond -> rows(step, 0).with(bond.query()).with(bond.key());
    };
  }

  /** The inputs at these positions are read along, the others whole. */
  private static Locality rows(Step step, int... positions) {
    List<Integer> along = new ArrayList<>();
    List<Integer> whole = new ArrayList<>();
    for (int i = 0; i < step.inputs().size(); i++) {
      int position = i;
      boolean read = Arrays.stream(positions).anyMatch(p -> p == position);
      (read ? along : whole).add(step.inputs().get(i));
    }
    return new Locality(step.shape().rows(), Result.ROWS, along, whole, List.of());
  }

  private static Locality total(Computation computation, Step step) {
    RowSpace space = computation.shape(step.inputs().getFirst()).rows();
    return new Locality(space, Result.TOTAL, step.inputs(), List.of(), List.of());
  }

  private static Locality segments(SegmentOperation operation, Step step) {
    RowMap map = operation.map();
    return new Locality(map.to(), Result.SEGMENTS, List.of(), step.inputs(), List.of(map));
  }

  private Locality with(RowMap map) {
    List<RowMap> all = new ArrayList<>(maps);
    all.add(map);
    return new Locality(space, result, along, whole, all);
  }
}
