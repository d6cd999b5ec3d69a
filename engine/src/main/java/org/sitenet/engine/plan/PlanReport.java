package org.sitenet.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Definition;
import org.sitenet.engine.Computation.Input;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.RowSpace;

/**
 * What a staged program of a computation will do and hold, in figures; for people who want to know where time and memory
 * go.
 *
 * @param steps the operations of the computation
 * @param stages the passes that they run in
 * @param spaces what happens over each ragged space
 * @param fixedBytes the bytes of buffers whose rows are fixed: gradients and new states
 * @param stateBytes the bytes of states
 */
public record PlanReport(int steps, int stages, List<Space> spaces, long fixedBytes, long stateBytes) {

  /**
   * What happens over one ragged space.
   *
   * @param rows the space
   * @param stages the passes over its rows
   * @param steps how many operations these run, those that run again included
   * @param longestStage the most operations in one of them
   * @param stored the values that are kept in memory
   * @param transitory the values that only ever exist in a tile
   * @param recomputed how many times such a value is computed once more in a later stage
   * @param bytesPerRow the bytes of inputs and buffers for each row, values that share one counted once
   * @param alone how often each operation runs in a stage of its own, by the operation's name
   */
  public record Space(
      RowSpace rows,
      int stages,
      int steps,
      int longestStage,
      int stored,
      int transitory,
      int recomputed,
      long bytesPerRow,
      Map<String, Integer> alone) {}

  public PlanReport {
    spaces = List.copyOf(spaces);
  }

  /** Plans a computation and looks at the plan. */
  public static PlanReport of(Computation computation) {
    StagePlan plan = StagePlan.of(computation);
    BufferPlan buffers = BufferPlan.of(computation, plan);
    List<Space> spaces = new ArrayList<>();
    Map<RowSpace, List<StagePlan.Stage>> stages = new LinkedHashMap<>();
    for (StagePlan.Stage stage : plan.stages()) {
      stages.computeIfAbsent(stage.space(), space -> new ArrayList<>()).add(stage);
    }
    stages.forEach(
        (space, list) -> {
          if (!space.isFixed()) {
            spaces.add(space(computation, plan, buffers, space, list));
          }
        });
    return new PlanReport(
        (int) computation.definitions().stream().filter(Step.class::isInstance).count(),
        plan.stages().size(),
        spaces,
        buffers.buffers().stream()
            .filter(buffer -> buffer.rows().isFixed())
            .mapToLong(buffer -> 4L * buffer.rows().fixedRows() * buffer.width())
            .sum(),
        computation.states().stream().mapToLong(PlanReport::bytes).sum());
  }

  private static long bytes(State state) {
    return 4L * state.shape().rows().fixedRows() * state.shape().width();
  }

  private static Space space(
      Computation computation, StagePlan plan, BufferPlan buffers, RowSpace space, List<StagePlan.Stage> stages) {
    Map<Integer, Integer> runs = new TreeMap<>();
    Map<String, Integer> alone = new TreeMap<>();
    for (StagePlan.Stage stage : stages) {
      stage.values().forEach(value -> runs.merge(value, 1, Integer::sum));
      if (stage.values().size() == 1) {
        Step step = (Step) computation.definition(stage.values().getFirst());
        alone.merge(step.operation().getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    int stored = (int) runs.keySet().stream().filter(plan::isStored).count();
    int executed = runs.values().stream().mapToInt(Integer::intValue).sum();
    return new Space(
        space,
        stages.size(),
        executed,
        stages.stream().mapToInt(stage -> stage.values().size()).max().orElse(0),
        stored,
        runs.size() - stored,
        executed - runs.size(),
        bytesPerRow(computation, buffers, space),
        alone);
  }

  private static long bytesPerRow(Computation computation, BufferPlan buffers, RowSpace space) {
    long floats = 0;
    for (BufferPlan.Buffer buffer : buffers.buffers()) {
      floats += buffer.rows().equals(space) ? buffer.width() : 0;
    }
    for (Definition definition : computation.definitions()) {
      floats += definition instanceof Input input && input.shape().rows().equals(space) ? input.shape().width() : 0;
    }
    return 4 * floats;
  }
}
