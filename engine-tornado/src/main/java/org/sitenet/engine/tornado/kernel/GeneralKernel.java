package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task7;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * A kernel that reads all its parameters from {@code code}.
 *
 * @param local the threads of a work group
 * @param localNumbers what its method allocates in local memory
 * @param method takes context, memory, ints, starts, code, constants and slot
 */
public record GeneralKernel(
    String name,
    int local,
    int localNumbers,
    Task7<KernelContext, FloatArray, IntArray, IntArray, IntArray, FloatArray, Integer> method)
    implements Kernel {
  @Override
  public void addTask(TaskGraph graph, String task, DeviceArrays a, int slot) {
    graph.task(task, method, a.context(), a.memory(), a.ints(), a.starts(), a.code(), a.constants(), slot);
  }
}
