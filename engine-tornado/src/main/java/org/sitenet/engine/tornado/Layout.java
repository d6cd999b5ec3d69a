package org.sitenet.engine.tornado;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Input;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.kernel.InputLaunch;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.Places;
import org.sitenet.engine.tornado.kernel.Table;
import org.sitenet.engine.tornado.plan.MemoryPlan;
import org.sitenet.engine.tornado.plan.TaskPlan;

/** A plan laid out for batches up to a capacity: where everything is, and the parameters of all launches. */
final class Layout {
  /** In {@link #starts} the copy of inputs, then that of states, then the tasks. */
  static final int INPUTS = 0;

  static final int STATES = 1;
  static final int FIRST_TASK = 2;

  /** The longest array of TornadoVM, whose index is an int. */
  private static final int MOST = Integer.MAX_VALUE - 64;

  private static final String INDICES = "the indices of maps";

  private final TaskPlan plan;
  private final Map<RowSpace, Integer> capacities;
  private final MemoryPlan memory;
  private final List<RowSpace> spaces;
  private final List<RowMap> maps;
  private final Map<RowMap, Integer> mapPositions = new HashMap<>();
  private final Map<Integer, Integer> inputPositions = new HashMap<>();
  private final Map<Integer, Integer> statePositions = new HashMap<>();
  private final int ints;
  private final int inputSize;
  private final int stateSize;
  private final Table table = new Table();
  private final List<Integer> starts = new ArrayList<>();

  /**
   * @param capacities the most rows of every ragged space
   * @throws EngineException if a matrix would be out of the reach of kernels, which count in 32 bits
   */
  Layout(TaskPlan plan, Map<RowSpace, Integer> capacities) {
    this.plan = plan;
    this.capacities = Map.copyOf(capacities);
    this.spaces = List.copyOf(spaces(plan.computation()));
    this.maps = List.copyOf(maps(plan.computation()));
    this.memory = MemoryPlan.of(plan, this::capacity);
    long position = spaces.size();
    for (RowMap map : maps) {
      mapPositions.put(map, reachable(position, INDICES));
      position += capacity(map.from()) + capacity(map.to()) + 1L + (map.contiguous() ? 0 : capacity(map.from()));
    }
    this.ints = reachable(position, INDICES);
    Computation computation = plan.computation();
    long input = 0;
    long state = 0;
    for (int value = 0; value < computation.definitions().size(); value++) {
      long length = (long) capacity(computation.shape(value).rows()) * computation.shape(value).width();
      if (computation.definition(value) instanceof Input) {
        inputPositions.put(value, reachable(input, "inputs"));
        input += length;
      } else if (computation.definition(value) instanceof State) {
        statePositions.put(value, reachable(state, "states"));
        state += length;
      }
    }
    this.inputSize = reachable(input, "inputs");
    this.stateSize = reachable(state, "states");
    reachable(memory.size(), "all matrices");
    encode();
  }

  private static int reachable(long size, String what) {
    if (size > MOST) {
      throw new EngineException(
          String.format(
              Locale.ROOT,
              "a batch of so many rows needs %,d numbers for %s, and kernels, which count in 32 bits, reach %,d (8 GB):"
                  + " use smaller batches",
              size, what, MOST));
    }
    return (int) size;
  }

  private void encode() {
    Computation computation = plan.computation();
    List<Launch> launches = new ArrayList<>();
    launches.add(new InputLaunch(computation, inputPositions.keySet().stream().sorted().toList(), inputPositions::get));
    launches.add(new InputLaunch(computation, statePositions.keySet().stream().sorted().toList(), statePositions::get));
    for (Launch launch : launches) {
      starts.add(launch.encode(table, new TaskPlaces(new TaskPlan.Task(launch, 0))));
    }
    for (TaskPlan.Task task : plan.tasks()) {
      starts.add(task.launch().encode(table, new TaskPlaces(task)));
    }
  }

