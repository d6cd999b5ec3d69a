package org.sitenet.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Operation;
import org.sitenet.engine.Program;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.Shape;
import org.sitenet.engine.reference.ReferenceBackend;

/** Every operation by itself, against the reference backend. */
public interface OperationConformance extends ConformanceSubject {

  static Stream<OperationCase> everyCase() {
    return OperationCases.all().stream();
  }

  @Test
  default void everyOperationHasACase() {
    Set<Class<?>> seen = new HashSet<>();
    OperationCases.operations(8).forEach(operation -> seen.add(operation.getClass()));
    List<Class<?>> missing =
        OperationCases.records(Operation.class).stream().filter(record -> !seen.contains(record)).toList();
    assertFalse(seen.isEmpty());
    assertEquals(List.of(), missing);
  }

  /** One program runs all layouts, so that its buffers grow and hold what earlier batches left. */
  @ParameterizedTest
  @MethodSource("everyCase")
  default void operationAgreesWithTheReference(OperationCase one) {
    try (Backend backend = backend(2);
        Backend reference = new ReferenceBackend();
        Program program = backend.compile(one.computation(), backend.newStates());
        Program oracle = reference.compile(one.oracle(), reference.newStates())) {
      long seed = 1;
      for (Layout layout : Layout.standard()) {
        Batch batch = OperationCase.batch(layout, one.draw(layout, seed++));
        program.run(batch);
        oracle.run(batch);
        Matrix expected = oracle.output("y");
        Comparison.near(
            one + " with " + layout,
            expected,
            oracle.output("magnitude"),
            one.tolerance(),
            isDouble(),
            slack(),
            program.output("y"));
      }
    }
  }

  /** A masked logit may be anything: what a cutoff hides can have overflowed. */
  @Test
  default void rowOfWeightZeroTakesNoPartWhateverItsLogit() {
    Computation.Builder builder = new Computation.Builder();
    int logits = builder.input("logits", new Shape(Layout.ROWS, 1));
    int weights = builder.input("weights", new Shape(Layout.ROWS, 1));
    int y = builder.emit(new SegmentSoftmax(Layout.GROUP), logits, weights);
    Layout layout = Layout.of(1, 5, 2);
    Batch batch =
        layout
            .batch()
            .input("logits", Matrix.of(7, 1, Float.NaN, 3f, Float.POSITIVE_INFINITY, 3f, 3e38f, Float.NaN, 1f))
            .input("weights", Matrix.of(7, 1, 0f, 1f, 0f, 3f, 0f, 0f, 0f))
            .build();
    try (Backend backend = backend(1);
        Program program = backend.compile(builder.output("y", y).build(), backend.newStates())) {
      program.run(batch);
      assertArrayEquals(new double[] {0, 0.25, 0, 0.75, 0, 0, 0}, program.output("y").toDoubles(), 1e-6);
    }
  }
}
