package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Definition;
import org.sitenet.engine.Computation.Input;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.KernelProfile;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.plan.BufferPlan;
import org.sitenet.engine.plan.StagePlan;

/** A computation as stages of kernels over planned buffers. */
final class SimdProgram implements Program {
  private final Computation asked;
  private final Computation computation;
  private final ChunkPool pool;
  private final StagePlan plan;
  private final Memory memory;
  private final Buffers buffers;
  private final Tile[] tiles;
  private final Stage[] stages;
  private final int[] inputs;
  private final StateUpdates updates;
  private final Map<String, Matrix> stateOutputs = new LinkedHashMap<>();
  private final boolean hasStateOutputs;
  private final long stateBytes;
  private long peakBytes;
  private boolean hasRun;
  private List<StageProfile> profiles = List.of();

  /**
   * @param asked what was asked for
   * @param computation the same, of operations that have kernels
   */
  SimdProgram(Computation asked, Computation computation, SimdStates states, ChunkPool pool) {
    this.asked = asked;
    this.computation = computation;
    this.pool = pool;
    List<Definition> definitions = computation.definitions();
    this.memory = new Memory(definitions.stream().mapToInt(definition -> definition.shape().width()).toArray());
    this.plan = StagePlan.of(computation);
    this.buffers = new Buffers(computation, BufferPlan.of(computation, plan), memory);
    this.tiles = new Tile[pool.threads()];
    Arrays.setAll(tiles, worker -> new Tile(memory, definitions.size()));
    this.updates = new StateUpdates(computation, states);
    List<Integer> given = new ArrayList<>();
    long bytes = 0;
    for (int value = 0; value < definitions.size(); value++) {
      switch (definitions.get(value)) {
        case Input input -> given.add(value);
        case State state -> {
          memory.place(value, states.declare(state));
          memory.setRows(value, state.shape().rows().fixedRows());
          bytes += 4L * memory.array(value).length;
        }
        case Step step -> {
          // Its place is the buffers' business.
        }
      }
    }
    this.inputs = given.stream().mapToInt(Integer::intValue).toArray();
    this.stages = Stages.of(computation, plan, tiles).toArray(Stage[]::new);
    this.hasStateOutputs =
        computation.outputs().values().stream().anyMatch(value -> definitions.get(value) instanceof State);
    this.stateBytes = bytes;
    this.peakBytes = bytes;
  }

  @Override
  public Computation computation() {
    return asked;
  }

  /** Allocates nothing once buffers are as large as a batch needs and no output is a state. */
  @Override
  public void run(Batch batch) {
    hasRun = false;
    buffers.fit(batch);
    Tile.share(tiles);
    for (int value : inputs) {
      takeInput(value, (Input) computation.definition(value), batch);
    }
    for (Stage stage : stages) {
      stage.bind(memory, batch);
    }
    for (Stage stage : stages) {
      stage.run(memory, pool);
    }
    keepStateOutputs();
    updates.apply(memory, pool);
    peakBytes = Math.max(peakBytes, bytes());
    hasRun = true;
  }

  private void takeInput(int value, Input input, Batch batch) {
    Matrix matrix = batch.input(input.name());
    int rows = memory.rows(value);
    if (matrix.rows() != rows || matrix.width() != input.shape().width()) {
      throw new EngineException(
          "input " + input.name() + " " + input.shape() + " needs a matrix of " + rows + " x " + input.shape().width()
              + ", not " + matrix.rows() + " x " + matrix.width());
    }
    matrix.copyTo(memory.array(value));
  }

  /** States change at the end of a run; an output that names one is what it was before. */
  private void keepStateOutputs() {
    if (!hasStateOutputs) {
      return;
    }
    for (Map.Entry<String, Integer> output : computation.outputs().entrySet()) {
      if (computation.definition(output.getValue()) instanceof State) {
        stateOutputs.put(output.getKey(), copy(output.getValue()));
      }
    }
  }

  private Matrix copy(int value) {
    return Memory.copy(memory.array(value), memory.rows(value), memory.width(value));
  }

  @Override
  public Matrix output(String name) {
    Integer value = computation.outputs().get(name);
    if (value == null) {
      throw new EngineException("there is no output " + name + "; there are " + computation.outputs().keySet());
    }
    if (!hasRun) {
      throw new EngineException("output " + name + " is not there yet: run a batch first");
    }
    Matrix kept = stateOutputs.get(name);
    return kept == null ? copy(value) : kept;
  }

  @Override
  public void startProfile() {
    List<StageProfile> started = new ArrayList<>();
    for (int i = 0; i < stages.length; i++) {
      StageProfile profile = new StageProfile(i, computation, plan, stages[i].groups(), pool.threads());
      stages[i].measure(profile);
      started.add(profile);
    }
    profiles = started;
  }

  @Override
  public List<KernelProfile> profile() {
    return profiles.stream().flatMap(profile -> profile.results().stream()).toList();
  }

  private long bytes() {
    long bytes = stateBytes + buffers.bytes() + updates.bytes();
    for (Stage stage : stages) {
      bytes += stage.bytes();
    }
    for (Tile tile : tiles) {
      bytes += tile.bytes();
    }
    return bytes;
  }

  @Override
  public long peakBytes() {
    return peakBytes;
  }

  @Override
  public void close() {
    hasRun = false;
    buffers.release();
    for (Stage stage : stages) {
      stage.release();
    }
    for (Tile tile : tiles) {
      tile.release();
    }
  }
}
