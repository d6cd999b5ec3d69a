package org.sitenet.engine.tornado;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.EngineException;
import uk.ac.manchester.tornado.api.DataRange;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** An execution plan of TornadoVM on one device; what goes wrong in it becomes one line. */
final class Execution implements AutoCloseable {
  private final Device device;
  private final TornadoExecutionPlan plan;
  private final boolean replay;
  private @Nullable TornadoExecutionResult last;

  /**
   * @param replay whether launches are recorded once and replayed
   */
  Execution(Device device, GridScheduler grids, List<TaskGraph> graphs, boolean replay) {
    this.device = device;
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
    try {
      last.transferToHost(new DataRange(array).withOffset(offset).withSize(target.length));
    } catch (RuntimeException | Error failure) {
      throw failed(failure);
    }
    HostArrays.read(array, offset, target);
  }

  private EngineException failed(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String name = cause.getClass().getSimpleName();
    if (name.contains("OutOfMemory") || message.contains("OutOfMemory") || message.contains("OUT_OF_RESOURCES")) {
      return new EngineException(
          "device " + device.id() + " (" + device.name() + ") has too little memory for this batch: use smaller batches");
    }
    EngineException exception =
        new EngineException(
            "device " + device.id() + " (" + device.name() + ") failed: " + name + ": " + message
                + "; -Xlog:exceptions=info shows more");
    exception.initCause(failure);
    return exception;
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
