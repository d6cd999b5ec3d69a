package org.sitenet.engine.tornado;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.EngineException;
import uk.ac.manchester.tornado.api.DataRange;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** An execution plan of TornadoVM on one device; what goes wrong in it becomes one line. */
final class Execution implements AutoCloseable {
  private final Device device;
  private final TornadoExecutionPlan plan;
  private final boolean replay;
  private final long bytes;
  private @Nullable TornadoExecutionResult last;

  /**
   * @param replay whether launches are recorded once and replayed
   * @param bytes of all arrays
   */
  Execution(Device device, GridScheduler grids, List<TaskGraph> graphs, boolean replay, long bytes) {
    this.device = device;
    this.bytes = bytes;
    this.replay = replay;
    this.plan = new TornadoExecutionPlan(graphs.stream().map(TaskGraph::snapshot).toArray(ImmutableTaskGraph[]::new));
    plan.withDevice(device.tornado()).withGridScheduler(grids);
  }

  /** Runs a graph to its end. */
  void run(int graph) {
    try {
      TornadoExecutionPlan selected = plan.withGraph(graph);
      last = (replay ? selected.withCUDAGraph() : selected).execute();
    } catch (RuntimeException | Error failure) {
      throw failed(failure);
    }
  }

  /** Copies a range of an array that the last graph left on the device. */
  void read(FloatArray array, int offset, float[] target) {
    if (target.length == 0) {
      return;
    }
    if (last == null) {
      throw new IllegalStateException("nothing has run");
    }
    // Of some failures of a driver the runtime only writes a line.
    HostArrays.mark(array, offset, target.length);
    try {
      last.transferToHost(new DataRange(array).withOffset(offset).withSize(target.length));
    } catch (RuntimeException | Error failure) {
      throw failed(failure);
    }
    HostArrays.read(array, offset, target);
    if (HostArrays.isMarked(target)) {
      throw new EngineException(
          "device " + device.id() + " (" + device.name() + ") gave nothing back: its driver failed, or it "
              + "has too little memory for the " + Machines.megabytes(bytes) + " that this program takes: use smaller batches");
    }
  }

  private EngineException failed(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String name = cause.getClass().getSimpleName();
    if (isOutOfMemory(cause)) {
      return device.outOfMemory(bytes);
    }
    EngineException exception =
        new EngineException(
            "device " + device.id() + " (" + device.name() + ") failed: " + name + ": " + message
                + "; -Xlog:exceptions=info shows more");
    exception.initCause(failure);
    return exception;
  }

  /** The runtime's own exception, or a driver's error by its name. */
  static boolean isOutOfMemory(Throwable cause) {
    String text = String.valueOf(cause.getMessage()).toUpperCase(Locale.ROOT).replace(' ', '_');
    return cause instanceof TornadoOutOfMemoryException
        || text.contains("OUT_OF_MEMORY")
        || text.contains("OUTOFMEMORY")
        || text.contains("OUT_OF_RESOURCES")
        || text.contains("MEM_OBJECT_ALLOCATION_FAILURE");
  }

  @Override
  public void close() {
    try {
      plan.withAllGraphs();
      plan.freeDeviceMemory();
      plan.close();
    } catch (TornadoExecutionPlanException | RuntimeException failure) {
      throw failed(failure);
    }
  }
}
