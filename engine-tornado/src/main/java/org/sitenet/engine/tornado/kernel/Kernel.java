package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.TaskGraph;

/**
 * A method that TornadoVM compiles, and how a task is made of it. Kernels loop over what there is to do in strides of the
 * grid, whose size is fixed by the device, and read widths and offsets from {@code code}: neither another batch nor another
 * program needs another kernel.
 */
public interface Kernel {
  /** A short name of letters, for tasks and tables. */
  String name();

  /** The number of threads of a work group. */
  int local();

  /** The numbers that a work group has in local memory. */
  int localNumbers();

  /**
   * Adds a task that runs the kernel.
   *
   * @param slot where in {@code starts} the position of its parameters stands; a constant to the compiler
   */
  void addTask(TaskGraph graph, String task, DeviceArrays arrays, int slot);
}
