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
  private final BufferPlan plan;
  private final Memory memory;
  private final float[][] arrays;
  private final RowSpace[] spaces;
  private final int[] spaceOf;
  private final int[] rowsOf;
  private final boolean[] isInput;

  /** Whether no batch has been run since the arrays were given back. */
  private boolean isFirst = true;

  Buffers(Computation computation, BufferPlan plan, Memory memory) {
    this.plan = plan;
    this.memory = memory;
    this.arrays = new float[plan.buffers().size()][];
    List<RowSpace> distinct =
        computation.definitions().stream().map(definition -> definition.shape().rows()).distinct().toList();
    this.spaces = distinct.toArray(RowSpace[]::new);
    this.spaceOf =
        computation.definitions().stream().mapToInt(definition -> distinct.indexOf(definition.shape().rows())).toArray();
    this.rowsOf = new int[spaces.length];
    this.isInput = new boolean[spaceOf.length];
    for (int value = 0; value < isInput.length; value++) {
      isInput[value] = computation.definition(value) instanceof Input;
    }
    release();
  }

  /**
   * Gives every value an array that is long enough for a batch. Arrays that are too short are let go before any new one is
   * made: old and new ones together could be more than there is memory for.
   */
  void fit(Batch batch) {
    for (int space = 0; space < rowsOf.length; space++) {
      rowsOf[space] = batch.rows(spaces[space]);
    }
    boolean grows = letGoOfShortOnes(batch);
    for (int buffer = 0; grows && buffer < arrays.length; buffer++) {
      BufferPlan.Buffer planned = plan.buffers().get(buffer);
      if (arrays[buffer] == Memory.EMPTY) {
        arrays[buffer] = array(batch.rows(planned.rows()), planned.width(), planned.rows());
      }
    }
    for (int value = 0; value < spaceOf.length; value++) {
      int rows = rowsOf[spaceOf[value]];
      memory.setRows(value, rows);
      if (plan.bufferOf(value) != BufferPlan.NONE) {
        memory.place(value, arrays[plan.bufferOf(value)]);
      } else if (isInput[value] && memory.array(value) == Memory.EMPTY) {
        memory.place(value, array(rows, memory.width(value), spaces[spaceOf[value]]));
      }
    }
    isFirst = false;
  }

  /** Forgets arrays that are too short for a batch, everywhere; whether there are any. */
  private boolean letGoOfShortOnes(Batch batch) {
    boolean any = false;
    for (int buffer = 0; buffer < arrays.length; buffer++) {
      BufferPlan.Buffer planned = plan.buffers().get(buffer);
      if (isShort(arrays[buffer], batch.rows(planned.rows()), planned.width())) {
        arrays[buffer] = Memory.EMPTY;
        any = true;
      }
    }
    for (int value = 0; value < spaceOf.length; value++) {
      int buffer = plan.bufferOf(value);
      boolean isGone =
          buffer == BufferPlan.NONE
              ? isInput[value] && isShort(memory.array(value), rowsOf[spaceOf[value]], memory.width(value))
              : arrays[buffer] == Memory.EMPTY;
      if (isGone) {
        memory.place(value, Memory.EMPTY);
      }
    }
    return any;
  }

  private static boolean isShort(float[] array, int rows, int width) {
    return array.length < (long) rows * width + Memory.SLACK;
  }

  /** A new array: of the very length for the first batch, later with an eighth to spare for batches to come. */
  private float[] array(int rows, int width, RowSpace space) {
    long needed = (long) rows * width;
    String what = "a matrix [" + space + " x " + width + "]";
    int exact = Memory.length(needed, what);
    return new float[isFirst || space.isFixed() ? exact : Memory.length(needed + needed / 8, what)];
  }

  long bytes() {
    long bytes = 0;
    for (float[] array : arrays) {
      bytes += 4L * array.length;
    }
    for (int value = 0; value < isInput.length; value++) {
      if (isInput[value]) {
        bytes += 4L * memory.array(value).length;
      }
    }
    return bytes;
  }

  /** Gives all arrays back. */
  void release() {
    isFirst = true;
    Arrays.fill(arrays, Memory.EMPTY);
    for (int value = 0; value < isInput.length; value++) {
      if (plan.bufferOf(value) != BufferPlan.NONE || isInput[value]) {
        memory.place(value, Memory.EMPTY);
      }
    }
  }
}
