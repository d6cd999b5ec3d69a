package org.sitenet.autodiff.loss;

import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Node;

/** The mean over all crystals of a measure of one prediction's error. */
public sealed interface Loss {
  /**
   * The error of every prediction.
   *
   * @param difference prediction minus target, [CRYSTALS x 1]
   * @return [CRYSTALS x 1]
   */
  Node errors(Node difference);

  /**
   * The mean error.
   *
   * @param prediction [CRYSTALS x 1]
   * @param target [CRYSTALS x 1]
   * @return [1 x 1]
   * @throws AutodiffException if the shapes differ or are wider than one column
   */
  default Node apply(Node prediction, Node target) {
    if (!prediction.shape().equals(target.shape()) || prediction.width() != 1) {
      throw new AutodiffException(
          "a loss compares two columns over one row space, not " + prediction.shape() + " and " + target.shape());
    }
    Node rows = prediction.graph().rowCount(prediction.rows());
    return errors(prediction.subtract(target)).sumRows().divide(rows);
  }

  /** |d|: the mean absolute error. Its derivative at 0 is 0. */
  record L1() implements Loss {
    @Override
    public Node errors(Node difference) {
      return difference.abs();
    }
  }

  /** d²: the mean squared error. */
  record L2() implements Loss {
    @Override
    public Node errors(Node difference) {
      return difference.square();
    }
  }

  /**
   * d²/2 up to |d| = δ, δ·(|d| − δ/2) beyond (torch.nn.HuberLoss).
   *
   * @param delta δ, positive
   */
  record Huber(double delta) implements Loss {
    public Huber {
      if (!(delta > 0)) {
        throw new AutodiffException("a Huber loss needs a positive delta, not " + delta);
      }
    }

    /** With m = min(|d|, δ) both branches are m²/2 + δ·(|d| − m). */
    @Override
    public Node errors(Node difference) {
      Node distance = difference.abs();
      Node quadratic = distance.minimum(difference.graph().constant(delta));
      return quadratic.square().scale(0.5).add(distance.subtract(quadratic).scale(delta));
    }
  }
}
