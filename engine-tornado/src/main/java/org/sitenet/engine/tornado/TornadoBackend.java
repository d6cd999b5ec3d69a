package org.sitenet.engine.tornado;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Computation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.PlannedLaunch;
import org.sitenet.engine.Program;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.States;
import org.sitenet.engine.tornado.fused.FusedGroups;
import org.sitenet.engine.tornado.fused.FusedKernels;
import org.sitenet.engine.tornado.kernel.GeneralKernels;
import org.sitenet.engine.tornado.kernel.Kernel;
import org.sitenet.engine.tornado.kernel.Limits;
import org.sitenet.engine.tornado.plan.GroupFinder;
import org.sitenet.engine.tornado.plan.LaunchCosts;
import org.sitenet.engine.tornado.plan.TaskPlan;
import org.sitenet.engine.tornado.plan.TaskPlanner;

/** Computes in {@code float} on a device of TornadoVM. */
final class TornadoBackend implements Backend {
  static final String NAME = "tornado";

  private final Device device;
  private final List<GroupFinder> finders;
  private final Machines machines;

  /**
   * @throws EngineException if the device cannot run the kernels of single steps
   */
  TornadoBackend(Device device, MachineChoice choice) {
    for (Kernel kernel : GeneralKernels.all()) {
      if (!device.limits().allow(kernel)) {
        throw new EngineException(
            "backend " + NAME + " cannot use device " + device.id() + " (" + device.name() + "): kernel "
                + Limits.needs(kernel) + ", and it has " + device.limits());
      }
    }
    this.device = device;
    this.finders = finders(device.limits());
    this.machines = new Machines(device, choice);
  }

  /** Who is asked for fused kernels, in this order. */
  static List<GroupFinder> finders(Limits limits) {
    return List.of(new FusedGroups(limits));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return device.description();
  }

  @Override
  public List<String> explain() {
    List<String> lines = new ArrayList<>();
    lines.add("grids of " + device.groups() + " work groups, whatever the batch: kernels go over it in strides");
    lines.add("numbers are 32-bit floats; sums run in an order that depends on the batch alone, without atomic additions");
    for (Kernel kernel : FusedKernels.all()) {
      if (!device.limits().allow(kernel)) {
        lines.add(
            "fused kernel " + Limits.needs(kernel) + "; the device has " + device.limits()
                + ", so what it would do runs step by step");
      }
    }
    return lines;
  }

  @Override
  public List<String> explain(Computation computation) {
    return Explanation.of(TaskPlanner.plan(computation, finders));
  }

  /** What a device without limits would launch. */
  static List<PlannedLaunch> launches(Computation computation, ToIntFunction<RowSpace> rows) {
    return LaunchCosts.of(TaskPlanner.plan(computation, finders(Limits.NONE)), rows);
  }

  @Override
  public States newStates() {
    return new TornadoStates();
  }

  @Override
  public Program compile(Computation computation, States states) {
    if (!(states instanceof TornadoStates own)) {
      throw new EngineException("backend " + NAME + " cannot use states of another backend: make them with newStates()");
    }
    own.declare(computation.states());
    TaskPlan plan = TaskPlanner.plan(computation, finders);
    return new TornadoProgram(computation, plan, own, machines);
  }

  @Override
  public void close() {
    machines.close();
  }
}
