package org.sitenet.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.plan.Locality.Result;

/**
 * Groups the steps of a computation into stages: steps over one row space of which each reads only the rows before it in
 * the stage that it is at itself. A backend can run a stage tile by tile, all its steps on some rows before any on the
 * next, so that what one step hands to the next stays in the cache.
 *
 * <p>Values that only steps of their own stage read are never stored. Nor are values that are cheap to compute once more
 * from stored ones: a stage that needs one computes it again. The backward pass thus recomputes most of what the forward
 * pass knew about each row instead of keeping it.
 */
public final class StagePlan {
  /**
   * A stage.
   *
   * @param space the rows that it runs over
   * @param segments whether its one step runs over the segments of a map
   * @param values the values that it computes, in order; a value that is not stored may be in several stages
   */
  public record Stage(RowSpace space, boolean segments, List<Integer> values) {}

  /** The stage of inputs and states. */
  private static final int GIVEN = -1;

  /** The stage of steps that have none yet. */
  private static final int WAITING = -2;

  /** A number that no stage has. */
  private static final int NO_STAGE = -3;

  private final Computation computation;
  private final Locality[] localities;
  private final int[] stageOf;
  private final boolean[] stored;
  private final List<Stage> stages = new ArrayList<>();

  private StagePlan(Computation computation) {
    this.computation = computation;
    int count = computation.definitions().size();
    this.localities = new Locality[count];
    this.stageOf = new int[count];
    this.stored = new boolean[count];
  }

  /** Plans a computation. */
  public static StagePlan of(Computation computation) {
    StagePlan plan = new StagePlan(computation);
    List<List<Integer>> schedule = plan.schedule();
    plan.chooseStored();
    schedule.forEach(plan::complete);
    return plan;
  }

  public List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** Whether a step's value has to be in memory from its stage on. */
  public boolean isStored(int value) {
    return stored[value];
  }

  /** What a step reads. */
  public Locality locality(int value) {
    return localities[value];
  }

  private boolean isStep(int value) {
    return computation.definition(value) instanceof Step;
  }

  /** Steps in the order of their stages: as many as possible together, coarse row spaces before fine ones. */
  private List<List<Integer>> schedule() {
    List<Integer> waiting = new ArrayList<>();
    for (int value = 0; value < stageOf.length; value++) {
      stageOf[value] = GIVEN;
      if (computation.definition(value) instanceof Step step) {
        localities[value] = Locality.of(computation, step);
        stageOf[value] = WAITING;
        waiting.add(value);
      }
    }
    Map<RowSpace, Integer> fineness = fineness(waiting);
    List<List<Integer>> schedule = new ArrayList<>();
    while (!waiting.isEmpty()) {
      int number = schedule.size();
      int first =
          waiting.stream()
              .filter(value -> isReady(value, NO_STAGE))
              .min(Comparator.comparing(value -> fineness.getOrDefault(localities[value].space(), 0)))
              .orElseThrow();
      List<Integer> stage = gather(waiting, first, number);
      waiting.removeAll(stage);
      schedule.add(stage);
    }
    return schedule;
  }

  /** The step {@code first} and all waiting ones that can run along with it. */
  private List<Integer> gather(List<Integer> waiting, int first, int number) {
    List<Integer> stage = new ArrayList<>();
    Locality leader = localities[first];
    for (int value : waiting) {
      boolean fits =
          leader.result() == Result.SEGMENTS
              ? value == first
              : localities[value].result() != Result.SEGMENTS && localities[value].space().equals(leader.space());
      if (fits && isReady(value, number)) {
        stageOf[value] = number;
        stage.add(value);
      }
    }
    return stage;
  }

  /** Whether all that a step reads is there before the stage {@code number}, or is made row by row in it. */
  private boolean isReady(int value, int number) {
    Locality locality = localities[value];
    return locality.whole().stream().allMatch(input -> isDone(input, number))
        && locality.along().stream()
            .allMatch(
                input -> isDone(input, number) || (stageOf[input] == number && localities[input].result() == Result.ROWS));
  }

  private boolean isDone(int value, int number) {
    return stageOf[value] != WAITING && stageOf[value] != number;
  }

  /** How many maps lead from a space to coarser ones, one after another. */
  private Map<RowSpace, Integer> fineness(List<Integer> steps) {
    Map<RowSpace, Integer> fineness = new HashMap<>();
    List<RowMap> maps = steps.stream().flatMap(value -> localities[value].maps().stream()).distinct().toList();
    for (int round = 0; round < maps.size(); round++) {
      for (RowMap map : maps) {
        int coarse = fineness.getOrDefault(map.to(), 0);
        if (!map.from().equals(map.to()) && coarse < maps.size()) {
          fineness.merge(map.from(), coarse + 1, Math::max);
        }
      }
    }
    return fineness;
  }

  private void chooseStored() {
    computation.outputs().values().forEach(value -> stored[value] = isStep(value));
    computation.assignments().values().forEach(value -> stored[value] = isStep(value));
    boolean[] usedElsewhere = new boolean[stored.length];
    for (int value = 0; value < stored.length; value++) {
      if (isStep(value)) {
        int user = value;
        stored[value] |= localities[value].result() != Result.ROWS;
        localities[value].whole().forEach(input -> stored[input] |= isStep(input));
        localities[value].along().forEach(input -> usedElsewhere[input] |= stageOf[input] != stageOf[user]);
      }
    }
    double[] cost = new double[stored.length];
    for (int value = 0; value < stored.length; value++) {
      if (computation.definition(value) instanceof Step step && !stored[value]) {
        double own = RecomputeCost.ofRow(computation, step);
        double inputs = localities[value].along().stream().mapToDouble(input -> cost[input]).sum();
        boolean cheap = own + inputs <= RecomputeCost.LIMIT * step.shape().width() && !step.shape().rows().isFixed();
        stored[value] = usedElsewhere[value] && !cheap;
        cost[value] = stored[value] ? 0 : own + inputs;
      }
    }
  }

  /** A stage of what is stored or summed in it, and of all that has to be computed for this. */
  private void complete(List<Integer> scheduled) {
    TreeSet<Integer> needed = new TreeSet<>();
    scheduled.stream().filter(value -> stored[value]).forEach(value -> need(value, needed));
    if (!needed.isEmpty()) {
      Locality locality = localities[needed.last()];
      stages.add(new Stage(locality.space(), locality.result() == Result.SEGMENTS, List.copyOf(needed)));
    }
  }

  private void need(int value, TreeSet<Integer> needed) {
    if (needed.add(value)) {
      for (int input : localities[value].along()) {
        if (isStep(input) && !stored[input]) {
          need(input, needed);
        }
      }
    }
  }
}
