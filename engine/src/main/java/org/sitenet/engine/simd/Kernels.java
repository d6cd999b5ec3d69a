package org.sitenet.engine.simd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Detach;
import org.sitenet.engine.ElementOperation.Fill;
import org.sitenet.engine.ElementOperation.RowCount;
import org.sitenet.engine.ElementOperation.Unary;
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
import org.sitenet.engine.Shape;

/**
 * Chooses the kernel of every operation of a stage, asked for in the order in which they run. There is a kernel for each
 * operation, the fused ones too.
 */
final class Kernels {
  private final Computation computation;
  private final Map<RowMap, Spans> spans;

  /** With which epsilon the row statistics of a value were last computed in the stage. */
  private final Map<Integer, Double> epsilons = new HashMap<>();

  /**
   * @param spans of the maps that kernels of the program scatter along; filled as they are chosen
   */
  Kernels(Computation computation, Map<RowMap, Spans> spans) {
    this.computation = computation;
    this.spans = spans;
  }

  /** The kernel of a group of steps. */
  Kernel of(Group group) {
    return switch (group) {
      case Group.Single(int value) -> of(value, step(value));
      case Group.Layer layer -> new LayerKernels(this, computation).of(layer);
      case Group.LayerGradient gradient -> new LayerKernels(this, computation).of(gradient);
    };
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }

  /** The kernel of the step that defines a value. */
  Kernel of(int value, Step step) {
    List<Integer> inputs = step.inputs();
    return switch (step.operation()) {
      case ElementOperation operation -> element(operation, inputs, value);
      case MatrixOperation operation -> matrix(operation, inputs, value);
      case SegmentOperation operation -> segment(operation, inputs, value);
      case FusedOperation operation -> fused(operation, inputs, value);
    };
  }

  private int width(int value) {
    return computation.shape(value).width();
  }

  private Kernel element(ElementOperation operation, List<Integer> in, int y) {
    int width = width(y);
    return switch (operation) {
      case Unary(var function) -> new ElementKernels.Unary(function, in.get(0), y, width);
      case Affine(double scale, double shift) ->
          new ElementKernels.Affine((float) scale, (float) shift, in.get(0), y, width);
      case Binary binary -> binary(binary, in.get(0), in.get(1), y);
      case Activate(var function) -> new ElementKernels.Activate(function, in.get(0), y, width);
      case ActivateGradient(var function, int order) ->
          new ElementKernels.ActivateGradient(function, order, in.get(0), in.get(1), y, width);
      case Detach() -> new ElementKernels.Copy(in.get(0), y, width);
      case Fill(Shape shape, double value) -> new ElementKernels.Fill((float) value, y, shape.width());
      case RowCount(var space) -> new ElementKernels.RowCount(space, y);
    };
  }

  private Kernel binary(Binary binary, int a, int b, int y) {
    Shape shape = computation.shape(b);
    if (shape.equals(computation.shape(a))) {
      return new ElementKernels.Binary(binary.function(), a, b, y, shape.width());
    }
    if (shape.rows().equals(computation.shape(a).rows()) && shape.rows().fixedRows() != 1) {
      return new ElementKernels.BinaryWithColumn(binary.function(), a, b, y, width(y));
    }
    return new ElementKernels.BinaryWithRow(binary.function(), a, b, shape.width(), y, width(y));
  }

  private Kernel matrix(MatrixOperation operation, List<Integer> in, int y) {
    int width = width(y);
    return switch (operation) {
      case MatMul(boolean transposeA, boolean transposeB) ->
          transposeA
              ? new SumKernels.OuterSum(in.get(0), in.get(1), y, width(in.get(0)), width)
              : product(in.get(0), in.get(1), transposeB, y);
      case SumRows() -> new SumKernels.SumRows(in.get(0), y, width);
      case SumColumns() -> new MatrixKernels.SumColumns(in.get(0), width(in.get(0)), y);
      case BroadcastRows(var space) -> new RowKernels.BroadcastRows(in.get(0), y, width);
      case BroadcastColumns(int columns) -> new RowKernels.BroadcastColumns(in.get(0), y, columns);
      case Concat() -> concat(in, y);
      case Slice(int offset, int columns) ->
          new RowKernels.CopyColumns(in.get(0), width(in.get(0)), offset, columns, y, width, 0);
      case Pad(int offset, int columns) -> new RowKernels.Pad(in.get(0), width(in.get(0)), offset, y, columns);
      case MaxNormRows(double maxNorm, var used) -> new RowKernels.MaxNorm(used, maxNorm, in.get(0), y, width);
    };
  }

  private Kernel product(int a, int b, boolean transposed, int y) {
    int depth = width(a);
    int width = width(y);
    return DotKernel.suits(depth, width)
        ? new MatrixKernels.NarrowProduct(a, b, transposed, depth, y, width)
        : new MatrixKernels.Product(a, b, transposed, depth, y, width);
  }

