package org.sitenet.engine.conformance;

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
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Operation;
import org.sitenet.engine.Program;
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
}
