package org.sitenet.engine.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.reference.ReferenceBackend;

/** Results have the same bits on every run and with any number of threads, also where 100,000 rows are summed. */
public interface ThreadConformance extends ConformanceSubject {
  static Stream<OperationCase> everyCaseAtSomeWidth() {
    return OperationCases.at(13).stream();
  }

  @ParameterizedTest
  @MethodSource("everyCaseAtSomeWidth")
  default void manyRowsHaveTheSameBitsOnEveryRunWithAnyNumberOfThreads(OperationCase one) {
    Layout layout = manyRows(manyRows());
    List<Matrix> values = one.draw(layout, 17);
    Batch batch = OperationCase.batch(layout, values);
    Matrix alone = run(one, batch, 1);
    Comparison.sameBits(one + " with 2 threads", alone, run(one, batch, 2));
    Comparison.sameBits(one + " with 4 threads", alone, run(one, batch, 4));
    try (Backend reference = new ReferenceBackend();
        Program oracle = reference.compile(one.oracle(), reference.newStates())) {
      oracle.run(batch);
      Comparison.near(
          one.toString(),
          oracle.output("y"),
          oracle.output("magnitude"),
          one.tolerance(),
          isDouble(),
          slack(),
          alone);
    }
  }

  private Matrix run(OperationCase one, Batch batch, int threads) {
    try (Backend backend = backend(threads);
        Program program = backend.compile(one.computation(), backend.newStates())) {
      program.run(batch);
      Matrix first = program.output("y");
      program.run(batch);
      Comparison.sameBits(one + " again with " + threads + " threads", first, program.output("y"));
      return first;
    }
  }

  /** Ragged segments and one that holds a tenth of all rows. */
  private static Layout manyRows(int rows) {
    Layout ragged = Layout.ragged(rows * 9 / 10, 19);
    int[] lengths = Arrays.copyOf(ragged.lengths(), ragged.targets() + 1);
    lengths[ragged.targets()] = rows / 10;
    return Layout.of(23, lengths);
  }
}
