package org.sitenet.engine.tornado;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Input;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.MapIndex;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.plan.TaskPlan;

/**
 * A computation on a device. The first runs are on the machine that all programs of the backend share; a program that goes on
 * gets a machine of its own.
 */
final class TornadoProgram implements Program {
  private final Computation asked;
  private final TaskPlan plan;
  private final TornadoStates states;
  private final Machines machines;
  private final Map<String, Integer> stateValues = new LinkedHashMap<>();
  private final Map<String, Long> loaded = new HashMap<>();
  private final Map<RowSpace, Integer> capacities = new HashMap<>();
  private final Map<RowSpace, Integer> reserved = new HashMap<>();
  private final Map<String, Matrix> kept = new HashMap<>();
  private float[] staging = new float[0];
  private @Nullable Layout layout;
  private @Nullable Machine machine;
  private @Nullable Batch batch;
  private int runs;
  private long peakBytes;

  TornadoProgram(Computation asked, TaskPlan plan, TornadoStates states, Machines machines) {
    this.asked = asked;
    this.plan = plan;
    this.states = states;
    this.machines = machines;
    Computation computation = plan.computation();
    for (int value = 0; value < computation.definitions().size(); value++) {
      if (computation.definition(value) instanceof State state) {
        stateValues.put(state.name(), value);
      }
    }
    Map<RowSpace, Integer> none = new HashMap<>();
    Layout.raggedSpaces(computation).forEach(space -> none.put(space, 0));
    peakBytes = new Layout(plan, none).bytes();
  }

  @Override
  public Computation computation() {
    return asked;
  }

  @Override
  public void reserve(Map<RowSpace, Integer> rows) {
    rows.forEach((space, count) -> reserved.merge(space, count, Math::max));
  }

  @Override
  public void run(Batch next) {
    batch = null;
    kept.clear();
    check(next);
    Layout room = room(next);
    Machine ready = machine(room);
    writeInts(next, room, ready);
    room.inputPositions().forEach((value, position) -> {
      Matrix matrix = next.input(((Input) plan.computation().definition(value)).name());
      HostArrays.write(staged(matrix), matrix.size(), ready.input(), position);
    });
    ready.run(loadStates(room, ready));
    for (String name : plan.computation().assignments().keySet()) {
      states.entry(name).heldBy(this);
      loaded.put(name, states.entry(name).version());
    }
    batch = next;
    runs++;
  }

  private float[] staged(Matrix matrix) {
    if (staging.length < matrix.size()) {
      staging = new float[matrix.size()];
    }
    matrix.copyTo(staging);
    return staging;
  }

  /** Refuses a batch that lacks something, by its name, before anything changes. */
  private void check(Batch next) {
    for (RowSpace space : Layout.raggedSpaces(plan.computation())) {
      next.rows(space);
    }
    for (Input input : plan.computation().inputs()) {
      Shape shape = input.shape();
      Matrix matrix = next.input(input.name());
      int rows = next.rows(shape.rows());
      if (matrix.rows() != rows || matrix.width() != shape.width()) {
        throw new EngineException(
            "input " + input.name() + " " + shape + " needs a matrix of " + rows + " x " + shape.width() + ", not "
                + matrix.rows() + " x " + matrix.width());
      }
    }
    Layout.raggedMaps(plan.computation()).forEach(next::map);
  }

  /** The layout, renewed where the batch is larger than all before. */
  private Layout room(Batch next) {
    boolean grows = layout == null;
    Map<RowSpace, Integer> exact = new HashMap<>(capacities);
    Map<RowSpace, Integer> roomy = new HashMap<>(capacities);
    for (RowSpace space : Layout.raggedSpaces(plan.computation())) {
      int rows = Math.max(next.rows(space), reserved.getOrDefault(space, 0));
      int capacity = capacities.getOrDefault(space, 0);
      if (rows > capacity) {
        exact.put(space, rows);
        roomy.put(space, machines.capacity(rows, capacity));
        grows = true;
      }
    }
    Layout current = layout;
    if (current == null || grows) {
      leaveMachine();
      current = machines.layout(plan, roomy, exact);
      capacities.clear();
      capacities.putAll(current.capacities());
      layout = current;
      peakBytes = Math.max(peakBytes, current.bytes());
    }
    return current;
  }

