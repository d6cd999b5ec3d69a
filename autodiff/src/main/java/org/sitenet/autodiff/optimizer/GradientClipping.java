package org.sitenet.autodiff.optimizer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Node;

/**
 * Scales all gradients by min(1, maxNorm/(norm + 1e-6)), norm being that of all of them together
 * (torch.nn.utils.clip_grad_norm_).
 *
 * @param maxNorm the largest global norm; infinity leaves gradients as they are
 */
public record GradientClipping(double maxNorm) {
  /** No clipping. */
  public static final GradientClipping NONE = new GradientClipping(Double.POSITIVE_INFINITY);

  private static final double MARGIN = 1e-6;

  public GradientClipping {
    if (!(maxNorm > 0)) {
      throw new AutodiffException("the largest gradient norm must be positive, not " + maxNorm);
    }
  }

  /** The 2-norm of all gradients together, [1 x 1]. */
  public static Node norm(Collection<Node> gradients) {
    return gradients.stream()
        .map(gradient -> gradient.square().sumAll())
        .reduce(Node::add)
        .orElseThrow(() -> new AutodiffException("there is no gradient: the loss depends on no parameter"))
        .sqrt();
  }

  /**
   * The scaled gradients, in the same order.
   *
   * @param norm of all of them before clipping
   */
  public <K> Map<K, Node> apply(Map<K, Node> gradients, Node norm) {
    if (Double.isInfinite(maxNorm)) {
      return gradients;
    }
    Node one = norm.graph().constant(1);
    Node factor = norm.graph().constant(maxNorm).divide(norm.plus(MARGIN)).minimum(one);
    Map<K, Node> clipped = new LinkedHashMap<>();
    gradients.forEach((key, gradient) -> clipped.put(key, gradient.multiply(factor)));
    return clipped;
  }
}