  private Kernel concat(List<Integer> in, int y) {
    Kernel[] parts = new Kernel[in.size()];
    int offset = 0;
    for (int i = 0; i < parts.length; i++) {
      int part = width(in.get(i));
      parts[i] = new RowKernels.CopyColumns(in.get(i), part, 0, part, y, width(y), offset);
      offset += part;
    }
    return new RowKernels.Sequence(parts);
  }

  private Kernel segment(SegmentOperation operation, List<Integer> in, int y) {
    int width = width(y);
    return switch (operation) {
      case Gather(var map) -> new RowKernels.Gather(map, in.get(0), y, width);
      case ScatterSum(var map) -> new SegmentKernels.ScatterSum(map, in.get(0), y, width);
      case SegmentMax(var map) -> new SegmentKernels.SegmentMax(map, in.get(0), y, width);
      case SegmentArgMax(var map) -> new SegmentKernels.SegmentArgMax(map, in.get(0), y, width);
      case SegmentSoftmax(var map) ->
          new SoftmaxKernels.SegmentSoftmax(map, in.get(0), in.get(1), width(in.get(1)), y, width);
      case SegmentTopK(var map, int k) ->
          new SoftmaxKernels.SegmentTopK(map, k, in.get(0), in.get(1), width(in.get(1)), y, width);
      case AttentionSum(var map) ->
          new AttentionKernels.AttentionSum(map, in.get(0), width(in.get(0)), in.get(1), width(in.get(1)), y);
      case AttentionSumWeightGradient(var map) ->
          new AttentionKernels.SegmentProduct(map, in.get(0), false, in.get(1), width(in.get(1)), y, width);
      case AttentionSumValueGradient(var map) ->
          new AttentionKernels.SegmentProduct(map, in.get(0), true, in.get(1), width(in.get(1)), y, width);
    };
  }

  private Kernel fused(FusedOperation operation, List<Integer> in, int y) {
    int width = width(y);
    return switch (operation) {
      case Normalize(double epsilon) ->
          new NormKernels.Normalize(
              statistics(in.get(0), epsilon), NormKernels.ones(width), new float[width + Memory.SLACK], y);
      case NormalizeGradient(double epsilon) ->
          new NormKernels.NormalizeGradient(
              statistics(in.get(0), epsilon), NormKernels.ones(width), in.get(1), y);
      case LayerNorm(double epsilon) ->
          new NormKernels.LayerNorm(statistics(in.get(0), epsilon), in.get(1), in.get(2), y);
      case LayerNormGradient(double epsilon) ->
          new NormKernels.LayerNormGradient(statistics(in.get(0), epsilon), in.get(1), in.get(2), y);
      case LayerNormScaleGradient(double epsilon) ->
          new SumKernels.ScaleGradient(statistics(in.get(0), epsilon), in.get(1), y);
      case NormProduct(double epsilon) -> {
        // Its kernel leaves the statistics.
        epsilons.put(in.get(0), epsilon);
        NormProductKernels.Factor factor = factor(in.get(0), in.get(1), epsilon);
        yield new DenseKernels.InBlocks(
            new NormProductKernels.Sums(in.get(0), factor), new NormProductKernels.Product(in.get(0), factor, y));
      }
      case NormProductGradient(double epsilon) -> normProductGradient(epsilon, in, y, Group.NONE, y);
      case NormProductWeightGradient(double epsilon) ->
          new NormProductKernels.WeightGradient(statistics(in.get(1), epsilon), in.get(0), width(in.get(0)), y);
      case BondSumGradient(var map) ->
          new ScatterKernel(map, in.get(0), y, width, spans.computeIfAbsent(map, key -> new Spans()));
      case BondSum(var query, var key) ->
          new AttentionKernels.BondSum(query, key, in.get(0), in.get(1), in.get(2), y, width);
    };
  }

  private NormProductKernels.Factor factor(int x, int v, double epsilon) {
    return new NormProductKernels.Factor(v, width(x), computation.shape(v).rows().fixedRows(), epsilon);
  }

  /**
   * The gradient to the rows of a NormProduct.
   *
   * @param in its inputs
   * @param gradient the value that it is
   * @param d what it is multiplied with, or {@link Group#NONE}
   * @param y where the result goes
   */
  Kernel normProductGradient(double epsilon, List<Integer> in, int gradient, int d, int y) {
    NormProductKernels.Factor factor = factor(in.get(0), in.get(1), epsilon);
    epsilons.put(in.get(0), epsilon);
    return new DenseKernels.InBlocks(
        new NormProductKernels.Sums(in.get(0), factor),
        new NormProductKernels.GradientCoefficients(in.get(0), factor, in.get(2), gradient),
        new NormProductKernels.Gradient(in.get(0), factor, gradient, d, y));
  }

  /** The statistics of the rows of a value, which a kernel before may have left. */
  NormKernels.Statistics statistics(int x, double epsilon) {
    Double known = epsilons.put(x, epsilon);
    return new NormKernels.Statistics(x, width(x), (float) epsilon, known != null && known == epsilon);
  }
}
