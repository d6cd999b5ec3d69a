package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.TaskGraph;

/**
 * A method that TornadoVM compiles, and how a task is made of it. Kernels loop over what there is to do in strides of the
 * grid, whose size is fixed by the device: another batch needs no other grid.
 */
public interface Kernel {
  /** A short name of letters, for tasks and tables. */
  String name();

  /** The number of threads of a work group. */
  int local();

  /** The numbers that a work group has in local memory. */
  int localNumbers();

  /**
   * Whether the method is the same for every launch: widths and offsets are read from {@code code}. A kernel that is
   * specialised by numbers folded into its code is not, and has to be compiled for each launch.
   */
  default boolean isGeneral() {
    return true;
  }

  /**
   * Adds a task that runs the kernel.
   *
   * @param slot where in {@code starts} the position of its parameters stands; a constant to the compiler
   */
  void addTask(TaskGraph graph, String task, DeviceArrays arrays, int slot);
}
