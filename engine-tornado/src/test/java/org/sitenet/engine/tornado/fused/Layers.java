package org.sitenet.engine.tornado.fused;

import java.util.List;
import org.sitenet.engine.Activation;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.LayerNormScaleGradient;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.FusedOperation.NormProductWeightGradient;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.FusedOperation.NormalizeGradient;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.AttentionSumValueGradient;
import org.sitenet.engine.SegmentOperation.AttentionSumWeightGradient;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.Shape;

/** Layers and attention with all their gradients as outputs, composed as a model's gradient composes them. */
public final class Layers {
  public static final RowSpace PAIRS = RowSpace.ragged("pairs");
  public static final RowSpace SITES = RowSpace.ragged("sites");
  public static final RowMap QUERY = new RowMap("query", PAIRS, SITES, true);
  public static final RowMap KEY = new RowMap("key", PAIRS, SITES, false);

  static final double EPSILON = 1e-5;

  /** What follows the activation. */
  public enum Tail {
    NOTHING,
    NORMALIZE,
    LAYER_NORM,
    NORM_PRODUCT
  }

  private final Computation.Builder out = new Computation.Builder();

  private Layers() {}

  /**
   * A layer over pairs, from inputs {@code x, q, k, g, addend} and states {@code W, b, gamma, beta, v, c}.
   *
   * @param k the width of x; 0 if x is the product itself
   */
  public static Computation layer(Activation function, boolean bond, Tail tail, int k, int w) {
    return new Layers().build(function, bond, tail, k, w);
  }

  private Computation build(Activation function, boolean bond, Tail tail, int k, int w) {
    int products = 3;
    int x = out.input("x", new Shape(PAIRS, k == 0 ? w : k));
    int weight = k == 0 ? x : out.state("W", Shape.fixed(w, k));
    int product = k == 0 ? x : out.emit(new MatMul(false, true), x, weight);
    int before =
        bond
            ? out.emit(
                new BondSum(QUERY, KEY), product, out.input("q", new Shape(SITES, w)), out.input("k", new Shape(SITES, w)))
            : out.emit(new Binary(BinaryFunction.ADD), product, out.state("b", Shape.fixed(1, w)));
    int y = out.emit(new Activate(function), before);
    int g = out.input("g", new Shape(PAIRS, tail == Tail.NORM_PRODUCT ? products : w));
    int inner = follow(tail, y, g, w, products);
    int gradient = out.emit(new ActivateGradient(function, 1), before, inner);
    out.output("before", gradient);
    if (!bond) {
      out.output("bias", out.emit(new SumRows(), gradient));
    }
    if (k > 0) {
      out.output("weight", out.emit(new MatMul(true, false), gradient, x));
      int addend = out.input("addend", new Shape(PAIRS, k));
      int toInput = out.emit(new MatMul(false, false), gradient, weight);
      out.output("input", out.emit(new Binary(BinaryFunction.ADD), addend, toInput));
    }
    return out.build();
  }

  /** Hands out what follows the activation y; the gradient to y is the result. */
  private int follow(Tail tail, int y, int g, int w, int products) {
    switch (tail) {
      case NOTHING -> {
        out.output("result", y);
        return g;
      }
      case NORMALIZE -> {
        out.output("result", out.emit(new Normalize(EPSILON), y));
        return out.emit(new NormalizeGradient(EPSILON), y, g);
      }
      case LAYER_NORM -> {
        int scale = out.state("gamma", Shape.fixed(1, w));
        out.output("result", out.emit(new LayerNorm(EPSILON), y, scale, out.state("beta", Shape.fixed(1, w))));
        out.output("scale", out.emit(new LayerNormScaleGradient(EPSILON), y, g));
        out.output("shift", out.emit(new SumRows(), g));
        return out.emit(new LayerNormGradient(EPSILON), y, scale, g);
      }
      case NORM_PRODUCT -> {
        int v = out.state("v", Shape.fixed(products, w));
        int logits = out.emit(new NormProduct(EPSILON), y, v);
        out.output(
            "result", out.emit(new Binary(BinaryFunction.ADD), logits, out.state("c", Shape.fixed(1, products))));
        out.output("scale", out.emit(new NormProductWeightGradient(EPSILON), g, y));
        return out.emit(new NormProductGradient(EPSILON), y, v, g);
      }
    }
    throw new AssertionError(tail);
  }

  /** Attention of h heads over values e wide, with the softmax's gradient written in steps. */
  public static Computation attention(int h, int e, int weightWidth) {
    Computation.Builder out = new Computation.Builder();
    int values = out.input("values", new Shape(PAIRS, e));
    int g = out.input("g", new Shape(SITES, e * h));
    int a =
        out.emit(
            new SegmentSoftmax(QUERY), out.input("logits", new Shape(PAIRS, h)),
            out.input("weights", new Shape(PAIRS, weightWidth)));
    out.output("attention", a);
    out.output("sum", out.emit(new AttentionSum(QUERY), a, values));
    int toAttention = out.emit(new AttentionSumWeightGradient(QUERY), g, values);
    out.output("values", out.emit(new AttentionSumValueGradient(QUERY), g, a));
    int product = out.emit(new Binary(BinaryFunction.MULTIPLY), a, toAttention);
    int total = out.emit(new Gather(QUERY), out.emit(new ScatterSum(QUERY), product));
    int difference = out.emit(new Binary(BinaryFunction.SUBTRACT), toAttention, total);
    out.output("logits", out.emit(new Binary(BinaryFunction.MULTIPLY), a, difference));
    return out.build();
  }

  /** All values that are steps, by their numbers. */
  static List<Integer> steps(Computation computation) {
    return java.util.stream.IntStream.range(0, computation.definitions().size())
        .filter(value -> computation.definition(value) instanceof Computation.Step)
        .boxed()
        .toList();
  }
}
