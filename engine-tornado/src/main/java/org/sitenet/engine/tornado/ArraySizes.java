package org.sitenet.engine.tornado;

import java.util.function.IntBinaryOperator;

/** How large the arrays of a machine are. */
record ArraySizes(int memory, int input, int stateInput, int ints, int code, int constants) {
  /** What is allocated at least, and a multiple of what is allocated. */
  private static final int STEP = 1 << 16;

  private static final int MOST = Integer.MAX_VALUE - 64;

  /** What a layout needs, rounded up. */
  static ArraySizes of(Layout layout) {
    ArraySizes needed =
        new ArraySizes(
            layout.memorySize(), layout.inputSize(), layout.stateSize(), layout.intsSize(), layout.code().length,
            layout.constants().length);
    return needed.with(needed, (size, same) -> (int) Math.min(MOST, Math.ceilDiv(Math.max(1L, size), STEP) * STEP));
  }

  /** Twice as large as before where that is not enough, so that slowly growing batches allocate seldom. */
  ArraySizes grownFrom(ArraySizes before) {
    return with(before, (needed, old) -> needed <= old ? old : (int) Math.min(MOST, Math.max(needed, 2L * old)));
  }

  boolean hold(ArraySizes needed) {
    return equals(with(needed, Math::max));
  }

  long bytes() {
    return 4L * memory + 4L * input + 4L * stateInput + 4L * ints + 4L * code + 4L * constants;
  }

  private ArraySizes with(ArraySizes other, IntBinaryOperator rule) {
    return new ArraySizes(
        rule.applyAsInt(memory, other.memory), rule.applyAsInt(input, other.input),
        rule.applyAsInt(stateInput, other.stateInput), rule.applyAsInt(ints, other.ints),
        rule.applyAsInt(code, other.code), rule.applyAsInt(constants, other.constants));
  }
}
