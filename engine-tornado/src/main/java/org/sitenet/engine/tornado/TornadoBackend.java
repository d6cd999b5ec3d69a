package org.sitenet.engine.tornado;

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
import org.sitenet.engine.tornado.plan.GroupFinder;
import org.sitenet.engine.tornado.plan.LaunchCosts;
import org.sitenet.engine.tornado.plan.TaskPlan;
import org.sitenet.engine.tornado.plan.TaskPlanner;

/** Computes in {@code float} on a device of TornadoVM. */
final class TornadoBackend implements Backend {
  static final String NAME = "tornado";

  /** Who is asked for fused kernels, in this order. */
  private static final List<GroupFinder> FINDERS = List.of(new FusedGroups());

  private final Device device;
  private final Machines machines;

  TornadoBackend(Device device, Machines.Choice choice) {
    this.device = device;
    this.machines = new Machines(device, choice);
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
    return List.of(
        "grids of " + device.groups() + " work groups, whatever the batch: kernels go over it in strides",
        "numbers are 32-bit floats; sums run in an order that depends on the batch alone, without atomic additions");
  }

  @Override
  public List<String> explain(Computation computation) {
    return Explanation.of(TaskPlanner.plan(computation, FINDERS));
  }

  /** What a device without limits would launch. */
  static List<PlannedLaunch> launches(Computation computation, ToIntFunction<RowSpace> rows) {
    return LaunchCosts.of(TaskPlanner.plan(computation, FINDERS), rows);
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
    TaskPlan plan = TaskPlanner.plan(computation, FINDERS);
    return new TornadoProgram(computation, plan, own, machines);
  }

  @Override
  public void close() {
    machines.close();
  }
}
