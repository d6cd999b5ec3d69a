package org.sitenet.engine.tornado;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.tornado.fused.FusedKernels;
import org.sitenet.engine.tornado.kernel.DeviceArrays;
import org.sitenet.engine.tornado.kernel.GeneralKernels;
import org.sitenet.engine.tornado.kernel.InputKernel;
import org.sitenet.engine.tornado.kernel.Kernel;
import org.sitenet.engine.tornado.plan.TaskPlan;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * A machine that programs take turns on: every kernel is compiled once, as a task graph of its own, and a program is a
 * list of such graphs to execute. Slower from launch to launch than a graph of a program's own, but there is nothing to
 * compile: for programs that run a few times.
 */
final class SharedMachine implements Machine {
  private final Device device;
  private final List<Kernel> kernels;
  private final Map<String, Integer> graphs = new HashMap<>();
  private @Nullable Arrays arrays;
  private @Nullable Layout loaded;
  private @Nullable TornadoProgram owner;

  SharedMachine(Device device) {
    this.device = device;
    this.kernels =
        Stream.concat(GeneralKernels.all().stream(), FusedKernels.all().stream()).filter(device.limits()::allow).toList();
  }

  /** Arrays of one size and the graphs that are bound to them. */
  private record Arrays(
      ArraySizes sizes, DeviceArrays device, FloatArray stateInput, Arena arena, Execution execution) {
    void close() {
      execution.close();
      arena.close();
    }
  }

  /**
   * Lets a program use the machine; the one before keeps a copy of what it may still be asked for.
   *
   * @return whether the memory holds nothing of the program's
   */
  boolean enter(TornadoProgram program, Layout layout) {
    boolean fresh = owner != program || loaded != layout;
    if (owner != null && owner != program) {
      owner.leaveMachine();
    }
    if (arrays == null || !arrays.sizes().hold(ArraySizes.of(layout))) {
      Arrays old = arrays;
      arrays = null;
      if (old != null) {
        old.close();
      }
      arrays = allocate(layout, old);
      loaded = null;
    }
    if (loaded != layout) {
      HostArrays.write(layout.code(), arrays.device().code(), 0);
      float[] constants = layout.constants();
      HostArrays.write(constants, constants.length, arrays.device().constants(), 0);
      loaded = layout;
    }
    owner = program;
    return fresh;
  }

  /** The program has copied what it needs, or is closed. */
  void leave(TornadoProgram program) {
    if (owner == program) {
      owner = null;
    }
  }

  private Arrays allocate(Layout layout, @Nullable Arrays old) {
    ArraySizes needed = ArraySizes.of(layout);
    ArraySizes grown = old == null ? needed : needed.grownFrom(old.sizes());
    ArraySizes sizes = device.holds(grown.bytes(), 4L * grown.memory()) ? grown : needed;
    FloatArray input = new FloatArray(sizes.input());
    FloatArray stateInput = new FloatArray(sizes.stateInput());
    IntArray ints = new IntArray(sizes.ints());
    IntArray code = new IntArray(sizes.code());
    FloatArray constants = new FloatArray(sizes.constants());
    Arena arena = Arena.ofShared();
    FloatArray memory = HostArrays.untouched(sizes.memory(), arena);
    IntArray start = new IntArray(1);
    KernelContext context = new KernelContext();
    DeviceArrays made = new DeviceArrays(context, memory, input, ints, start, code, constants);
    GridScheduler grids = new GridScheduler();
    List<TaskGraph> all = new ArrayList<>();
    all.add(
        root("upload", made, device, grids)
            .persistOnDevice(memory, ints, code, constants)
            .transferToHost(DataTransferMode.UNDER_DEMAND, memory));
    DeviceArrays forStates = new DeviceArrays(context, memory, stateInput, ints, start, code, constants);
    TaskGraph states =
        new TaskGraph("states")
            .transferToDevice(DataTransferMode.EVERY_EXECUTION, stateInput, start)
            .consumeFromDevice(memory, ints, code, constants);
    InputKernel.INPUT.addTask(states, "input", forStates, 0);
    grids.addWorkerGrid("states.input", device.grid(InputKernel.INPUT));
    all.add(states);
    for (Kernel kernel : kernels) {
      if (kernel != InputKernel.INPUT) {
        graphs.put(kernel.name(), all.size());
        TaskGraph graph =
            new TaskGraph(kernel.name())
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, start)
                .consumeFromDevice(memory, ints, code, constants);
        kernel.addTask(graph, "task", made, 0);
        grids.addWorkerGrid(kernel.name() + ".task", device.grid(kernel));
        all.add(graph);
      }
    }
    return new Arrays(sizes, made, stateInput, arena, new Execution(device, grids, all, false, sizes.bytes()));
  }

  private static TaskGraph root(String name, DeviceArrays a, Device device, GridScheduler grids) {
    TaskGraph graph =
        new TaskGraph(name)
            .transferToDevice(
                DataTransferMode.EVERY_EXECUTION, a.input(), a.ints(), a.code(), a.constants(), a.starts());
    InputKernel.INPUT.addTask(graph, "input", a, 0);
    grids.addWorkerGrid(name + ".input", device.grid(InputKernel.INPUT));
    return graph;
  }

  private Arrays arrays() {
    if (arrays == null) {
      throw new IllegalStateException("no program has entered the machine");
    }
    return arrays;
  }

  @Override
  public FloatArray input() {
    return arrays().device().input();
  }

  @Override
  public FloatArray stateInput() {
    return arrays().stateInput();
  }

  @Override
  public IntArray ints() {
    return arrays().device().ints();
  }

  @Override
  public void run(boolean loadStates) {
    Layout layout = loaded;
    if (layout == null) {
      throw new IllegalStateException("no program has entered the machine");
    }
    int[] starts = layout.starts();
    run(0, starts[Layout.INPUTS]);
    if (loadStates) {
      run(1, starts[Layout.STATES]);
    }
    List<TaskPlan.Task> tasks = layout.plan().tasks();
    for (int i = 0; i < tasks.size(); i++) {
      String kernel = tasks.get(i).launch().kernel().name();
      Integer graph = graphs.get(kernel);
      if (graph == null) {
        throw new IllegalStateException(kernel + " is not among the kernels of this device");
      }
      run(graph, starts[Layout.FIRST_TASK + i]);
    }
  }

  private void run(int graph, int start) {
    arrays().device().starts().set(0, start);
    arrays().execution().run(graph);
  }

  @Override
  public void read(int offset, float[] target) {
    arrays().execution().read(arrays().device().memory(), offset, target);
  }

  /** Gives all memory back; a program that enters after this allocates anew. */
  @Override
  public void close() {
    if (owner != null) {
      owner.leaveMachine();
      owner = null;
    }
    if (arrays != null) {
      arrays.close();
      arrays = null;
    }
  }
}
