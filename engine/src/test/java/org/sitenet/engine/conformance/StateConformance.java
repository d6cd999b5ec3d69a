package org.sitenet.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.Shape;
import org.sitenet.engine.States;
import org.sitenet.engine.reference.ReferenceBackend;

/** What programs keep from run to run, and share. */
public interface StateConformance extends ConformanceSubject {
  private static Matrix row(float... values) {
    return Matrix.of(1, values.length, values);
  }

  private static Batch nothing() {
    return Batch.builder().build();
  }

  private static void assertState(States states, String name, double... expected) {
    assertArrayEquals(expected, states.read(name).toDoubles(), name);
  }

  /** One state, handed out as {@code y} and raised by 1 with every run. */
  private static Computation counter() {
    Computation.Builder builder = new Computation.Builder();
    int state = builder.state("count", Shape.fixed(1, 2));
    return builder.output("y", state).assign(state, builder.emit(new Affine(1, 1), state)).build();
  }

  @Test
  default void statesStartAsZerosAndKeepWhatIsWritten() {
    try (Backend backend = backend(1)) {
      States states = backend.newStates();
      assertEquals(Set.of(), states.names());
      try (Program program = backend.compile(counter(), states)) {
        assertEquals(Set.of("count"), states.names());
        assertState(states, "count", 0, 0);
        float[] written = {3.5f, -2};
        states.write("count", Matrix.of(1, 2, written));
        written[0] = 99;
        assertState(states, "count", 3.5, -2);
        program.run(nothing());
        assertState(states, "count", 4.5, -1);
      }
      assertState(states, "count", 4.5, -1);
    }
  }

  @Test
  default void outputThatIsAStateHasTheValueFromBeforeTheRun() {
    try (Backend backend = backend(1)) {
      States states = backend.newStates();
      try (Program program = backend.compile(counter(), states)) {
        states.write("count", row(5, 6));
        program.run(nothing());
        assertArrayEquals(new double[] {5, 6}, program.output("y").toDoubles());
        states.write("count", row(70, 80));
        assertArrayEquals(new double[] {5, 6}, program.output("y").toDoubles());
        program.run(nothing());
        assertArrayEquals(new double[] {70, 80}, program.output("y").toDoubles());
        assertState(states, "count", 71, 81);
      }
    }
  }

  @Test
  default void statesThatTakeEachOthersValuesAreSwapped() {
    Computation.Builder builder = new Computation.Builder();
    int a = builder.state("a", Shape.fixed(1, 2));
    int b = builder.state("b", Shape.fixed(1, 2));
    int c = builder.state("c", Shape.fixed(1, 2));
    Computation computation = builder.assign(a, b).assign(b, c).assign(c, a).output("a before", a).build();
    try (Backend backend = backend(2)) {
      States states = backend.newStates();
      try (Program program = backend.compile(computation, states)) {
        states.write("a", row(1, 2));
        states.write("b", row(3, 4));
        states.write("c", row(5, 6));
        program.run(nothing());
        assertState(states, "a", 3, 4);
        assertState(states, "b", 5, 6);
        assertState(states, "c", 1, 2);
        assertArrayEquals(new double[] {1, 2}, program.output("a before").toDoubles());
        program.run(nothing());
        program.run(nothing());
        assertState(states, "a", 1, 2);
      }
    }
  }

  @Test
  default void allIsComputedFromTheOldStates() {
    Computation.Builder builder = new Computation.Builder();
    int w = builder.state("w", Shape.fixed(1, 1));
    int copy = builder.state("copy", Shape.fixed(1, 1));
    int next = builder.emit(new Affine(2, 1), w);
    int late = builder.emit(new Binary(BinaryFunction.ADD), builder.emit(new Affine(10, 0), w), next);
    Computation computation = builder.assign(w, next).assign(copy, next).output("late", late).output("next", next).build();
    try (Backend backend = backend(2)) {
      States states = backend.newStates();
      try (Program program = backend.compile(computation, states)) {
        states.write("w", row(3));
        program.run(nothing());
        assertState(states, "w", 7);
        assertState(states, "copy", 7);
        assertEquals(37, program.output("late").get(0, 0));
        program.run(nothing());
        assertState(states, "w", 15);
        assertEquals(85, program.output("late").get(0, 0));
        states.write("copy", row(0));
        assertState(states, "w", 15);
        assertEquals(15, program.output("next").get(0, 0));
      }
    }
  }

