package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Copies what came from the host to its places: {@code count}, then for each matrix {@code rows, w, position in the input,
 * place in memory}. The first kernel of a program.
 */
public final class InputKernel implements Kernel {
  /** The kernel. */
  public static final InputKernel INPUT = new InputKernel();

  private static final int LOCAL = 128;

  private InputKernel() {}

  @Override
  public String name() {
    return "input";
  }

  @Override
  public int local() {
    return LOCAL;
  }

  @Override
  public int localNumbers() {
    return 0;
  }

  @Override
  public void addTask(TaskGraph graph, String task, DeviceArrays a, int slot) {
    graph.task(task, InputKernel::copy, a.context(), a.memory(), a.input(), a.ints(), a.starts(), a.code(), a.constants(), slot);
  }

  /** Constants are not read, but an array that no task of a graph takes is not on the device for the next graph. */
  @SuppressWarnings("UnusedVariable")
  static void copy(
      KernelContext context, FloatArray memory, FloatArray input, IntArray ints, IntArray starts, IntArray code,
      FloatArray constants, int slot) {
    int start = starts.get(slot);
    int count = code.get(start);
    for (int n = 0; n < count; n++) {
      int at = start + 1 + 4 * n;
      int size = ElementKernel.rows(ints, code.get(at)) * code.get(at + 1);
      int from = code.get(at + 2);
      int to = code.get(at + 3);
      for (int i = context.globalIdx; i < size; i += context.globalGroupSizeX) {
        memory.set(to + i, input.get(from + i));
      }
    }
  }
}
