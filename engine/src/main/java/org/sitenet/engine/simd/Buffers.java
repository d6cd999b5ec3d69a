package org.sitenet.engine.simd;

import java.util.Arrays;
import java.util.List;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Input;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.plan.BufferPlan;

/** The arrays of a plan's buffers and of the inputs, grown to the largest batch so far. */
final class Buffers {
  private final Computation computation;
  private final BufferPlan plan;
  private final Memory memory;
  private final float[][] arrays;
  private final RowSpace[] spaces;
  private final int[] spaceOf;
  private final int[] rowsOf;

  Buffers(Computation computation, BufferPlan plan, Memory memory) {
    this.computation = computation;
    this.plan = plan;
    this.memory = memory;
    this.arrays = new float[plan.buffers().size()][];
    List<RowSpace> distinct =
        computation.definitions().stream().map(definition -> definition.shape().rows()).distinct().toList();
    this.spaces = distinct.toArray(RowSpace[]::new);
    this.spaceOf =
        computation.definitions().stream().mapToInt(definition -> distinct.indexOf(definition.shape().rows())).toArray();
    this.rowsOf = new int[spaces.length];
    release();
  }

  /** Gives every value an array that is long enough for a batch. */
  void fit(Batch batch) {
    for (int buffer = 0; buffer < arrays.length; buffer++) {
      BufferPlan.Buffer planned = plan.buffers().get(buffer);
      arrays[buffer] = grown(arrays[buffer], batch.rows(planned.rows()), planned.width(), planned.rows());
    }
    for (int space = 0; space < rowsOf.length; space++) {
      rowsOf[space] = batch.rows(spaces[space]);
    }
    for (int value = 0; value < spaceOf.length; value++) {
      int rows = rowsOf[spaceOf[value]];
      memory.setRows(value, rows);
      if (plan.bufferOf(value) != BufferPlan.NONE) {
        memory.place(value, arrays[plan.bufferOf(value)]);
      } else if (computation.definition(value) instanceof Input) {
        memory.place(value, grown(memory.array(value), rows, memory.width(value), spaces[spaceOf[value]]));
      }
    }
  }

  /** An array that is long enough: the one at hand, or a new one with an eighth to spare for batches to come. */
  private static float[] grown(float[] array, int rows, int width, RowSpace space) {
    long needed = (long) rows * width;
    if (array.length >= needed + Memory.SLACK) {
      return array;
    }
    String what = "a matrix [" + space + " x " + width + "]";
    int exact = Memory.length(needed, what);
    boolean first = array.length == 0;
    return new float[first || space.isFixed() ? exact : Memory.length(needed + needed / 8, what)];
  }

  long bytes() {
    long bytes = 0;
    for (float[] array : arrays) {
      bytes += 4L * array.length;
    }
    for (int value = 0; value < computation.definitions().size(); value++) {
      if (computation.definition(value) instanceof Input) {
        bytes += 4L * memory.array(value).length;
      }
    }
    return bytes;
  }

  /** Gives all arrays back. */
  void release() {
    Arrays.fill(arrays, Memory.EMPTY);
    for (int value = 0; value < computation.definitions().size(); value++) {
      if (plan.bufferOf(value) != BufferPlan.NONE || computation.definition(value) instanceof Input) {
        memory.place(value, Memory.EMPTY);
      }
    }
  }
}
