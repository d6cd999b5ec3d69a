package org.sitenet.engine.tornado;

import org.junit.jupiter.api.Test;
import org.sitenet.engine.Backend;
import org.sitenet.engine.conformance.BackendConformance;

/**
 * The whole kit, at every width, on the shared machine. There are no threads to choose and no interpreter: what the kit asks
 * of them is that two runs have the same bits, and {@link MachinesTest} that both kinds of machines do.
 */
class TornadoConformanceTest extends BackendConformance {
  @Override
  public Backend backend(int threads) {
    return TestDevice.open();
  }

  @Override
  public boolean isDouble() {
    return false;
  }

  /** OpenCL leaves division 2.5 units in the last place where it is not asked for more; PoCL rounds it right. */
  @Override
  public double slack() {
    return Double.parseDouble(System.getProperty("sitenet.tornado.slack", "1"));
  }

  @Override
  public int manyRows() {
    return Integer.getInteger("sitenet.conformance.rows", 10_000);
  }

  /** Kernels are never interpreted; that two machines agree is tested where they are. */
  @Test
  @Override
  public void interpretedAndCompiledCodeGiveTheSameBits() {
    new MachinesTest().programsHaveTheSameBitsOnBothMachines();
  }
}
