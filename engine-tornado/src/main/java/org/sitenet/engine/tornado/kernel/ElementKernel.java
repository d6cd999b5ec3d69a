package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Interprets element-wise instructions: each thread takes one element of one matrix through a chain of them. The last result
 * is at hand for the next instruction, so that a chain writes only what others read.
 *
 * <p>A <em>job</em> is {@code rows, width, count} and then {@code count} instructions of {@link #INSTRUCTION} integers:
 *
 * <pre>
 *  0 function   1, 2 destination offset (-1: none), row stride
 *  3 .. 6  first operand: offset (-1: the last result), row stride, column stride, map (-1: none)
 *  7 .. 10 second operand: the same
 *  11 constant (of two)   12, 13 first column and width of {@code PAD}
 * </pre>
 */
final class ElementKernel {
  static final int HEADER = 3;
  static final int INSTRUCTION = 14;
  /** Elements of a block of {@link #BLOCKS}. */
  static final int BLOCK = 256;

  private static final int LOCAL = 128;

  /** Jobs one after another over ragged or fixed rows: {@code count}, positions of jobs. */
  static final Kernel JOBS = new GeneralKernel("elements", LOCAL, ElementKernel::elements);

  /** Many small matrices at once: {@code count}, then for each block of elements its job and its first element. */
  static final Kernel BLOCKS = new GeneralKernel("blocks", LOCAL, ElementKernel::blocks);

  private ElementKernel() {}

  static int rows(IntArray ints, int rows) {
    return rows >= 0 ? ints.get(rows) : -1 - rows;
  }

  static void elements(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    int start = starts.get(slot);
    int jobs = code.get(start);
    for (int j = 0; j < jobs; j++) {
      int job = code.get(start + 1 + j);
      int width = code.get(job + 1);
      int size = rows(ints, code.get(job)) * width;
      for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
        int row = i / width;
        chain(memory, ints, code, constants, job, row, i - row * width);
      }
    }
  }

  static void blocks(
      KernelContext context,
      FloatArray memory,
      IntArray ints,
      IntArray starts,
      IntArray code,
      FloatArray constants,
      int slot) {
    int start = starts.get(slot);
    int count = code.get(start);
    int groups = context.globalGroupSizeX / LOCAL;
    for (int block = context.groupIdx; block < count; block += groups) {
      int job = code.get(start + 1 + 2 * block);
      int first = code.get(start + 2 + 2 * block);
      int width = code.get(job + 1);
      int size = (-1 - code.get(job)) * width;
      for (int i = first + context.localIdx; i < first + BLOCK; i += LOCAL) {
        if (i < size) {
          int row = i / width;
          chain(memory, ints, code, constants, job, row, i - row * width);
        }
      }
    }
  }

  private static void chain(
      FloatArray memory, IntArray ints, IntArray code, FloatArray constants, int job, int row, int column) {
    int count = code.get(job + 2);
    float last = 0f;
    for (int n = 0; n < count; n++) {
      int at = job + HEADER + n * INSTRUCTION;
      int function = code.get(at);
      int constant = code.get(at + 11);
      float y = 0f;
      if (function == Scalars.FILL) {
        y = constants.get(constant);
      } else if (function == Scalars.ROW_COUNT) {
        y = rows(ints, code.get(at + 12));
      } else if (function == Scalars.PAD) {
        int from = column - code.get(at + 12);
        if (from >= 0 && from < code.get(at + 13)) {
          y = last;
          if (code.get(at + 3) >= 0) {
            y = memory.get(code.get(at + 3) + row * code.get(at + 4) + from);
          }
        }
      } else {
        float a = last;
        if (code.get(at + 3) >= 0) {
          int map = code.get(at + 6);
          int r = row;
          if (map >= 0) {
            r = ints.get(map + row);
          }
          a = memory.get(code.get(at + 3) + r * code.get(at + 4) + column * code.get(at + 5));
        }
        if (function == Scalars.COPY) {
          y = a;
        } else if (function == Scalars.AFFINE) {
          y = constants.get(constant) * a + constants.get(code.get(at + 12));
        } else if (function < Scalars.BINARY) {
          y = Scalars.unary(function - Scalars.UNARY, a);
        } else if (function >= Scalars.ACTIVATION && function < Scalars.FIRST_DERIVATIVE) {
          y = Scalars.activation(function - Scalars.ACTIVATION, a);
        } else {
          float b = last;
          if (code.get(at + 7) >= 0) {
            int map = code.get(at + 10);
            int r = row;
            if (map >= 0) {
              r = ints.get(map + row);
            }
            b = memory.get(code.get(at + 7) + r * code.get(at + 8) + column * code.get(at + 9));
          }
          if (function < Scalars.ACTIVATION) {
            y = Scalars.binary(function - Scalars.BINARY, a, b);
          } else if (function < Scalars.SECOND_DERIVATIVE) {
            y = b * Scalars.firstDerivative(function - Scalars.FIRST_DERIVATIVE, a);
          } else {
            y = b * Scalars.secondDerivative(function - Scalars.SECOND_DERIVATIVE, a);
          }
        }
      }
      int destination = code.get(at + 1);
      if (destination >= 0) {
        memory.set(destination + row * code.get(at + 2) + column, y);
      }
      last = y;
    }
  }
}
