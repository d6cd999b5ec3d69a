package org.sitenet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;

class ComputationTest {
  private static final RowSpace SITES = RowSpace.ragged("sites");
  private static final Shape WIDE = new Shape(SITES, 4);

  private final Computation.Builder builder = new Computation.Builder();

  @Test
  void equalOperationsOnEqualInputsAreOneValue() {
    int x = builder.input("x", WIDE);
    assertEquals(builder.emit(new Affine(2, 0), x), builder.emit(new Affine(2, 0), x));
    assertEquals(x, builder.input("x", WIDE));
    assertEquals(2, builder.size());
    builder.emit(new Affine(2, 1), x);
    assertEquals(3, builder.size());
  }

  @Test
  void whatNothingNeedsIsLeftOutAndTheRestNumberedAnew() {
    int unused = builder.input("unused", WIDE);
    builder.emit(new Affine(3, 0), unused);
    int x = builder.input("x", WIDE);
    int y = builder.emit(new Affine(2, 0), x);
    builder.emit(new Affine(4, 0), y);
    Computation computation = builder.output("y", builder.emit(new Binary(BinaryFunction.ADD), y, x)).build();
    assertEquals(List.of(new Computation.Input("x", WIDE)), computation.inputs());
    assertEquals(3, computation.definitions().size());
    assertEquals(Map.of("y", 2), computation.outputs());
    Step last = assertInstanceOf(Step.class, computation.definition(2));
    assertEquals(List.of(1, 0), last.inputs());
    assertEquals(WIDE, computation.shape(2));
  }

  @Test
  void assignedStatesAreKeptThoughNothingReadsThem() {
    Shape shape = Shape.fixed(1, 4);
    int state = builder.state("mean", shape);
    builder.state("unused", shape);
    Computation computation = builder.assign(state, builder.input("x", shape)).build();
    assertEquals(List.of(new Computation.State("mean", shape)), computation.states());
    assertEquals(Map.of("mean", 1), computation.assignments());
  }

  @Test
  void outputsKeepTheOrderInWhichTheyWereNamed() {
    int x = builder.input("x", WIDE);
    for (String name : List.of("z", "a", "m", "b")) {
      builder.output(name, x);
    }
    assertEquals(List.of("z", "a", "m", "b"), List.copyOf(builder.build().outputs().keySet()));
  }

  @Test
  void namesAreTakenOnce() {
    builder.input("x", WIDE);
    assertThrows(EngineException.class, () -> builder.input("x", WIDE.withWidth(3)));
    assertThrows(EngineException.class, () -> builder.state("x", Shape.SCALAR));
    builder.output("y", 0);
    assertThrows(EngineException.class, () -> builder.output("y", 0));
  }

  @Test
  void assignmentsAreCheckedAndStatesHaveFixedRows() {
    int x = builder.input("x", WIDE);
    int state = builder.state("s", Shape.fixed(2, 4));
    assertThrows(EngineException.class, () -> builder.assign(x, x));
    assertThrows(EngineException.class, () -> builder.assign(state, x));
    builder.assign(state, state);
    assertThrows(EngineException.class, () -> builder.assign(state, state));
    assertThrows(EngineException.class, () -> builder.state("ragged", WIDE));
  }

  @Test
  void valuesThatDoNotExistAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> builder.emit(new Affine(1, 0), 0));
    assertThrows(IndexOutOfBoundsException.class, () -> builder.shape(-1));
  }
}
