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
  /** Elements of a block, see {@link #ELEMENTS}. */
  static final int BLOCK = 256;

  private static final int LOCAL = 128;

  /**
   * {@code count, whole}, then for each piece a job and its first element. Where {@code whole} is 1, a piece is a whole job and
   * the grid goes over one after another; where it is 0, pieces are blocks of {@link #BLOCK} elements, each for a work group.
   */
  static final Kernel ELEMENTS = new GeneralKernel("elements", LOCAL, 0, ElementKernel::elements);

  private ElementKernel() {}

  static int rows(IntArray ints, int rows) {
    return rows >= 0 ? ints.get(rows) : -1 - rows;
  }

  static void elements(
      KernelContext context, FloatArray memory, IntArray ints, IntArray starts, IntArray code, FloatArray constants, int slot) {
    // The compiler of kernels wants places in the grid read at once and unconditionally.
    int threads = context.globalGroupSizeX;
    int thread = context.globalIdx;
    int group = context.groupIdx;
    int local = context.localIdx;
    int start = starts.get(slot);
    int pieces = code.get(start);
    boolean whole = code.get(start + 1) == 1;
    int stride = whole ? threads : LOCAL;
    int pieceStride = whole ? 1 : threads / LOCAL;
    for (int piece = whole ? 0 : group; piece < pieces; piece += pieceStride) {
      int job = code.get(start + 2 + 2 * piece);
      int first = code.get(start + 3 + 2 * piece);
      int width = code.get(job + 1);
      int size = rows(ints, code.get(job)) * width;
      int end = whole || size < first + BLOCK ? size : first + BLOCK;
      for (int i = first + (whole ? thread : local); i < end; i += stride) {
        int row = i / width;
        int column = i - row * width;
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
              y = memory.get(code.get(at + 3) + row * code.get(at + 4) + from);
            }
          } else {
            float a = operand(memory, ints, code, at + 3, row, column, last);
            if (function == Scalars.COPY) {
              y = a;
            } else if (function == Scalars.AFFINE) {
              y = constants.get(constant) * a + constants.get(code.get(at + 12));
            } else if (function < Scalars.BINARY) {
              y = Scalars.unary(function - Scalars.UNARY, a);
            } else if (function >= Scalars.ACTIVATION && function < Scalars.FIRST_DERIVATIVE) {
              y = Scalars.activation(function - Scalars.ACTIVATION, a);
            } else {
              float b = operand(memory, ints, code, at + 7, row, column, last);
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
  }

  private static float operand(
      FloatArray memory, IntArray ints, IntArray code, int at, int row, int column, float last) {
    float value = last;
    int offset = code.get(at);
    if (offset >= 0) {
      int map = code.get(at + 3);
      int r = row;
      if (map >= 0) {
        r = ints.get(map + row);
      }
      value = memory.get(offset + r * code.get(at + 1) + column * code.get(at + 2));
    }
    return value;
  }
}
