package org.sitenet.engine.tornado.kernel;

import java.util.List;
import org.sitenet.engine.Shape;

/**
 * Steps that are computed together by launches of their own, and the matrices that these launches hand to each other.
 *
 * @param steps the numbers of the steps that need no other launch; a step is in one group at most. Those whose results
 *     something outside of the group reads, that are handed out or that a state takes must be among the writes of a launch;
 *     the others need never be in memory
 * @param launches what computes the steps, in order
 * @param temporaries the shapes of matrices that only this group knows: the i-th has the number {@link #temporary temporary(i)}
 *     in reads, writes and {@link Places#offset}. Their contents are anything before they are written
 */
public record Group(List<Integer> steps, List<Launch> launches, List<Shape> temporaries) {
  private static final int FIRST_TEMPORARY = 1 << 28;

  public Group {
    steps = List.copyOf(steps);
    launches = List.copyOf(launches);
    temporaries = List.copyOf(temporaries);
  }

  /** The number of a temporary. */
  public static int temporary(int index) {
    return FIRST_TEMPORARY + index;
  }

  /** Whether a number is that of a temporary. */
  public static boolean isTemporary(int value) {
    return value >= FIRST_TEMPORARY;
  }

  /** The index of the temporary of a number. */
  public static int indexOf(int temporary) {
    return temporary - FIRST_TEMPORARY;
  }
}
