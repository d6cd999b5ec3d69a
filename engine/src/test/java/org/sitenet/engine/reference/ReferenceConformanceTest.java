package org.sitenet.engine.reference;

import org.sitenet.engine.Backend;
import org.sitenet.engine.conformance.BackendConformance;

class ReferenceConformanceTest extends BackendConformance {
  @Override
  public Backend backend(int threads) {
    return new ReferenceBackendProvider().open(threads);
  }

  @Override
  public boolean isDouble() {
    return true;
  }

  /** There is one thread whatever is asked for. */
  @Override
  public int manyRows() {
    return 2_000;
  }
}
