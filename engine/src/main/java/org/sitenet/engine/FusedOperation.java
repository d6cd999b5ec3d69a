package org.sitenet.engine;

import static org.sitenet.engine.BinaryFunction.ADD;
import static org.sitenet.engine.BinaryFunction.MULTIPLY;
import static org.sitenet.engine.BinaryFunction.SUBTRACT;
import static org.sitenet.engine.Shapes.arity;
import static org.sitenet.engine.Shapes.require;

import java.util.List;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Unary;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;

/**
 * Operations that carry their own decomposition into primitives. The decomposition is the definition; a backend with a
 * kernel for the operation runs that instead, and the conformance kit holds the kernel to the decomposition.
 */
public sealed interface FusedOperation extends Operation {
  /**
   * Writes the operation in simpler ones.
   *
   * @param out where to write
   * @param inputs the numbers of the inputs
   * @return the number of the result
   */
  int decompose(Emitter out, int... inputs);

  /** [R x w] to [R x w]: every row minus its mean, divided by the root of its (biased) variance plus epsilon. */
  record Normalize(double epsilon) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      return inputs.getFirst();
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      int centred = centre(out, inputs[0]);
      return out.emit(new Binary(MULTIPLY), centred, inverseDeviation(out, centred, epsilon));
    }
  }

  /**
   * The derivative of {@link Normalize}: inputs x, g [R x w]; with n = Normalize(x) and s the inverse deviation of a row,
   * y = s·(g − mean(g) − n·mean(g·n)).
   */
  record NormalizeGradient(double epsilon) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 2);
      require(inputs.get(0).equals(inputs.get(1)), this, inputs);
      return inputs.getFirst();
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      int centred = centre(out, inputs[0]);
      int scale = inverseDeviation(out, centred, epsilon);
      int normal = out.emit(new Binary(MULTIPLY), centred, scale);
      int overlap = mean(out, out.emit(new Binary(MULTIPLY), inputs[1], normal));
      int tangential =
          out.emit(
              new Binary(SUBTRACT), centre(out, inputs[1]), out.emit(new Binary(MULTIPLY), normal, overlap));
      return out.emit(new Binary(MULTIPLY), tangential, scale);
    }
  }

  /** LayerNorm: inputs x [R x w], scale γ [1 x w], shift β [1 x w]; y = Normalize(x)·γ + β. */
  record LayerNorm(double epsilon) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 3);
      Shape row = inputs.getFirst().withRows(RowSpace.SINGLE);
      require(inputs.get(1).equals(row) && inputs.get(2).equals(row), this, inputs);
      return inputs.getFirst();
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      int scaled = out.emit(new Binary(MULTIPLY), out.emit(new Normalize(epsilon), inputs[0]), inputs[1]);
      return out.emit(new Binary(ADD), scaled, inputs[2]);
    }
  }

  /** The derivative of {@link LayerNorm} to x: inputs x [R x w], γ [1 x w], g [R x w]; NormalizeGradient(x, g·γ). */
  record LayerNormGradient(double epsilon) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 3);
      Shape x = inputs.getFirst();
      require(inputs.get(1).equals(x.withRows(RowSpace.SINGLE)) && inputs.get(2).equals(x), this, inputs);
      return x;
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      int scaled = out.emit(new Binary(MULTIPLY), inputs[2], inputs[1]);
      return out.emit(new NormalizeGradient(epsilon), inputs[0], scaled);
    }
  }

  /** The derivative of {@link LayerNorm} to γ: inputs x, g [R x w]; SumRows(g·Normalize(x)), [1 x w]. */
  record LayerNormScaleGradient(double epsilon) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 2);
      require(inputs.get(0).equals(inputs.get(1)), this, inputs);
      return inputs.getFirst().withRows(RowSpace.SINGLE);
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      int product =
          out.emit(new Binary(MULTIPLY), inputs[1], out.emit(new Normalize(epsilon), inputs[0]));
      return out.emit(new SumRows(), product);
    }
  }

  /**
   * A product with normalised rows: inputs x [R x w], v [h x w]; y = Normalize(x)·vᵀ, [R x h]. A narrow linear layer
   * after a LayerNorm, with the scale γ in v = W∘γ and the shift β in the bias W·β + b. Normalised rows need not be
   * written down for it.
   */
  record NormProduct(double epsilon) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 2);
      Shape v = inputs.get(1);
      require(v.rows().isFixed() && v.width() == inputs.getFirst().width(), this, inputs);
      return inputs.getFirst().withWidth(v.rows().fixedRows());
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      return out.emit(new MatMul(false, true), out.emit(new Normalize(epsilon), inputs[0]), inputs[1]);
    }
  }

  /** The derivative of {@link NormProduct} to x: inputs x [R x w], v [h x w], g [R x h]; NormalizeGradient(x, g·v). */
  record NormProductGradient(double epsilon) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 3);
      Shape product = new NormProduct(epsilon).resultShape(inputs.subList(0, 2));
      require(inputs.get(2).equals(product), this, inputs);
      return inputs.getFirst();
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      int g = out.emit(new MatMul(false, false), inputs[2], inputs[1]);
      return out.emit(new NormalizeGradient(epsilon), inputs[0], g);
    }
  }

  /** The derivative of {@link NormProduct} to v: inputs g [R x h], x [R x w]; gᵀ·Normalize(x), [h x w]. */
  record NormProductWeightGradient(double epsilon) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 2);
      require(inputs.get(0).rows().equals(inputs.get(1).rows()), this, inputs);
      return new Shape(RowSpace.fixed(inputs.get(0).width()), inputs.get(1).width());
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      return out.emit(new MatMul(true, false), inputs[0], out.emit(new Normalize(epsilon), inputs[1]));
    }
  }

  /**
   * The factorised bond layer's sum: inputs p [PAIRS x w], q and k [SITES x w]; y[r] = p[r] + q[query(r)] + k[key(r)].
   * With p = W_p·I, q = W_q·S + b and k = W_k·S this is W·[S_i, S_j, I_ij] + b.
   */
  record BondSum(RowMap query, RowMap key) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 3);
      Shape pairs = inputs.getFirst();
      require(pairs.rows().equals(query.from()) && pairs.rows().equals(key.from()), this, inputs);
      require(inputs.get(1).equals(pairs.withRows(query.to())), this, inputs);
      require(inputs.get(2).equals(pairs.withRows(key.to())), this, inputs);
      return pairs;
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      int sum = out.emit(new Binary(ADD), inputs[0], out.emit(new Gather(query), inputs[1]));
      return out.emit(new Binary(ADD), sum, out.emit(new Gather(key), inputs[2]));
    }
  }

  /**
   * The derivative of {@link BondSum} to its queries or its keys: g [PAIRS x w] to [SITES x w], the sum of the rows that
   * the map sends to each site. Unlike {@link SegmentOperation.ScatterSum} it says nothing about the order of the
   * additions, which may depend on where the rows stand in the batch (not on threads).
   */
  record BondSumGradient(RowMap map) implements FusedOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      return new ScatterSum(map).resultShape(inputs);
    }

    @Override
    public int decompose(Emitter out, int... inputs) {
      return out.emit(new ScatterSum(map), inputs);
    }
  }

  private static int mean(Emitter out, int x) {
    return out.emit(new Affine(1.0 / out.shape(x).width(), 0), out.emit(new SumColumns(), x));
  }

  private static int centre(Emitter out, int x) {
    return out.emit(new Binary(SUBTRACT), x, mean(out, x));
  }

  private static int inverseDeviation(Emitter out, int centred, double epsilon) {
    int variance = mean(out, out.emit(new Unary(UnaryFunction.SQUARE), centred));
    int deviation = out.emit(new Unary(UnaryFunction.SQRT), out.emit(new Affine(1, epsilon), variance));
    return out.emit(new Unary(UnaryFunction.RECIPROCAL), deviation);
  }
}
