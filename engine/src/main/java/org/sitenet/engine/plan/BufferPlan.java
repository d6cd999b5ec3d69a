package org.sitenet.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/**
 * Which buffer every step's result lives in. Values of one row space share buffers when their lives do not overlap; an
 * element-wise result takes over the buffer of its first input when that input dies there. Inputs and states have no
 * buffer of the plan's. Rows stay symbolic, so one plan serves every batch.
 */
public final class BufferPlan {
  /** The number of {@link #bufferOf} for values that no buffer of the plan holds. */
  public static final int NONE = -1;

  /**
   * A buffer.
   *
   * @param rows the space that it is laid over
   * @param width the width of the widest value that it ever holds
   */
  public record Buffer(RowSpace rows, int width) {}

  private final List<Buffer> buffers;
  private final int[] bufferOf;

  private BufferPlan(List<Buffer> buffers, int[] bufferOf) {
    this.buffers = List.copyOf(buffers);
    this.bufferOf = bufferOf;
  }

  public List<Buffer> buffers() {
    return buffers;
  }

  /** The buffer of a value, or {@link #NONE} for inputs and states. */
  public int bufferOf(int value) {
    return bufferOf[value];
  }

  /** Plans a computation by liveness: first definition to last use, outputs and assignments to the end. */
  public static BufferPlan of(Computation computation) {
    int count = computation.definitions().size();
    int[] lastUse = lastUses(computation, count);
    int[] bufferOf = new int[count];
    Arrays.fill(bufferOf, NONE);
    List<Buffer> buffers = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    for (int value = 0; value < count; value++) {
      if (!(computation.definition(value) instanceof Step step)) {
        continue;
      }
      int[] dying = dyingAt(step, value, lastUse, bufferOf);
      int taken = takenOver(computation, step, dying, bufferOf);
      bufferOf[value] = taken != NONE ? taken : allot(buffers, free, step.shape());
      for (int input : dying) {
        if (bufferOf[input] != bufferOf[value]) {
          free.add(bufferOf[input]);
        }
      }
      if (lastUse[value] == value) {
        free.add(bufferOf[value]);
      }
    }
    return new BufferPlan(buffers, bufferOf);
  }

  /**
   * Plans a computation that runs in stages: stored values live from their stage to the last one that reads them, and
   * buffers change hands between stages only. Values that are not stored have no buffer.
   */
  public static BufferPlan of(Computation computation, StagePlan plan) {
    int[] bufferOf = new int[computation.definitions().size()];
    Arrays.fill(bufferOf, NONE);
    StageLiveness liveness = new StageLiveness(computation, plan);
    List<Buffer> buffers = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    for (int stage = 0; stage < plan.stages().size(); stage++) {
      for (int value : plan.stages().get(stage).values()) {
        if (plan.isStored(value)) {
          int dying = liveness.takenOver(value, stage);
          bufferOf[value] = dying != NONE ? bufferOf[dying] : allot(buffers, free, computation.shape(value));
        }
      }
      liveness.dyingAt(stage).forEach(value -> free.add(bufferOf[value]));
    }
    return new BufferPlan(buffers, bufferOf);
  }

  private static int[] lastUses(Computation computation, int count) {
    int[] lastUse = new int[count];
    for (int value = 0; value < count; value++) {
      lastUse[value] = value;
      if (computation.definition(value) instanceof Step step) {
        for (int input : step.inputs()) {
          lastUse[input] = value;
        }
      }
    }
    computation.outputs().values().forEach(value -> lastUse[value] = count);
    computation.assignments().values().forEach(value -> lastUse[value] = count);
    return lastUse;
  }

  private static int[] dyingAt(Step step, int value, int[] lastUse, int[] bufferOf) {
    return step.inputs().stream()
        .distinct()
        .mapToInt(Integer::intValue)
        .filter(input -> lastUse[input] == value && bufferOf[input] != NONE)
        .toArray();
  }

  private static int takenOver(Computation computation, Step step, int[] dying, int[] bufferOf) {
    if (!(step.operation() instanceof ElementOperation) || step.inputs().isEmpty()) {
      return NONE;
    }
    int first = step.inputs().getFirst();
    boolean dies = Arrays.stream(dying).anyMatch(input -> input == first);
    return dies && computation.shape(first).equals(step.shape()) ? bufferOf[first] : NONE;
  }

  /** The free buffer of the space whose width is nearest, widened if need be, or a new one. */
  private static int allot(List<Buffer> buffers, List<Integer> free, Shape shape) {
    int best = NONE;
    for (int candidate : free) {
      if (buffers.get(candidate).rows().equals(shape.rows())
          && (best == NONE || distance(buffers, candidate, shape) < distance(buffers, best, shape))) {
        best = candidate;
      }
    }
    if (best == NONE) {
      buffers.add(new Buffer(shape.rows(), shape.width()));
      return buffers.size() - 1;
    }
    free.remove(Integer.valueOf(best));
    Buffer buffer = buffers.get(best);
    buffers.set(best, new Buffer(buffer.rows(), Math.max(buffer.width(), shape.width())));
    return best;
  }

  private static int distance(List<Buffer> buffers, int candidate, Shape shape) {
    return Math.abs(buffers.get(candidate).width() - shape.width());
  }
}
