package org.sitenet.engine.conformance;

import static org.sitenet.engine.conformance.Layout.GROUP;
import static org.sitenet.engine.conformance.Layout.LINK;
import static org.sitenet.engine.conformance.Layout.ROWS;
import static org.sitenet.engine.conformance.OperationCase.argument;
import static org.sitenet.engine.conformance.Tolerance.abs;
import static org.sitenet.engine.conformance.Tolerance.add;
import static org.sitenet.engine.conformance.Tolerance.affine;
import static org.sitenet.engine.conformance.Tolerance.multiply;
import static org.sitenet.engine.conformance.Values.NORMAL;
import static org.sitenet.engine.conformance.Values.OFFSET;

import java.util.stream.Stream;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Unary;
import org.sitenet.engine.Emitter;
import org.sitenet.engine.FusedOperation;
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
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.UnaryFunction;

/** The cases of fused operations, which the reference backend runs as their decompositions. */
final class FusedCases {
  private static final double RELATIVE = 5e-6;
  private static final double EPSILON = 1e-5;

  private FusedCases() {}

  static Stream<FusedOperation> operations() {
    return Stream.of(
        new Normalize(EPSILON),
        new NormalizeGradient(EPSILON),
        new LayerNorm(EPSILON),
        new LayerNormGradient(EPSILON),
        new LayerNormScaleGradient(EPSILON),
        new NormProduct(EPSILON),
        new NormProductGradient(EPSILON),
        new NormProductWeightGradient(EPSILON),
        new BondSum(GROUP, LINK),
        new BondSumGradient(GROUP),
        new BondSumGradient(LINK));
  }

  static Stream<OperationCase> of(FusedOperation operation, int width) {
    OperationCase.Argument x = argument(ROWS, width, OFFSET);
    OperationCase.Argument g = argument(ROWS, width, NORMAL);
    OperationCase.Argument row = argument(RowSpace.SINGLE, width, NORMAL);
    if (operation instanceof NormProduct || operation instanceof NormProductGradient) {
      // Three rows have a kernel of their own on some backends; more or fewer must do as well.
      return Stream.of(1, 3, 4).map(heads -> product(operation, width, heads));
    }
    return Stream.of(
        switch (operation) {
          case Normalize normalize -> OperationCase.of(normalize, Tolerance.of(RELATIVE, FusedCases::ofNormal), x);
          case NormalizeGradient gradient ->
              OperationCase.of(
                  gradient, Tolerance.of(RELATIVE, (out, y, in) -> ofGradient(out, in[0], abs(out, in[1]))), x, g);
          case LayerNorm norm -> OperationCase.of(norm, Tolerance.of(RELATIVE, FusedCases::ofLayerNorm), x, row, row);
          case LayerNormGradient gradient ->
              OperationCase.of(
                  gradient,
                  Tolerance.of(
                      RELATIVE,
                      (out, y, in) -> ofGradient(out, in[0], multiply(out, abs(out, in[2]), abs(out, in[1])))),
                  x,
                  row,
                  g);
          case LayerNormScaleGradient gradient ->
              OperationCase.of(
                  gradient,
                  Tolerance.of(
                      RELATIVE,
                      (out, y, in) ->
                          out.emit(new SumRows(), multiply(out, abs(out, in[1]), ofNormal(out, y, in[0])))),
                  x,
                  g);
          case NormProduct product -> product(operation, width, 3);
          case NormProductGradient gradient -> product(operation, width, 3);
          case NormProductWeightGradient gradient ->
              OperationCase.of(
                  gradient,
                  Tolerance.of(
                      RELATIVE,
                      (out, y, in) ->
                          out.emit(new MatMul(true, false), abs(out, in[0]), sizeOfSums(out, in[1]))),
                  argument(ROWS, 3, NORMAL),
                  x);
          case BondSumGradient gradient -> OperationCase.of(gradient, Tolerance.ofTerms(gradient, RELATIVE), g);
          case BondSum sum ->
              OperationCase.of(
                  sum,
                  Tolerance.ofTerms(sum, 2 * Tolerance.ROUNDING),
                  g,
                  argument(GROUP.to(), width, NORMAL),
                  argument(LINK.to(), width, NORMAL));
        });
  }

  private static OperationCase product(FusedOperation operation, int width, int heads) {
    OperationCase.Argument x = argument(ROWS, width, OFFSET);
    OperationCase.Argument v = argument(RowSpace.fixed(heads), width, NORMAL);
    if (operation instanceof NormProduct) {
      return OperationCase.of(
          operation,
          Tolerance.of(
              RELATIVE,
              (out, y, in) -> out.emit(new MatMul(false, true), sizeOfSums(out, in[0]), abs(out, in[1]))),
          x,
          v);
    }
    return OperationCase.of(
        operation,
        Tolerance.of(
            RELATIVE,
            (out, y, in) ->
                ofGradient(out, in[0], out.emit(new MatMul(false, false), abs(out, in[2]), abs(out, in[1])))),
        x,
        v,
        argument(ROWS, heads, NORMAL));
  }

  /** The size of the terms of a sum over s·x and s·mean(x): the normalised row and its distance from zero. */
  private static int sizeOfSums(Emitter out, int x) {
    return affine(out, 1, add(out, ofNormal(out, x, x), sizeInDeviations(out, x)), 1);
  }

  /**
   * The error of a row's mean is of the order of mean|x|; times the inverse deviation it moves a normalised row as a
   * whole, and its variance with it: mean|x|·s·(1 + |n|) + |n|.
   */
  private static int ofNormal(Emitter out, int result, int... inputs) {
    int normal = abs(out, out.emit(new Normalize(EPSILON), inputs[0]));
    int shift = multiply(out, affine(out, 1, normal, 1), sizeInDeviations(out, inputs[0]));
    return add(out, shift, normal);
  }

  private static int ofLayerNorm(Emitter out, int result, int... inputs) {
    int scaled = multiply(out, ofNormal(out, result, inputs[0]), abs(out, inputs[1]));
    return add(out, scaled, abs(out, inputs[2]));
  }

  /** s·(|g| + mean|g| + (1 + |n|)·mean(|g|·(1 + |n|)))·(1 + mean|x|·s). */
  private static int ofGradient(Emitter out, int x, int g) {
    int normal = affine(out, 1, abs(out, out.emit(new Normalize(EPSILON), x)), 1);
    int overlap = mean(out, multiply(out, g, normal));
    int terms = add(out, add(out, g, mean(out, g)), multiply(out, normal, overlap));
    int scaled = multiply(out, terms, inverseDeviation(out, x));
    return multiply(out, scaled, affine(out, 1, sizeInDeviations(out, x), 1));
  }

  /** mean|x|·s. */
  private static int sizeInDeviations(Emitter out, int x) {
    return multiply(out, mean(out, abs(out, x)), inverseDeviation(out, x));
  }

  private static int mean(Emitter out, int x) {
    return affine(out, 1.0 / out.shape(x).width(), out.emit(new SumColumns(), x), 0);
  }

  private static int inverseDeviation(Emitter out, int x) {
    int centred = out.emit(new Binary(BinaryFunction.SUBTRACT), x, mean(out, x));
    int variance = mean(out, multiply(out, centred, centred));
    int deviation = out.emit(new Unary(UnaryFunction.SQRT), affine(out, 1, variance, EPSILON));
    return out.emit(new Unary(UnaryFunction.RECIPROCAL), deviation);
  }
}
