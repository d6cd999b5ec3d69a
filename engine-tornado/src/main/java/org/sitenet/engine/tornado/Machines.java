package org.sitenet.engine.tornado;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.tornado.plan.TaskPlan;

/** Gives programs of one backend something to run on. */
final class Machines implements AutoCloseable {
  private final Device device;
  private final MachineChoice choice;
  private @Nullable SharedMachine shared;

  Machines(Device device, MachineChoice choice) {
    this.device = device;
    this.choice = choice;
  }

  /** Whether a program should have a machine of its own after so many runs. */
  boolean deservesOwn(int runs) {
    return choice.isOwn(runs);
  }

  /** A machine for one program. The shared one gives its memory back, as the program may need as much again. */
  Machine own(Layout layout) {
    if (shared != null) {
      shared.close();
    }
    return new ProgramMachine(device, layout);
  }

  SharedMachine shared() {
    if (shared == null) {
      shared = new SharedMachine(device);
    }
    return shared;
  }

  /** The capacity for a batch of more rows than there was room for: a sixteenth more, and at least a quarter more than before. */
  int capacity(int rows, int before) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(rows + (long) rows / 16, before == 0 ? 0 : before + (long) before / 4));
  }

  /**
   * A layout that fits the device: with room for larger batches or, where that does not fit, for this one.
   *
   * @throws EngineException if neither fits
   */
  Layout layout(TaskPlan plan, Map<RowSpace, Integer> roomy, Map<RowSpace, Integer> exact) {
    Layout least = new Layout(plan, exact);
    require(least.bytes(), 4L * least.memorySize());
    try {
      Layout more = new Layout(plan, roomy);
      return device.holds(more.bytes(), 4L * more.memorySize()) ? more : least;
    } catch (EngineException outOfReach) {
      return least;
    }
  }

  /**
   * Refuses what the device cannot hold.
   *
   * @param bytes of everything
   * @param largest of the largest array
   */
  void require(long bytes, long largest) {
    if (!device.holds(bytes, largest)) {
      throw new EngineException(
          "this batch needs " + megabytes(bytes) + ", " + megabytes(largest) + " of them in one array, and device "
              + device.id() + " (" + device.name() + ") has " + megabytes(device.memory()) + ", at most "
              + megabytes(device.largestArray()) + " in one array: use smaller batches");
    }
  }

  static String megabytes(long bytes) {
    return (bytes + (1 << 20) - 1 >> 20) + " MB";
  }

  @Override
  public void close() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }
}
