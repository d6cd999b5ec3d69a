package org.sitenet.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.sitenet.engine.Backend;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.conformance.FaultyBackend.Fault;
import org.sitenet.engine.reference.ReferenceBackend;

/** The kit finds what it is there to find. */
class ConformanceKitTest {
  private static final OperationCase CASE = FusedCases.of(new Normalize(1e-5), 8).findFirst().orElseThrow();

  /** A backend with a fault, looked at in {@code float} or in {@code double}. */
  private static BackendConformance subject(boolean isDouble, Fault fault) {
    return new BackendConformance() {
      @Override
      public Backend backend(int threads) {
        return new FaultyBackend(new ReferenceBackend(), fault, threads);
      }

      @Override
      public boolean isDouble() {
        return isDouble;
      }

      @Override
      public int manyRows() {
        return 1000;
      }
    };
  }

  @Test
  void backendWithoutAFaultPasses() {
    BackendConformance right = subject(true, (value, row, rows, threads, run) -> value);
    right.operationAgreesWithTheReference(CASE);
    right.resultHasTheSameBitsAtEveryPosition(CASE);
    right.manyRowsHaveTheSameBitsOnEveryRunWithAnyNumberOfThreads(CASE);
    right.randomComputationAgreesWithTheReferenceBatchAfterBatch(1);
  }

  @Test
  void roundingToFloatPassesAsFloatAndFailsAsDouble() {
    Fault rounding = (value, row, rows, threads, run) -> (float) value;
    subject(false, rounding).operationAgreesWithTheReference(CASE);
    BackendConformance asDouble = subject(true, rounding);
    assertThrows(AssertionFailedError.class, () -> asDouble.operationAgreesWithTheReference(CASE));
  }

  @Test
  void wrongTailIsFound() {
    BackendConformance wrong =
        subject(false, (value, row, rows, threads, run) -> rows == 9 && row == 8 ? value + 1e-2 : value);
    assertThrows(AssertionFailedError.class, () -> wrong.operationAgreesWithTheReference(CASE));
  }

  @Test
  void lastBitThatDependsOnThePositionIsFound() {
    BackendConformance wrong =
        subject(false, (value, row, rows, threads, run) -> row % 8 == 3 ? Math.nextUp(value) : value);
    wrong.operationAgreesWithTheReference(CASE);
    assertThrows(AssertionFailedError.class, () -> wrong.resultHasTheSameBitsAtEveryPosition(CASE));
  }

  @Test
  void lastBitThatDependsOnTheThreadsOrTheRunIsFound() {
    BackendConformance threaded =
        subject(false, (value, row, rows, threads, run) -> threads == 4 ? Math.nextUp(value) : value);
    assertThrows(
        AssertionFailedError.class, () -> threaded.manyRowsHaveTheSameBitsOnEveryRunWithAnyNumberOfThreads(CASE));
    BackendConformance restless =
        subject(false, (value, row, rows, threads, run) -> run == 2 ? Math.nextUp(value) : value);
    assertThrows(
        AssertionFailedError.class, () -> restless.manyRowsHaveTheSameBitsOnEveryRunWithAnyNumberOfThreads(CASE));
  }

  @Test
  void valueThatABatchLeftBehindIsFound() {
    BackendConformance stale =
        subject(false, (value, row, rows, threads, run) -> run == 3 && row == 0 ? value + 0.1 : value);
    assertThrows(
        AssertionFailedError.class, () -> stale.randomComputationAgreesWithTheReferenceBatchAfterBatch(1));
  }
}
