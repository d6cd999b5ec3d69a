package org.sitenet.engine.conformance;

import org.sitenet.engine.Backend;

/** The backend that the kit is about. */
public interface ConformanceSubject {

  /** Opens it. The kit closes it. */
  Backend backend(int threads);

  /** Whether it computes in {@code double}: then 1e-12 of the magnitude is all that it may differ by. */
  boolean isDouble();

  /** What the kit's tolerances for {@code float} are multiplied by; for devices whose division is not rounded right. */
  default double slack() {
    return 1;
  }

  /** How many rows the comparison of thread counts takes; fewer only where there is but one thread. */
  default int manyRows() {
    return 100_000;
  }
}