  private Machine machine(Layout room) {
    if (machine instanceof SharedMachine && machines.deservesOwn(runs)) {
      leaveMachine();
    }
    if (machine == null) {
      machine = machines.deservesOwn(runs) ? machines.own(room) : machines.shared();
      loaded.clear();
    }
    if (machine instanceof SharedMachine shared && shared.enter(this, room)) {
      loaded.clear();
    }
    return machine;
  }

  private void writeInts(Batch next, Layout room, Machine ready) {
    int[] counts = room.spaces().stream().mapToInt(next::rows).toArray();
    HostArrays.write(counts, ready.ints(), 0);
    for (RowMap map : room.maps()) {
      MapIndex index = next.map(map);
      HostArrays.write(index.targets(), ready.ints(), room.targets(map));
      HostArrays.write(index.offsets(), ready.ints(), room.offsets(map));
      if (!map.contiguous()) {
        HostArrays.write(index.order(), ready.ints(), room.order(map));
      }
    }
  }

  /** Puts all states where the machine loads them from, if one of them is newer than what the device has. */
  private boolean loadStates(Layout room, Machine ready) {
    boolean stale = !room.statePositions().isEmpty() && loaded.isEmpty();
    for (String name : stateValues.keySet()) {
      Long version = loaded.get(name);
      stale |= version == null || version != states.entry(name).version();
    }
    if (stale) {
      stateValues.forEach(
          (name, value) -> {
            TornadoStates.Entry entry = states.entry(name);
            float[] data = entry.data();
            Integer position = room.statePositions().get(value);
            HostArrays.write(data, data.length, ready.stateInput(), position == null ? 0 : position);
            loaded.put(name, entry.version());
          });
    }
    return stale;
  }

  /** Copies a state from this program's memory. */
  void readState(String name, float[] target) {
    Integer value = stateValues.get(name);
    if (machine == null || layout == null || value == null) {
      throw new IllegalStateException("state " + name + " is not on the device");
    }
    machine.read(layout.offset(value), target);
  }

  /** Keeps copies of what the device holds and lets go of its memory. */
  void leaveMachine() {
    Machine left = machine;
    if (left == null) {
      return;
    }
    if (batch != null) {
      for (String name : plan.computation().outputs().keySet()) {
        kept.computeIfAbsent(name, this::fetch);
      }
    }
    stateValues.keySet().forEach(name -> states.entry(name).release(this));
    machine = null;
    loaded.clear();
    if (left instanceof SharedMachine shared) {
      shared.leave(this);
    } else {
      left.close();
    }
  }

  private Matrix fetch(String name) {
    Computation computation = plan.computation();
    Integer value = computation.outputs().get(name);
    if (value == null || batch == null || machine == null || layout == null) {
      throw new IllegalStateException("output " + name + " is not on the device");
    }
    Shape shape = computation.shape(value);
    int rows = batch.rows(shape.rows());
    float[] data = new float[rows * shape.width()];
    machine.read(layout.offset(value), data);
    return Matrix.of(rows, shape.width(), data);
  }

  @Override
  public Matrix output(String name) {
    if (!asked.outputs().containsKey(name)) {
      throw new EngineException("there is no output " + name + "; there are " + asked.outputs().keySet());
    }
    if (batch == null) {
      throw new EngineException("output " + name + " is not there yet: run a batch first");
    }
    Matrix copy = kept.get(name);
    return copy == null ? fetch(name) : Matrix.of(copy.rows(), copy.width(), copy.toFloats());
  }

  @Override
  public long peakBytes() {
    return peakBytes;
  }

  @Override
  public void close() {
    batch = null;
    leaveMachine();
    layout = null;
  }
}
