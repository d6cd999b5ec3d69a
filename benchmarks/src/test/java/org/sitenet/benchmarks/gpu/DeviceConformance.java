package org.sitenet.benchmarks.gpu;

import org.sitenet.engine.Backend;
import org.sitenet.engine.conformance.ConformanceSubject;
import org.sitenet.engine.conformance.OperationConformance;
import org.sitenet.engine.conformance.PositionConformance;
import org.sitenet.engine.conformance.ProgramConformance;
import org.sitenet.engine.conformance.StateConformance;
import org.sitenet.engine.conformance.ThreadConformance;

/**
 * The conformance kit on the backend of a system property, subject by subject, so that none takes long. Not tests of the
 * build: {@link KitRun} runs them. Whether interpreted Java gives the same bits says nothing of a device, and is left out.
 */
final class DeviceConformance {
  private DeviceConformance() {}

  /** The device, in single precision. */
  private interface Device extends ConformanceSubject {
    @Override
    default Backend backend(int threads) {
      return new DeviceBackend();
    }

    @Override
    default boolean isDouble() {
      return false;
    }

    @Override
    default int manyRows() {
      return 10_000;
    }
  }

  static class Operations implements Device, OperationConformance {}

  static class Positions implements Device, PositionConformance {}

  static class Threads implements Device, ThreadConformance {}

  static class Programs implements Device, ProgramConformance {}

  static class Conditions implements Device, StateConformance {}
}
