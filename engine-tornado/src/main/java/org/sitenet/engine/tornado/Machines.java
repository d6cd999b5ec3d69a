package org.sitenet.engine.tornado;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.tornado.plan.TaskPlan;

/** Gives programs of one backend something to run on. */
final class Machines implements AutoCloseable {
  /** Which machine programs get. */
  enum Choice {
    /** The shared one first. */
    AUTOMATIC,
    /** The shared one as long as a program can run there. */
    SHARED,
    /** Their own from the first run on. */
    OWN;

    /** A choice may be forced: {@code automatic}, {@code shared} or {@code own}. */
    static final String PROPERTY = "sitenet.tornado.machine";

    static Choice ofProperty() {
      String name = System.getProperty(PROPERTY, AUTOMATIC.name()).toUpperCase(java.util.Locale.ROOT);
      return java.util.Arrays.stream(values())
          .filter(choice -> choice.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new EngineException(PROPERTY + " must be automatic, shared or own, not " + name));
    }
  }

  /** Compiling a program takes as long as some such number of runs on the shared machine. */
  private static final int RUNS_BEFORE_OWN = 8;

  /** Larger programs that change states are those of a training, which run long. */
  private static final int TASKS_OF_SMALL = 60;

  private final Device device;
  private final Choice choice;
  private @Nullable SharedMachine shared;

  Machines(Device device, Choice choice) {
    this.device = device;
    this.choice = choice;
  }

  /** Whether a program should have a machine of its own after so many runs. */
  boolean deservesOwn(TaskPlan plan, int runs) {
    boolean special = plan.tasks().stream().anyMatch(task -> !task.launch().kernel().isGeneral());
    return switch (choice) {
      case OWN -> true;
      case SHARED -> special;
      case AUTOMATIC -> special || runs >= RUNS_BEFORE_OWN || isTraining(plan);
    };
  }

  private static boolean isTraining(TaskPlan plan) {
    return !plan.computation().assignments().isEmpty() && plan.tasks().size() > TASKS_OF_SMALL;
  }

  Machine own(Layout layout) {
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
