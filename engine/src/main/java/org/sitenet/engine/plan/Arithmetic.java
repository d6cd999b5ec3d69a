package org.sitenet.engine.plan;

import org.sitenet.engine.Activation;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Fill;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.AttentionSumValueGradient;
import org.sitenet.engine.SegmentOperation.AttentionSumWeightGradient;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.SegmentOperation.SegmentTopK;

/**
 * The arithmetic of a step and the numbers that it moves, for each row that it runs over: the rows of its result, or of
 * what it sums. Products are exact; elementary functions count as the operations of a polynomial.
 *
 * @param flops floating-point operations, two for a multiply-add
 * @param productFlops those of them that belong to matrix products
 * @param bytes read and written; matrices that all rows share are not counted
 */
public record Arithmetic(double flops, double productFlops, double bytes) {
  private static final double EXPONENTIAL = 16;

  /** What a step does for a row. */
  public static Arithmetic ofRow(Computation computation, Step step, Locality locality) {
    double numbers = locality.result() == Locality.Result.ROWS ? step.shape().width() : 0;
    for (int input : locality.result() == Locality.Result.SEGMENTS ? step.inputs() : locality.along()) {
      numbers += computation.shape(input).width();
    }
    // What is read along a map comes from whole matrices, a row for every row.
    if (locality.result() == Locality.Result.ROWS && !locality.maps().isEmpty()) {
      numbers += locality.whole().stream().mapToInt(input -> computation.shape(input).width()).sum();
    }
    return new Arithmetic(flops(computation, step), productFlops(computation, step), 4 * numbers);
  }

  /** A normalised product counts with its product, its gradient with the product that it computes again as well. */
  private static double productFlops(Computation computation, Step step) {
    double width = step.shape().width();
    double first = step.inputs().isEmpty() ? 0 : computation.shape(step.inputs().getFirst()).width();
    return switch (step.operation()) {
      case MatMul product -> 2 * first * width;
      case AttentionSum sum -> 2 * first * computation.shape(step.inputs().get(1)).width();
      case AttentionSumWeightGradient gradient -> 2 * width * computation.shape(step.inputs().get(1)).width();
      case AttentionSumValueGradient gradient -> 2 * width * computation.shape(step.inputs().get(1)).width();
      case FusedOperation.NormProduct product -> 2 * first * width;
      case FusedOperation.NormProductGradient gradient -> 4 * second(computation, step) * width;
      case FusedOperation.NormProductWeightGradient gradient -> 2 * first * width;
      case ElementOperation operation -> 0;
      case MatrixOperation operation -> 0;
      case SegmentOperation operation -> 0;
      case FusedOperation operation -> 0;
    };
  }

  /** The row space that a step runs over row by row, which for sums is that of its input. */
  public static RowSpace rows(Computation computation, Step step, Locality locality) {
    return locality.result() == Locality.Result.SEGMENTS
        ? computation.shape(step.inputs().getFirst()).rows()
        : locality.space();
  }

  private static double flops(Computation computation, Step step) {
    double width = step.shape().width();
    double first = step.inputs().isEmpty() ? 0 : computation.shape(step.inputs().getFirst()).width();
    double second = step.inputs().size() < 2 ? 0 : computation.shape(step.inputs().get(1)).width();
    return switch (step.operation()) {
      case Activate(Activation function) -> width * (function == Activation.RELU ? 1 : EXPONENTIAL + 8);
      case ActivateGradient gradient -> width * (EXPONENTIAL + 12);
      case Fill fill -> 0;
      case ElementOperation operation -> width;
      case MatMul product -> 2 * first * width;
      case MatrixOperation.SumRows sum -> first;
      case MatrixOperation.SumColumns sum -> first;
      case MatrixOperation.MaxNormRows norm -> 3 * width;
      case MatrixOperation operation -> 0;
      case Gather gather -> 0;
      case SegmentSoftmax softmax -> width * (EXPONENTIAL + 4);
      case SegmentTopK top -> width;
      case AttentionSum sum -> 2 * first * second;
      case AttentionSumWeightGradient gradient -> 2 * width * second;
      case AttentionSumValueGradient gradient -> 2 * width * second;
      case SegmentOperation operation -> first;
      case FusedOperation.Normalize normalize -> 6 * width;
      case FusedOperation.LayerNorm norm -> 8 * width;
      case FusedOperation.NormalizeGradient gradient -> 12 * width;
      case FusedOperation.LayerNormGradient gradient -> 14 * width;
      case FusedOperation.LayerNormScaleGradient gradient -> 4 * width;
      case FusedOperation.NormProduct product -> 2 * first * width + 4 * first;
      case FusedOperation.NormProductGradient gradient -> 4 * second(computation, step) * width + 10 * width;
      case FusedOperation.NormProductWeightGradient gradient -> 2 * first * width + 2 * first;
      case FusedOperation.BondSum bond -> 2 * width;
      case FusedOperation.BondSumGradient gradient -> width;
    };
  }

  /** The rows of the second input, which is a matrix of fixed size. */
  private static int second(Computation computation, Step step) {
    return computation.shape(step.inputs().get(1)).rows().fixedRows();
  }
}
