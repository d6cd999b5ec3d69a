package org.sitenet.engine.conformance;

import static org.sitenet.engine.conformance.Layout.GROUP;
import static org.sitenet.engine.conformance.Layout.LINK;
import static org.sitenet.engine.conformance.Layout.ROWS;
import static org.sitenet.engine.conformance.Layout.TARGETS;
import static org.sitenet.engine.conformance.OperationCase.argument;
import static org.sitenet.engine.conformance.Values.NORMAL;

import java.util.List;
import java.util.stream.Stream;
import org.sitenet.engine.Activation;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Fill;
import org.sitenet.engine.Emitter;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.BondSumGradient;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.LayerNormScaleGradient;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.FusedOperation.NormProductWeightGradient;
import org.sitenet.engine.MatrixOperation.Concat;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.RowSpace;

/**
 * A layer and its gradients as training composes them, so that a backend that does several of these steps at once is held
 * to the steps: bonds, activation, normalisation, then the gradients of all of them, computed from one another.
 */
final class DenseLayer {
  private static final int HEADS = 3;

  /** Of values of the order of 1, after some ten operations. */
  private static final double TOLERANCE = 2e-4;

  private static final double EPSILON = 1e-5;

  private DenseLayer() {}

  /** The layers of a width, with every activation of the search space, with a norm and with a product after the norm. */
  static Stream<OperationCase> of(int width) {
    return Stream.of(Activation.MISH, Activation.RELU, Activation.SILU, Activation.GELU)
        .flatMap(function -> Stream.of(normalized(function, width), projected(function, width)));
  }

  private static OperationCase normalized(Activation function, int width) {
    RowSpace single = RowSpace.SINGLE;
    return new OperationCase(
        function + " layer and its gradients",
        (out, in) -> emitNormalized(function, out, in),
        List.of(
            argument(ROWS, width, NORMAL),
            argument(TARGETS, width, NORMAL),
            argument(TARGETS, width, NORMAL),
            argument(single, width, NORMAL),
            argument(single, width, NORMAL),
            argument(ROWS, width, NORMAL)),
        Tolerance.of(TOLERANCE, (out, result, inputs) -> out.emit(new Fill(out.shape(result), 1))));
  }

  private static int emitNormalized(Activation function, Emitter out, int... in) {
    int bond = out.emit(new BondSum(GROUP, LINK), in[0], in[1], in[2]);
    int activated = out.emit(new Activate(function), bond);
    int normal = out.emit(new LayerNorm(EPSILON), activated, in[3], in[4]);
    int g = out.emit(new Binary(BinaryFunction.MULTIPLY), normal, in[5]);
    int inner = out.emit(new LayerNormGradient(EPSILON), activated, in[3], g);
    int gradient = small(out, out.emit(new ActivateGradient(function, 1), bond, inner));
    int scale = mean(out, out.emit(new LayerNormScaleGradient(EPSILON), activated, g));
    int shift = mean(out, out.emit(new SumRows(), g));
    return withSites(out, gradient, scale, shift);
  }

  private static OperationCase projected(Activation function, int width) {
    return new OperationCase(
        function + " layer before a product and its gradients",
        (out, in) -> emitProjected(function, out, in),
        List.of(
            argument(ROWS, width, NORMAL),
            argument(TARGETS, width, NORMAL),
            argument(TARGETS, width, NORMAL),
            argument(RowSpace.fixed(HEADS), width, NORMAL),
            argument(ROWS, HEADS, NORMAL)),
        Tolerance.of(TOLERANCE, (out, result, inputs) -> out.emit(new Fill(out.shape(result), 1))));
  }

  private static int emitProjected(Activation function, Emitter out, int... in) {
    int bond = out.emit(new BondSum(GROUP, LINK), in[0], in[1], in[2]);
    int activated = out.emit(new Activate(function), bond);
    int v = out.emit(new Affine(1.0 / out.shape(in[3]).width(), 0), in[3]);
    int product = out.emit(new NormProduct(EPSILON), activated, v);
    int g = out.emit(new Binary(BinaryFunction.MULTIPLY), product, in[4]);
    int inner = out.emit(new NormProductGradient(EPSILON), activated, v, g);
    int gradient = small(out, out.emit(new ActivateGradient(function, 1), bond, inner));
    int ofWeights = out.emit(new NormProductWeightGradient(EPSILON), g, activated);
    int weights = mean(out, out.emit(new SumRows(), ofWeights));
    return withSites(out, gradient, weights, weights);
  }

  /** Derivatives of nearly constant rows are as large as 1/√ε. */
  private static int small(Emitter out, int gradient) {
    return out.emit(new Affine(0.01, 0), gradient);
  }

  /** Sums over rows, brought to the order of 1. */
  private static int mean(Emitter out, int sum) {
    return out.emit(new Affine(0.001, 0), sum);
  }

  /** All results side by side, over the sites. */
  private static int withSites(Emitter out, int gradient, int first, int second) {
    int queries = out.emit(new BondSumGradient(GROUP), gradient);
    int keys = out.emit(new BondSumGradient(LINK), gradient);
    int one = out.emit(new Binary(BinaryFunction.ADD), mean(out, queries), first);
    int other = out.emit(new Binary(BinaryFunction.ADD), mean(out, keys), second);
    return out.emit(new Concat(), one, other);
  }
}
