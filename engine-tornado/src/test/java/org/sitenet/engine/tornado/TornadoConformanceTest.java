package org.sitenet.engine.tornado;

import org.junit.jupiter.api.AfterAll;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.engine.conformance.BackendConformance;

/** The whole kit. All tests share one backend: its kernels take seconds to compile. */
class TornadoConformanceTest extends BackendConformance {
  private static final Backend BACKEND = new TornadoBackend(Devices.all().getFirst(), Machines.Choice.SHARED);

  /** A backend that others use after it is closed. */
  private record Borrowed(Backend of) implements Backend {
    @Override
    public String name() {
      return of.name();
    }

    @Override
    public String description() {
      return of.description();
    }

    @Override
    public States newStates() {
      return of.newStates();
    }

    @Override
    public Program compile(Computation computation, States states) {
      return of.compile(computation, states);
    }

    @Override
    public void close() {}
  }

  @Override
  public Backend backend(int threads) {
    return new Borrowed(BACKEND);
  }

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @Override
  public boolean isDouble() {
    return false;
  }

  @Override
  public int manyRows() {
    return 10_000;
  }

  @Override
  public void interpretedAndCompiledCodeGiveTheSameBits() {}
}
