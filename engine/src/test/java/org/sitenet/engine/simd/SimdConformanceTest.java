package org.sitenet.engine.simd;

import org.sitenet.engine.Backend;
import org.sitenet.engine.conformance.BackendConformance;

class SimdConformanceTest extends BackendConformance {
  @Override
  public Backend backend(int threads) {
    return new SimdBackendProvider().open(threads);
  }

  @Override
  public boolean isDouble() {
    return false;
  }

  @Override
  public int manyRows() {
    return Integer.getInteger("sitenet.conformance.rows", super.manyRows());
  }
}
