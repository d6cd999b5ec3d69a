package org.sitenet.engine.plan;

import org.sitenet.engine.Activation;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.SegmentOperation;
import org.sitenet.engine.SegmentOperation.Gather;

/**
 * What it costs to compute a row of a value once more, in nanoseconds on one core of a current processor. Rough figures
 * are enough: they are compared with what it costs to write a row to memory and to read it back, about 1 ns for each
 * number, and with the memory that it takes.
 */
final class RecomputeCost {
  /** Values that cost more than this for each number are kept. */
  static final double LIMIT = 2;

  private static final double MOVE = 0.1;
  private static final double FUNCTION = 0.3;
  private static final double NORM_GRADIENT = 0.7;
  private static final double MULTIPLY_ADD = 0.015;

  private RecomputeCost() {}

  /** The cost of a row of a step's result when its inputs are there. */
  static double ofRow(Computation computation, Step step) {
    return step.shape().width() * ofNumber(computation, step);
  }

  private static double ofNumber(Computation computation, Step step) {
    return switch (step.operation()) {
      case Activate(Activation function) -> function == Activation.RELU ? MOVE : FUNCTION;
      case ActivateGradient gradient -> FUNCTION;
      case ElementOperation operation -> MOVE;
      case MatMul product -> MULTIPLY_ADD * computation.shape(step.inputs().getFirst()).width();
      case MatrixOperation operation -> MOVE;
      case Gather gather -> MOVE;
      case SegmentOperation operation -> Double.POSITIVE_INFINITY;
      case BondSum bond -> MOVE;
      case NormProduct product ->
          FUNCTION * computation.shape(step.inputs().getFirst()).width() / step.shape().width();
      case FusedOperation operation -> step.inputs().size() > 1 && !(operation instanceof FusedOperation.LayerNorm)
          ? NORM_GRADIENT
          : FUNCTION;
    };
  }
}
