package org.sitenet.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.engine.Activation;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.Shape;
import org.sitenet.engine.conformance.RandomComputations;
import org.sitenet.engine.plan.Locality.Result;
import org.sitenet.engine.plan.StagePlan.Stage;

class StagePlanTest {
  private static final RowSpace SITES = RowSpace.ragged("sites");
  private static final RowSpace PAIRS = RowSpace.ragged("pairs");
  private static final RowMap QUERY = new RowMap("query", PAIRS, SITES, true);
  private final Computation.Builder builder = new Computation.Builder();

  /** Plays the plan with its buffers: every read must find the value that it is meant for. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 80, 200})
  void everyValueIsThereWhenItIsRead(int steps) {
    for (int seed = 1; seed <= 100; seed++) {
      Computation whole = RandomComputations.draw(steps, seed);
      play(whole);
      play(Decomposition.of(whole, (fused, inputs) -> false));
    }
  }

  private static void play(Computation computation) {
    StagePlan plan = StagePlan.of(computation);
    BufferPlan buffers = BufferPlan.of(computation, plan);
    Map<Integer, Integer> contents = new HashMap<>();
    Set<Integer> complete = new HashSet<>();
    for (Stage stage : plan.stages()) {
      Set<Integer> made = new HashSet<>();
      for (int value : stage.values()) {
        Locality locality = plan.locality(value);
        assertEquals(stage.space(), locality.space());
        for (int input : locality.along()) {
          assertThere(computation, plan, buffers, contents, made, complete, input);
        }
        made.add(value);
        if (plan.isStored(value)) {
          contents.put(buffers.bufferOf(value), value);
        } else {
          assertEquals(BufferPlan.NONE, buffers.bufferOf(value));
        }
      }
      // What is read whole must be whole from the stage's beginning to its end.
      for (int value : stage.values()) {
        for (int input : plan.locality(value).whole()) {
          assertThere(computation, plan, buffers, contents, Set.of(), complete, input);
        }
      }
      complete.addAll(made);
    }
    computation.outputs().values().forEach(value -> assertHolds(computation, buffers, contents, value));
    computation.assignments().values().forEach(value -> assertHolds(computation, buffers, contents, value));
  }

  private static void assertThere(
      Computation computation,
      StagePlan plan,
      BufferPlan buffers,
      Map<Integer, Integer> contents,
      Set<Integer> made,
      Set<Integer> complete,
      int input) {
    if (!(computation.definition(input) instanceof Step)) {
      return;
    }
    assertTrue(made.contains(input) || (plan.isStored(input) && complete.contains(input)), "%" + input + " is not there");
    if (made.contains(input)) {
      assertEquals(Result.ROWS, plan.locality(input).result(), "%" + input + " is not there row by row");
    }
    if (plan.isStored(input)) {
      assertHolds(computation, buffers, contents, input);
    }
  }

  private static void assertHolds(
      Computation computation, BufferPlan buffers, Map<Integer, Integer> contents, int value) {
    if (computation.definition(value) instanceof Step) {
      assertEquals(value, contents.get(buffers.bufferOf(value)), "the buffer of %" + value + " holds another value");
    }
  }

  @Test
  void rowWiseLayersAreOneStageAndOnlyTheirResultIsStored() {
    int x = builder.input("x", new Shape(PAIRS, 48));
    int weight = builder.state("weight", Shape.fixed(225, 48));
    int scale = builder.state("scale", Shape.fixed(1, 225));
    int product = builder.emit(new MatMul(false, true), x, weight);
    int active = builder.emit(new Activate(Activation.MISH), product);
    int normal = builder.emit(new LayerNorm(1e-5), active, scale, scale);
    Computation computation = builder.output("y", normal).build();
    StagePlan plan = StagePlan.of(computation);
    assertEquals(List.of(new Stage(PAIRS, false, List.of(product, active, normal))), plan.stages());
    assertFalse(plan.isStored(product));
    assertFalse(plan.isStored(active));
    assertTrue(plan.isStored(normal));
  }

  @Test
  void whatIsCheapIsComputedAgainAfterASumOverAllRows() {
    int x = builder.input("x", new Shape(PAIRS, 8));
    int active = builder.emit(new Activate(Activation.MISH), x);
    int total = builder.emit(new SumRows(), active);
    int rest = builder.emit(new Binary(BinaryFunction.SUBTRACT), active, total);
    StagePlan plan = StagePlan.of(builder.output("y", rest).build());
    assertEquals(
        List.of(
            new Stage(PAIRS, false, List.of(active, total)), new Stage(PAIRS, false, List.of(active, rest))),
        plan.stages());
    assertFalse(plan.isStored(active));
  }

  @Test
  void aWideProductIsKeptForALaterStage() {
    int x = builder.input("x", new Shape(PAIRS, 225));
    int weight = builder.state("weight", Shape.fixed(225, 225));
    int product = builder.emit(new MatMul(false, true), x, weight);
    int total = builder.emit(new SumRows(), product);
    int rest = builder.emit(new Binary(BinaryFunction.SUBTRACT), product, total);
    StagePlan plan = StagePlan.of(builder.output("y", rest).build());
    assertTrue(plan.isStored(product));
  }

  @Test
  void segmentsAreAStageOfTheirOwnAndNeedTheirRowsStored() {
    int x = builder.input("x", new Shape(PAIRS, 8));
    int active = builder.emit(new Activate(Activation.MISH), x);
    int sum = builder.emit(new ScatterSum(QUERY), active);
    int back = builder.emit(new Gather(QUERY), sum);
    StagePlan plan = StagePlan.of(builder.output("y", back).build());
    assertEquals(
        List.of(
            new Stage(PAIRS, false, List.of(active)),
            new Stage(SITES, true, List.of(sum)),
            new Stage(PAIRS, false, List.of(back))),
        plan.stages());
    assertTrue(plan.isStored(active));
  }
}
