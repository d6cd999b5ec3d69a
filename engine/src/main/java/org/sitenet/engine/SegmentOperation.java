package org.sitenet.engine;

import static org.sitenet.engine.Shapes.arity;
import static org.sitenet.engine.Shapes.require;

import java.util.List;

/**
 * Operations along a {@link RowMap}. A <em>segment</em> is the set of rows of {@code map.from()} that are mapped to one
 * row of {@code map.to()}. Sums within a segment run in row order, so that results do not depend on threads. All but
 * {@link Gather} and {@link ScatterSum} need a contiguous map.
 */
public sealed interface SegmentOperation extends Operation {
  RowMap map();

  /** [to x w] to [from x w]: y[r] = x[map(r)]. */
  record Gather(RowMap map) implements SegmentOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      require(inputs.getFirst().rows().equals(map.to()), this, inputs);
      return inputs.getFirst().withRows(map.from());
    }
  }

  /** [from x w] to [to x w]: y[t] = Σ x[r] over the rows r of segment t; 0 for an empty one. */
  record ScatterSum(RowMap map) implements SegmentOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      require(inputs.getFirst().rows().equals(map.from()), this, inputs);
      return inputs.getFirst().withRows(map.to());
    }
  }

  /** [from x w] to [to x w]: the largest value of each segment, column by column; 0 for an empty one. */
  record SegmentMax(RowMap map) implements SegmentOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      Shapes.contiguous(this, map);
      arity(this, inputs, 1);
      require(inputs.getFirst().rows().equals(map.from()), this, inputs);
      return inputs.getFirst().withRows(map.to());
    }
  }

  /**
   * [from x w] to [from x w]: 1 at the first row that holds the largest value of its segment, column by column, else 0.
   * Its derivative is taken to be 0.
   */
  record SegmentArgMax(RowMap map) implements SegmentOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      Shapes.contiguous(this, map);
      arity(this, inputs, 1);
      require(inputs.getFirst().rows().equals(map.from()), this, inputs);
      return inputs.getFirst();
    }
  }

  /**
   * Softmax over each segment with multiplicities: inputs logits [from x h] and weights w [from x 1] or [from x h];
   * y[r] = w[r]·exp(l[r]) / Σ w[s]·exp(l[s]). A weight of 0 masks its row, whatever the logit; a segment of zeros gives
   * zeros. Exponentials are taken relative to the largest logit with a positive weight. Weights are data: gradients do
   * not flow into them.
   */
  record SegmentSoftmax(RowMap map) implements SegmentOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      return logitsAndWeights(this, inputs);
    }
  }

  /**
   * The weights that keep the k largest logits of each segment: inputs logits [from x h] and multiplicities w [from x
   * 1] or [from x h]. In order of falling logit (ties: in row order) each row keeps its multiplicity until k are used
   * up; the row that crosses k keeps the part that is left, the rest get 0. Result [from x h]. A merged row thus counts as
   * many times as the equal rows that it stands for. Its derivative is taken to be 0.
   *
   * @param k at least 1
   */
  record SegmentTopK(RowMap map, int k) implements SegmentOperation {
    public SegmentTopK {
      if (k < 1) {
        throw new EngineException("top-k needs k of at least 1, not " + k);
      }
    }

    @Override
    public Shape resultShape(List<Shape> inputs) {
      return logitsAndWeights(this, inputs);
    }
  }

  /**
   * The attention-weighted sum: inputs attention a [from x h] and values f [from x e], result [to x e·h] with the head
   * index fastest: y[t, c·h + k] = Σ a[r, k]·f[r, c] over the rows r of segment t.
   */
  record AttentionSum(RowMap map) implements SegmentOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      Shapes.contiguous(this, map);
      arity(this, inputs, 2);
      Shape a = inputs.get(0);
      Shape f = inputs.get(1);
      require(a.rows().equals(map.from()) && f.rows().equals(map.from()), this, inputs);
      return new Shape(map.to(), a.width() * f.width());
    }
  }

  /**
   * The derivative of {@link AttentionSum} to its attention: inputs g [to x e·h] and f [from x e], result [from x h]:
   * y[r, k] = Σ_c g[map(r), c·h + k]·f[r, c].
   */
  record AttentionSumWeightGradient(RowMap map) implements SegmentOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      return contracted(this, inputs);
    }
  }

  /**
   * The derivative of {@link AttentionSum} to its values: inputs g [to x e·h] and a [from x h], result [from x e]:
   * y[r, c] = Σ_k g[map(r), c·h + k]·a[r, k].
   */
  record AttentionSumValueGradient(RowMap map) implements SegmentOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      return contracted(this, inputs);
    }
  }

  private static Shape logitsAndWeights(SegmentOperation operation, List<Shape> inputs) {
    Shapes.contiguous(operation, operation.map());
    arity(operation, inputs, 2);
    Shape logits = inputs.get(0);
    Shape weights = inputs.get(1);
    require(logits.rows().equals(operation.map().from()), operation, inputs);
    require(weights.rows().equals(logits.rows()), operation, inputs);
    require(weights.width() == 1 || weights.width() == logits.width(), operation, inputs);
    return logits;
  }

  private static Shape contracted(SegmentOperation operation, List<Shape> inputs) {
    Shapes.contiguous(operation, operation.map());
    arity(operation, inputs, 2);
    Shape g = inputs.get(0);
    Shape other = inputs.get(1);
    require(g.rows().equals(operation.map().to()), operation, inputs);
    require(other.rows().equals(operation.map().from()), operation, inputs);
    require(g.width() % other.width() == 0, operation, inputs);
    return other.withWidth(g.width() / other.width());
  }
}
