package org.sitenet.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.engine.Activation;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.Shape;
import org.sitenet.engine.States;
import org.sitenet.engine.reference.ReferenceBackend;

/** Programs of many steps: buffers that are reused, batches that grow and shrink, batches that do not fit. */
public interface ProgramConformance extends ConformanceSubject {

  /** What well-behaved computations of some tens of steps may differ by. */
  private double deepTolerance() {
    return isDouble() ? 1e-9 : 2e-3 * slack();
  }

  private void assertNear(String where, Matrix expected, Matrix actual) {
    assertEquals(expected.rows(), actual.rows(), where + ": rows");
    double[] wanted = expected.toDoubles();
    double[] got = actual.toDoubles();
    for (int i = 0; i < wanted.length; i++) {
      assertEquals(wanted[i], got[i], deepTolerance(), where + ": element " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  default void randomComputationAgreesWithTheReferenceBatchAfterBatch(int seed) {
    Computation computation = RandomComputations.draw(20 + 5 * seed, seed);
    try (Backend backend = backend(2);
        Backend reference = new ReferenceBackend()) {
      States states = backend.newStates();
      States expectedStates = reference.newStates();
      Program program = backend.compile(computation, states);
      Program oracle = reference.compile(computation, expectedStates);
      for (int rows : new int[] {33, 1000, 1, 0, 250, 7}) {
        Batch batch = RandomComputations.batch(Layout.ragged(rows, rows), rows);
        program.run(batch);
        oracle.run(batch);
        for (String name : computation.outputs().keySet()) {
          assertNear(name + " of " + rows + " rows in\n" + computation, oracle.output(name), program.output(name));
        }
        assertNear("state", expectedStates.read("state"), states.read("state"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 102, 103})
  default void randomComputationHasTheSameBitsAgainAndWithAnyNumberOfThreads(int seed) {
    Computation computation = RandomComputations.draw(60, seed);
    Batch batch = RandomComputations.batch(Layout.ragged(manyRows() / 4, seed), seed);
    List<Matrix> alone = outputs(computation, batch, 1);
    for (int threads : new int[] {1, 2, 4}) {
      List<Matrix> again = outputs(computation, batch, threads);
      for (int i = 0; i < alone.size(); i++) {
        Comparison.sameBits("output " + i + " with " + threads + " threads", alone.get(i), again.get(i));
      }
    }
  }

  private List<Matrix> outputs(Computation computation, Batch batch, int threads) {
    try (Backend backend = backend(threads);
        Program program = backend.compile(computation, backend.newStates())) {
      program.run(batch);
      return computation.outputs().keySet().stream().map(program::output).toList();
    }
  }

  @Test
  default void chainThatTakesOverBuffersKeepsTheValuesThatAreHandedOut() {
    Computation.Builder builder = new Computation.Builder();
    int x = builder.input("x", new Shape(Layout.ROWS, 5));
    for (int depth = 0; depth < 60; depth++) {
      x = builder.emit(depth % 3 == 2 ? new Activate(Activation.TANH) : new Affine(1.1, -0.05), x);
      if (depth % 7 == 0) {
        builder.output("after " + depth, x);
      }
    }
    Computation computation = builder.output("end", x).build();
    Layout layout = Layout.ragged(100, 1);
    Batch batch = layout.batch().input("x", Values.NORMAL.matrix(100, 5, 2)).build();
    try (Backend backend = backend(2);
        Backend reference = new ReferenceBackend();
        Program program = backend.compile(computation, backend.newStates());
        Program oracle = reference.compile(computation, reference.newStates())) {
      program.run(batch);
      oracle.run(batch);
      computation.outputs().keySet().forEach(name -> assertNear(name, oracle.output(name), program.output(name)));
    }
  }

  /** A loss that is not a number must be seen, not hidden by a kernel that selects. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  default void activationOfNotANumberIsNotANumber(Activation function) {
    Computation.Builder builder = new Computation.Builder();
    int x = builder.input("x", new Shape(Layout.ROWS, 3));
    Computation computation = builder.output("y", builder.emit(new Activate(function), x)).build();
    Layout layout = Layout.of(1, 2);
    try (Backend backend = backend(1);
        Program program = backend.compile(computation, backend.newStates())) {
      program.run(layout.batch().input("x", Matrix.of(2, 3, 0f, Float.NaN, 1f, 2f, -1f, Float.NaN)).build());
      Matrix y = program.output("y");
      for (int i = 0; i < 6; i++) {
        assertEquals(i == 1 || i == 5, Double.isNaN(y.get(i / 3, i % 3)), "element " + i + " of " + y);
      }
    }
  }

  @Test
  default void batchThatDoesNotFitIsRefusedByName() {
    Computation.Builder builder = new Computation.Builder();
    int x = builder.input("x", new Shape(Layout.ROWS, 2));
    Computation computation = builder.output("y", builder.emit(new ScatterSum(Layout.GROUP), x)).build();
    Layout layout = Layout.of(1, 2, 1);
    Matrix right = Matrix.of(3, 2, new float[6]);
    try (Backend backend = backend(1);
        Program program = backend.compile(computation, backend.newStates())) {
      refused(program, layout.batch().build(), "x");
      refused(program, layout.batch().input("x", Matrix.of(4, 2, new float[8])).build(), "x");
      refused(program, layout.batch().input("x", Matrix.of(3, 1, new float[3])).build(), "x");
      refused(
          program,
          Batch.builder().rows(Layout.ROWS, 3).rows(Layout.TARGETS, 2).input("x", right).build(),
          Layout.GROUP.name());
      refused(program, Batch.builder().input("x", right).build(), "");
      program.run(layout.batch().input("x", right).build());
      assertEquals(2, program.output("y").rows());
    }
  }

  private static void refused(Program program, Batch batch, String name) {
    EngineException exception = assertThrows(EngineException.class, () -> program.run(batch));
    String message = String.valueOf(exception.getMessage());
    assertTrue(message.contains(name) && message.lines().count() == 1, message);
  }

  @Test
  default void outputIsRefusedBeforeARunAndByAnUnknownName() {
    Computation.Builder builder = new Computation.Builder();
    int x = builder.input("x", Shape.SCALAR);
    Computation computation = builder.output("y", x).build();
    try (Backend backend = backend(1);
        Program program = backend.compile(computation, backend.newStates())) {
      assertEquals(computation.outputs(), program.computation().outputs());
      assertThrows(EngineException.class, () -> program.output("y"));
      program.run(Batch.builder().input("x", Matrix.scalar(0.5)).build());
      assertEquals(0.5, program.output("y").get(0, 0));
      assertThrows(EngineException.class, () -> program.output("z"));
    }
  }

  @Test
  default void announcedRowsChangeNoBit() {
    Computation computation = RandomComputations.draw(60, 11);
    try (Backend backend = backend(2);
        Program announced = backend.compile(computation, backend.newStates());
        Program plain = backend.compile(computation, backend.newStates())) {
      announced.reserve(Map.of(Layout.ROWS, 1000, Layout.TARGETS, 500));
      for (int rows : new int[] {33, 1000, 0, 2000}) {
        Batch batch = RandomComputations.batch(Layout.ragged(rows, rows), rows);
        announced.run(batch);
        plain.run(batch);
        for (String name : computation.outputs().keySet()) {
          Comparison.sameBits(name + " of " + rows + " rows", plain.output(name), announced.output(name));
        }
      }
    }
  }

  @Test
  default void peakCountsAtLeastTheStatesAndDoesNotFall() {
    Computation computation = RandomComputations.draw(40, 7);
    try (Backend backend = backend(1);
        Program program = backend.compile(computation, backend.newStates())) {
      program.run(RandomComputations.batch(Layout.ragged(500, 1), 1));
      long large = program.peakBytes();
      program.run(RandomComputations.batch(Layout.ragged(5, 1), 1));
      assertTrue(large > 6 * Float.BYTES, "peak of " + large + " bytes");
      assertEquals(large, program.peakBytes());
    }
  }
}
