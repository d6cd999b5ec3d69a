package org.sitenet.benchmarks.gpu;

import java.util.Optional;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.conformance.OperationConformance;
import org.sitenet.engine.conformance.PositionConformance;
import org.sitenet.engine.conformance.ProgramConformance;
import org.sitenet.engine.conformance.StateConformance;
import org.sitenet.engine.conformance.ThreadConformance;

/**
 * The conformance kit on the backend of a system property. Not a test of the build: {@link KitRun} runs it. Whether
 * interpreted Java gives the same bits says nothing of a device, and is left out.
 */
class DeviceConformance
    implements OperationConformance, PositionConformance, ThreadConformance, ProgramConformance, StateConformance {
  @Override
  public Backend backend(int threads) {
    return Backends.open(Optional.of(System.getProperty(Kit.BACKEND_PROPERTY, "simd")), threads, line -> {});
  }

  @Override
  public boolean isDouble() {
    return false;
  }

  @Override
  public int manyRows() {
    return Integer.getInteger("sitenet.conformance.rows", 20_000);
  }
}
