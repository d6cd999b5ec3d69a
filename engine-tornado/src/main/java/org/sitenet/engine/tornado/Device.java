package org.sitenet.engine.tornado;

import org.sitenet.engine.EngineException;
import org.sitenet.engine.tornado.kernel.Kernel;
import org.sitenet.engine.tornado.kernel.Limits;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;

/**
 * A device of TornadoVM.
 *
 * @param backend the number of its backend, as TornadoVM counts
 * @param index its number in the backend
 * @param limits of its work groups
 */
record Device(int backend, int index, TornadoVMBackendType type, TornadoDevice tornado, Limits limits) {
  /** Work groups of a launch for each compute unit: enough to hide the latency of memory. */
  private static final int GROUPS = 16;

  /** A device with the limits that it states. */
  Device(int backend, int index, TornadoVMBackendType type, TornadoDevice tornado) {
    this(backend, index, type, tornado, limits(tornado));
  }

  /** A virtual device, for which kernels are generated and nothing runs, has none; nor has what a driver does not tell. */
  private static Limits limits(TornadoDevice tornado) {
    if (isVirtual(tornado)) {
      return Limits.NONE;
    }
    int threads = tornado.getPhysicalDevice().getMaxThreadsPerBlock();
    long localBytes = tornado.getDeviceLocalMemorySize();
    return new Limits(
        threads > 0 ? threads : Limits.NONE.threads(), localBytes > 0 ? localBytes : Limits.NONE.localBytes());
  }

  /** The grid of every launch of a kernel. */
  WorkerGrid grid(Kernel kernel) {
    WorkerGrid grid = new WorkerGrid1D(groups() * kernel.local());
    grid.setLocalWork(kernel.local(), 1, 1);
    return grid;
  }

  /** The work groups of every launch. */
  int groups() {
    return GROUPS * Math.max(1, tornado.getPhysicalDevice().getDeviceMaxComputeUnits());
  }

  /** Bytes of memory. A virtual device, for which kernels are generated and nothing runs, has room for everything. */
  long memory() {
    return isVirtual() ? Long.MAX_VALUE : tornado.getMaxGlobalMemory();
  }

  /** The largest array [bytes]. */
  long largestArray() {
    return isVirtual() ? Long.MAX_VALUE : tornado.getMaxAllocMemory();
  }

  /** Whether there is room for so many bytes with one array of so many. */
  boolean holds(long bytes, long largest) {
    return bytes <= memory() && largest <= largestArray();
  }

  /**
   * What to say when an allocation on the device fails, although it has that much memory.
   *
   * @param bytes of all arrays of a program
   */
  EngineException outOfMemory(long bytes) {
    return new EngineException(
        "device " + id() + " (" + name() + ") ran out of memory: this program needs " + Machines.megabytes(bytes)
            + Sdk.memoryLimit().map(limit -> ", and tornado.device.memory allows " + limit + " to all programs")
                .orElse(", and the device has " + Machines.megabytes(memory()) + " for all programs")
            + ": use smaller batches, or let nothing else run on it");
  }

  private boolean isVirtual() {
    return isVirtual(tornado);
  }

  private static boolean isVirtual(TornadoDevice tornado) {
    return tornado.getTornadoVMBackend() == TornadoVMBackendType.VIRTUAL;
  }

  /** Whether launches can be recorded once and replayed. */
  boolean hasGraphs() {
    return type == TornadoVMBackendType.CUDA || type == TornadoVMBackendType.PTX;
  }

  /** As {@code --backend tornado:...} takes it. */
  String id() {
    return type.name().toLowerCase(java.util.Locale.ROOT) + ":" + index;
  }

  String name() {
    return tornado.getPhysicalDevice().getDeviceName().strip();
  }

  String description() {
    return "TornadoVM " + id() + ", " + name() + ", " + (memory() >> 20) + " MB";
  }
}
