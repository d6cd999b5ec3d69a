package org.sitenet.autodiff.layer;

import org.sitenet.autodiff.Node;

/** What keeps the scale of hidden features in bounds. */
public sealed interface Norm extends Layer permits LayerNorm, BatchNorm, NoNorm {
  /**
   * @param x [R x w]
   * @param multiplicity [R x 1], how many equal rows each row stands for; read by batch statistics only
   * @return [R x w]
   */
  Node apply(Node x, Node multiplicity, Mode mode);

  /**
   * This, then a linear layer.
   *
   * @return [R x outputs of {@code next}]
   */
  default Node applyThen(Linear next, Node x, Node multiplicity, Mode mode) {
    return next.apply(apply(x, multiplicity, mode));
  }
}
