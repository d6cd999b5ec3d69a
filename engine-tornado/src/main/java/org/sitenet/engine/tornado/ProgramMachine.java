package org.sitenet.engine.tornado;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.sitenet.engine.tornado.kernel.DeviceArrays;
import org.sitenet.engine.tornado.kernel.InputKernel;
import org.sitenet.engine.tornado.plan.TaskPlan;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * A machine for one program: its launches as one task graph, compiled for it. Graphs of more than {@value #TASKS} tasks are
 * cut into several, which share their arrays. A graph of its own loads states where they changed elsewhere.
 */
final class ProgramMachine implements Machine {
  /** TornadoVM describes a graph in 8192 bytes, some 50 for a task of seven arguments. */
  private static final int TASKS = 120;

  private final Arena arena = Arena.ofShared();
  private final FloatArray input;
  private final FloatArray stateInput;
  private final IntArray ints;
  private final FloatArray memory;
  private final Execution execution;
  private final int graphs;
  private boolean started;

  ProgramMachine(Device device, Layout layout) {
    this.input = new FloatArray(Math.max(1, layout.inputSize()));
    this.stateInput = new FloatArray(Math.max(1, layout.stateSize()));
    this.ints = new IntArray(Math.max(1, layout.intsSize()));
    this.memory = HostArrays.untouched(Math.max(1, layout.memorySize()), arena);
    IntArray starts = IntArray.fromArray(layout.starts());
    IntArray code = IntArray.fromArray(layout.code());
    float[] numbers = layout.constants();
    FloatArray constants = numbers.length == 0 ? new FloatArray(1) : FloatArray.fromArray(numbers);
    GridScheduler grids = new GridScheduler();
    KernelContext context = new KernelContext();
    DeviceArrays forStates = new DeviceArrays(context, memory, stateInput, ints, starts, code, constants);
    DeviceArrays arrays = new DeviceArrays(context, memory, input, ints, starts, code, constants);
    Object[] shared = {memory, starts, code, constants};
    List<TaskGraph> all = new ArrayList<>();
    TaskGraph root =
        new TaskGraph("states")
            .transferToDevice(DataTransferMode.EVERY_EXECUTION, stateInput, ints)
            .transferToDevice(DataTransferMode.FIRST_EXECUTION, starts, code, constants);
    InputKernel.INPUT.addTask(root, "input", forStates, Layout.STATES);
    grids.addWorkerGrid("states.input", device.grid(InputKernel.INPUT));
    all.add(root.persistOnDevice(shared).transferToHost(DataTransferMode.UNDER_DEMAND, memory));
    List<TaskPlan.Task> tasks = layout.plan().tasks();
    for (int first = 0; first == 0 || first < tasks.size(); first += TASKS) {
      String name = "run" + all.size();
      TaskGraph graph = new TaskGraph(name);
      if (first == 0) {
        graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, input, ints).consumeFromDevice(shared);
        InputKernel.INPUT.addTask(graph, "input", arrays, Layout.INPUTS);
        grids.addWorkerGrid(name + ".input", device.grid(InputKernel.INPUT));
      } else {
        graph.consumeFromDevice(memory, starts, code, constants, ints);
      }
      for (int i = first; i < Math.min(tasks.size(), first + TASKS); i++) {
        var kernel = tasks.get(i).launch().kernel();
        String task = kernel.name() + i;
        kernel.addTask(graph, task, arrays, Layout.FIRST_TASK + i);
        grids.addWorkerGrid(name + "." + task, device.grid(kernel));
      }
      all.add(first == 0 ? graph.persistOnDevice(ints) : graph);
    }
    this.graphs = all.size();
    this.execution = new Execution(device, grids, all, device.hasGraphs(), layout.bytes());
  }

  @Override
  public FloatArray input() {
    return input;
  }

  @Override
  public FloatArray stateInput() {
    return stateInput;
  }

  @Override
  public IntArray ints() {
    return ints;
  }

  @Override
  public void run(boolean loadStates) {
    // The first graph owns the arrays, also where there is no state to load.
    if (loadStates || !started) {
      execution.run(0);
      started = true;
    }
    for (int graph = 1; graph < graphs; graph++) {
      execution.run(graph);
    }
  }

  @Override
  public void read(int offset, float[] target) {
    execution.read(memory, offset, target);
  }

  @Override
  public void close() {
    execution.close();
    arena.close();
  }
}
