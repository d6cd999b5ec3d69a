package org.sitenet.engine.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Computation.Definition;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.FusedOperation.BondSumGradient;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.RowSpace;

/**
 * What is computed for a row, or for a segment, has the same bits wherever it stands in a batch and whatever stands beside
 * it: a prediction does not depend on the other crystals of its batch.
 */
public interface PositionConformance extends ConformanceSubject {

  /** All operations but those that sum over the whole batch and the one that leaves the order of its additions open. */
  static Stream<OperationCase> everyLocalCase() {
    return OperationCases.all().stream()
        .filter(one -> !one.resultShape().rows().isFixed())
        .filter(one -> one.computation().definitions().stream().noneMatch(PositionConformance::leavesOrderOpen));
  }

  private static boolean leavesOrderOpen(Definition definition) {
    return definition instanceof Step step && step.operation() instanceof BondSumGradient;
  }

  @ParameterizedTest
  @MethodSource("everyLocalCase")
  default void resultHasTheSameBitsAtEveryPosition(OperationCase one) {
    try (Backend backend = backend(2);
        Program program = backend.compile(one.computation(), backend.newStates())) {
      for (Layout inner : List.of(Layout.ragged(17, 3), Layout.ragged(61, 4), Layout.of(5, 1))) {
        List<Matrix> values = one.draw(inner, 7);
        program.run(OperationCase.batch(inner, values));
        Matrix alone = program.output("y");
        for (int head : new int[] {0, 1, 6, 1500}) {
          Embedding embedding = Embedding.of(inner, head, 21, 11 + head);
          program.run(OperationCase.batch(embedding.layout(), embedded(one, values, embedding)));
          RowSpace rows = one.resultShape().rows();
          int[] places = embedding.places(rows);
          Matrix among = program.output("y");
          for (int row = 0; row < places.length; row++) {
            Comparison.sameBits(one + " behind " + head + " rows", alone, row, among, places[row]);
          }
        }
      }
    }
  }

  private static List<Matrix> embedded(OperationCase one, List<Matrix> inner, Embedding embedding) {
    List<Matrix> outer = one.draw(embedding.layout(), 13);
    List<Matrix> both = new ArrayList<>();
    for (int i = 0; i < inner.size(); i++) {
      both.add(embedding.embed(inner.get(i), outer.get(i), one.arguments().get(i).shape().rows()));
    }
    return both;
  }
}
