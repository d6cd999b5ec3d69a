package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.FusedOperation.LayerNormScaleGradient;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentArgMax;
import org.sitenet.engine.SegmentOperation.SegmentMax;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.SegmentOperation.SegmentTopK;
import org.sitenet.engine.Shape;

/** Makes the stages of a program. */
final class Stages {
  private final Computation computation;
  private final Kernels kernels;
  private final Tile[] tiles;
  private final List<Stage> stages = new ArrayList<>();

  Stages(Computation computation, Tile[] tiles) {
    this.computation = computation;
    this.kernels = new Kernels(computation);
    this.tiles = tiles;
  }

  void add(int value, Step step) {
    Operation operation = step.operation();
    RowSpace space = space(operation, step);
    stages.add(new Stage(space, overSegments(operation), List.of(kernels.of(value, step)), tiles));
  }

  List<Stage> build() {
    return List.copyOf(stages);
  }

  /** The space whose rows the kernel of an operation runs over. */
  private RowSpace space(Operation operation, Step step) {
    return switch (operation) {
      case MatMul(boolean transposeA, boolean transposeB) when transposeA -> input(step).rows();
      case SumRows sum -> input(step).rows();
      case LayerNormScaleGradient gradient -> input(step).rows();
      case SegmentOperation segment when overSegments(segment) -> segment.map().to();
      default -> step.shape().rows();
    };
  }

  private Shape input(Step step) {
    return computation.shape(step.inputs().getFirst());
  }

  private static boolean overSegments(Operation operation) {
    return switch (operation) {
      case ScatterSum sum -> true;
      case SegmentMax max -> true;
      case SegmentArgMax max -> true;
      case SegmentSoftmax softmax -> true;
      case SegmentTopK top -> true;
      case AttentionSum sum -> true;
      default -> false;
    };
  }
}
