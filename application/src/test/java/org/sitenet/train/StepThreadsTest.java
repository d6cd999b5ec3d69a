package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitenet.data.BatchLayout;
import org.sitenet.data.CompressionMode;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Batch;

/**
 * Training steps of the paper's model end with the same bits whatever the number of threads: loss, gradient norm,
 * predictions, every parameter and every state of the optimiser.
 */
class StepThreadsTest {
  private static final int STEPS = 4;

  @ParameterizedTest
  @EnumSource
  void stepsOfThePapersModelHaveTheSameBitsWithAnyNumberOfThreads(CompressionMode compression) {
    List<Batch> batches = PaperSteps.batches(60, 100, compression, 200);
    assertTrue(batches.getFirst().rows(BatchLayout.PAIRS) > 4096, "several chunks of pairs");
    List<float[]> alone = numbers(1, batches);
    for (int threads : new int[] {2, 4, 7, 64}) {
      assertTrue(PaperSteps.sameBits(alone, numbers(threads, batches)), threads + " threads");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsComparedIsWhatTrainingChanges(CompressionMode compression) {
    List<Batch> batches = PaperSteps.batches(12, 50, compression, 60);
    List<float[]> before = numbers(1, batches.subList(0, 1));
    List<float[]> after = numbers(1, List.of(batches.getFirst(), batches.getFirst()));
    assertEquals(before.size(), after.size());
    assertTrue(before.size() > 100, before.size() + " matrices");
    assertFalse(PaperSteps.sameBits(before, after));
  }

  private static List<float[]> numbers(int threads, List<Batch> batches) {
    try (Backend backend = Backends.open(Optional.of("simd"), threads, line -> {});
        PaperSteps training = new PaperSteps(backend)) {
      for (int step = 0; step < Math.min(STEPS, batches.size()); step++) {
        training.program().run(training.next(batches.get(step)));
      }
      return training.numbers();
    }
  }
}
