package org.sitenet.autodiff.layer;

import java.util.List;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.RowMap;

/** A symmetric function that makes one row of a segment's rows: a crystal of its sites. */
public sealed interface Pooling extends Layer {
  /**
   * @param x [SITES x w]
   * @param map site to crystal, contiguous
   * @param multiplicity [SITES x 1], how many equal sites each row stands for
   * @return [CRYSTALS x {@link #outputs}]; zeros where a crystal has no site
   */
  Node apply(Node x, RowMap map, Node multiplicity);

  /** The width of the result for features of a width. */
  int outputs(int width);

  /** The mean over the segment, each row counted by its multiplicity. */
  record Mean() implements Pooling {
    @Override
    public Node apply(Node x, RowMap map, Node multiplicity) {
      Node count = multiplicity.scatterSum(map);
      // An empty segment has a sum of 0 and is not to be divided by 0; multiplicities count from 1.
      return x.multiply(multiplicity).scatterSum(map).divide(count.maximum(x.graph().constant(1)));
    }

    @Override
    public int outputs(int width) {
      return width;
    }

    @Override
    public List<ParameterSpec> parameters() {
      return List.of();
    }
  }

  /** The largest value of each column; multiplicities do not matter. */
  record Max() implements Pooling {
    @Override
    public Node apply(Node x, RowMap map, Node multiplicity) {
      return x.segmentMax(map);
    }

    @Override
    public int outputs(int width) {
      return width;
    }

    @Override
    public List<ParameterSpec> parameters() {
      return List.of();
    }
  }

  /**
   * A weighted mean per head whose weights are the softmax over the segment of a learnt linear score. The result holds
   * width·heads columns, head index fastest.
   *
   * @param score the linear layer that makes the logits; its outputs are the heads
   */
  record SelfAttention(Linear score) implements Pooling {
    public SelfAttention {
      if (score.outputs() < 1) {
        throw new AutodiffException("self-attention pooling needs at least 1 head, not " + score.outputs());
      }
    }

    /** Pooling of features of a width with a number of heads. */
    public static SelfAttention of(String name, int width, int heads) {
      return new SelfAttention(new Linear(name, width, heads));
    }

    @Override
    public Node apply(Node x, RowMap map, Node multiplicity) {
      return score.apply(x).segmentSoftmax(map, multiplicity).attentionSum(map, x);
    }

    @Override
    public int outputs(int width) {
      return width * score.outputs();
    }

    @Override
    public List<ParameterSpec> parameters() {
      return score.parameters();
    }
  }
}