  @Test
  default void stateCanTakeAnInput() {
    Computation.Builder builder = new Computation.Builder();
    int kept = builder.state("kept", Shape.fixed(2, 2));
    Computation computation = builder.assign(kept, builder.input("x", Shape.fixed(2, 2))).build();
    try (Backend backend = backend(1)) {
      States states = backend.newStates();
      try (Program program = backend.compile(computation, states)) {
        program.run(Batch.builder().input("x", Matrix.of(2, 2, 1f, 2f, 3f, 4f)).build());
        assertState(states, "kept", 1, 2, 3, 4);
        program.run(Batch.builder().input("x", Matrix.of(2, 2, 5.0, 6.0, 7.0, 8.0)).build());
        assertState(states, "kept", 5, 6, 7, 8);
      }
    }
  }

  @Test
  default void programsOfOneSetOfStatesShareThemAndOthersDoNot() {
    Computation.Builder builder = new Computation.Builder();
    int state = builder.state("count", Shape.fixed(1, 2));
    Computation reader = builder.output("tenfold", builder.emit(new Affine(10, 0), state)).build();
    try (Backend backend = backend(2)) {
      States states = backend.newStates();
      States others = backend.newStates();
      try (Program counting = backend.compile(counter(), states);
          Program reading = backend.compile(reader, states);
          Program apart = backend.compile(reader, others)) {
        counting.run(nothing());
        reading.run(nothing());
        assertArrayEquals(new double[] {10, 10}, reading.output("tenfold").toDoubles());
        counting.run(nothing());
        counting.close();
        reading.run(nothing());
        apart.run(nothing());
        assertArrayEquals(new double[] {20, 20}, reading.output("tenfold").toDoubles());
        assertArrayEquals(new double[] {0, 0}, apart.output("tenfold").toDoubles());
      }
      // A program that comes late finds the state as it is.
      try (Program late = backend.compile(counter(), states)) {
        late.run(nothing());
        assertState(states, "count", 3, 3);
      }
    }
  }

  @Test
  default void runThatFailsLeavesStatesAsTheyWere() {
    Computation.Builder builder = new Computation.Builder();
    int state = builder.state("sum", Shape.fixed(1, 1));
    int x = builder.input("x", Shape.SCALAR);
    Computation computation = builder.assign(state, builder.emit(new Binary(BinaryFunction.ADD), state, x)).build();
    try (Backend backend = backend(1)) {
      States states = backend.newStates();
      try (Program program = backend.compile(computation, states)) {
        program.run(Batch.builder().input("x", Matrix.scalar(4)).build());
        assertThrows(EngineException.class, () -> program.run(nothing()));
        assertState(states, "sum", 4);
      }
    }
  }

  @Test
  default void stateOfAnotherShapeOrAnUnknownNameIsRefused() {
    Computation.Builder builder = new Computation.Builder();
    int wide = builder.state("count", Shape.fixed(1, 3));
    Computation other = builder.output("y", wide).build();
    try (Backend backend = backend(1)) {
      States states = backend.newStates();
      try (Program program = backend.compile(counter(), states)) {
        assertThrows(EngineException.class, () -> backend.compile(other, states));
        assertThrows(EngineException.class, () -> states.read("none"));
        assertThrows(EngineException.class, () -> states.write("none", row(1, 2)));
        assertThrows(EngineException.class, () -> states.write("count", row(1)));
        assertThrows(EngineException.class, () -> states.write("count", Matrix.of(2, 1, 1f, 2f)));
        program.run(nothing());
        assertState(states, "count", 1, 1);
      }
    }
  }

  @Test
  default void statesOfAnotherBackendAreRefused() {
    record Foreign(States of) implements States {
      @Override
      public Set<String> names() {
        return of.names();
      }

      @Override
      public Matrix read(String name) {
        return of.read(name);
      }

      @Override
      public void write(String name, Matrix value) {
        of.write(name, value);
      }
    }
    try (Backend backend = backend(1);
        Backend reference = new ReferenceBackend()) {
      States foreign = new Foreign(reference.newStates());
      assertThrows(EngineException.class, () -> backend.compile(counter(), foreign));
    }
  }
}
