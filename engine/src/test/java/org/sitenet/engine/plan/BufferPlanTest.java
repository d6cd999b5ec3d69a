package org.sitenet.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.MatrixOperation.BroadcastColumns;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.conformance.RandomComputations;
import org.sitenet.engine.plan.BufferPlan.Buffer;

class BufferPlanTest {
  private static final RowSpace SITES = RowSpace.ragged("sites");
  private final Computation.Builder builder = new Computation.Builder();

  /** Plays the plan: every read must find the value that it is meant for. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 80, 200})
  void everyValueIsStillThereWhenItIsRead(int steps) {
    for (int seed = 1; seed <= 100; seed++) {
      Computation whole = RandomComputations.draw(steps, seed);
      play(whole);
      play(Decomposition.of(whole, (fused, inputs) -> false));
    }
  }

  private static void play(Computation computation) {
    BufferPlan plan = BufferPlan.of(computation);
    Map<Integer, Integer> contents = new HashMap<>();
    for (int value = 0; value < computation.definitions().size(); value++) {
      int buffer = plan.bufferOf(value);
      if (!(computation.definition(value) instanceof Step step)) {
        assertEquals(BufferPlan.NONE, buffer);
        continue;
      }
      Shape shape = step.shape();
      assertEquals(shape.rows(), plan.buffers().get(buffer).rows());
      assertTrue(shape.width() <= plan.buffers().get(buffer).width());
      for (int input : step.inputs()) {
        assertHolds(plan, contents, input);
        if (plan.bufferOf(input) == buffer) {
          assertTrue(step.operation() instanceof ElementOperation, "only element-wise steps may write over an input");
          assertEquals(step.inputs().getFirst(), input, "only the first input may be written over");
        }
      }
      contents.put(buffer, value);
    }
    computation.outputs().values().forEach(value -> assertHolds(plan, contents, value));
    computation.assignments().values().forEach(value -> assertHolds(plan, contents, value));
  }

  private static void assertHolds(BufferPlan plan, Map<Integer, Integer> contents, int value) {
    if (plan.bufferOf(value) != BufferPlan.NONE) {
      assertEquals(value, contents.get(plan.bufferOf(value)), "the buffer of %" + value + " holds another value");
    }
  }

  @Test
  void elementWiseChainNeedsOneBuffer() {
    int x = builder.input("x", new Shape(SITES, 4));
    for (int depth = 1; depth <= 10; depth++) {
      x = builder.emit(new Affine(depth, 0), x);
    }
    BufferPlan plan = BufferPlan.of(builder.output("y", x).build());
    assertEquals(1, plan.buffers().size());
    assertEquals(new Buffer(SITES, 4), plan.buffers().getFirst());
  }

  @Test
  void deadBufferIsWidenedForALaterValueOfItsSpace() {
    int x = builder.input("x", new Shape(SITES, 4));
    int sum = builder.emit(new SumColumns(), x);
    int narrow = builder.emit(new BroadcastColumns(3), sum);
    int wide = builder.emit(new BroadcastColumns(9), builder.emit(new SumColumns(), narrow));
    BufferPlan plan = BufferPlan.of(builder.output("y", wide).build());
    assertEquals(List.of(new Buffer(SITES, 1), new Buffer(SITES, 9)), plan.buffers());
  }

  @Test
  void outputIsNeverWrittenOver() {
    int x = builder.input("x", new Shape(SITES, 4));
    int first = builder.emit(new Affine(2, 0), x);
    int second = builder.emit(new Affine(3, 0), first);
    int third = builder.emit(new Binary(BinaryFunction.ADD), second, first);
    Computation computation = builder.output("first", first).output("third", third).build();
    BufferPlan plan = BufferPlan.of(computation);
    assertNotEquals(plan.bufferOf(1), plan.bufferOf(2));
    assertEquals(plan.bufferOf(2), plan.bufferOf(3));
  }
}
