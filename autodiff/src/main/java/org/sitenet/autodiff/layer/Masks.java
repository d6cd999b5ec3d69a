package org.sitenet.autodiff.layer;

import org.sitenet.autodiff.Node;
import org.sitenet.engine.RowMap;

/** Weights of a segment softmax that leave keys out. A weight of 0 masks its pair. */
public final class Masks {
  private Masks() {}

  /**
   * Leaves out pairs farther apart than a cutoff.
   *
   * @param distance [PAIRS x 1] [Å]
   * @param cutoff [Å]; a pair at exactly this distance stays
   * @param multiplicity [PAIRS x 1]
   * @return the multiplicities, 0 beyond the cutoff, [PAIRS x 1]
   */
  public static Node cutoff(Node distance, double cutoff, Node multiplicity) {
    return multiplicity.multiply(distance.lessOrEqual(distance.graph().constant(cutoff)));
  }

  /**
   * Leaves out all but the k largest logits of each segment and head, counted with multiplicities.
   *
   * @param logits [PAIRS x h]
   * @param multiplicity [PAIRS x 1]
   * @return the multiplicities that stay, [PAIRS x h]
   */
  public static Node topK(Node logits, RowMap query, int k, Node multiplicity) {
    return logits.segmentTopK(query, k, multiplicity);
  }
}