  private static Set<RowSpace> spaces(Computation computation) {
    Set<RowSpace> spaces = new LinkedHashSet<>();
    for (Computation.Definition definition : computation.definitions()) {
      spaces.add(definition.shape().rows());
      if (definition instanceof Computation.Step(org.sitenet.engine.ElementOperation.RowCount count, var in, var shape)) {
        spaces.add(count.space());
      }
    }
    maps(computation).forEach(map -> spaces.addAll(List.of(map.from(), map.to())));
    spaces.removeIf(RowSpace::isFixed);
    return spaces;
  }

  private static Set<RowMap> maps(Computation computation) {
    Set<RowMap> maps = new LinkedHashSet<>();
    for (Computation.Definition definition : computation.definitions()) {
      if (definition instanceof Computation.Step step) {
        maps.addAll(org.sitenet.engine.plan.Locality.of(computation, step).maps());
      }
    }
    return maps;
  }

  TaskPlan plan() {
    return plan;
  }

  /** The ragged spaces, in the order in which their row counts begin the integers of a batch. */
  List<RowSpace> spaces() {
    return spaces;
  }

  /** The ragged spaces of a computation. */
  static List<RowSpace> raggedSpaces(Computation computation) {
    return List.copyOf(spaces(computation));
  }

  /** The maps of a computation. */
  static List<RowMap> raggedMaps(Computation computation) {
    return List.copyOf(maps(computation));
  }

  List<RowMap> maps() {
    return maps;
  }

  /** The most rows of every ragged space. */
  Map<RowSpace, Integer> capacities() {
    return capacities;
  }

  int capacity(RowSpace space) {
    return space.isFixed() ? space.fixedRows() : capacities.getOrDefault(space, 0);
  }

  /** Where the targets of a map begin; its CSR offsets and its order follow, each after room for the largest batch. */
  int targets(RowMap map) {
    Integer position = mapPositions.get(map);
    if (position == null) {
      throw new IllegalArgumentException(map + " is not a map of this computation");
    }
    return position;
  }

  int offsets(RowMap map) {
    return targets(map) + capacity(map.from());
  }

  int order(RowMap map) {
    return map.contiguous() ? -1 : offsets(map) + capacity(map.to()) + 1;
  }

  /** Inputs and where they begin in the input array. */
  Map<Integer, Integer> inputPositions() {
    return inputPositions;
  }

  /** States and where they begin in the array that they are loaded from. */
  Map<Integer, Integer> statePositions() {
    return statePositions;
  }

  int intsSize() {
    return ints;
  }

  int inputSize() {
    return inputSize;
  }

  int stateSize() {
    return stateSize;
  }

  int memorySize() {
    return (int) memory.size();
  }

  /** The offset of a value in memory [floats]. */
  int offset(int value) {
    return (int) memory.offset(value);
  }

  int[] code() {
    return table.code();
  }

  float[] constants() {
    return table.constants();
  }

  int[] starts() {
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The bytes of everything that a device must hold. */
  long bytes() {
    return 4 * (memory.size() + ints + inputSize + stateSize + table.position() + starts.size());
  }

  /** The places as one task sees them. */
  private final class TaskPlaces implements Places {
    private final TaskPlan.Task task;

    TaskPlaces(TaskPlan.Task task) {
      this.task = task;
    }

    @Override
    public int offset(int value) {
      return (int) memory.offset(plan.matrix(task, value));
    }

    @Override
    public int rows(RowSpace space) {
      return space.isFixed() ? -1 - space.fixedRows() : spaces.indexOf(space);
    }

    @Override
    public int capacity(RowSpace space) {
      return Layout.this.capacity(space);
    }

    @Override
    public int targets(RowMap map) {
      return Layout.this.targets(map);
    }

    @Override
    public int offsets(RowMap map) {
      return Layout.this.offsets(map);
    }

    @Override
    public int order(RowMap map) {
      return Layout.this.order(map);
    }
  }
}
