package org.sitenet.engine.tornado.plan;

import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.tornado.kernel.Group;

/**
 * Looks for steps that are better computed together. Finders are asked before anything else is planned, and what they claim
 * has no other launch; every other step gets the launch of its operation.
 */
public interface GroupFinder {
  /**
   * The groups of a computation.
   *
   * @param computation what is to run; fused operations are not decomposed
   * @param claimed whether a step belongs to a group of a finder that was asked before
   */
  List<Group> find(Computation computation, java.util.function.IntPredicate claimed);
}
