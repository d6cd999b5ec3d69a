package org.sitenet.engine.tornado;

import org.sitenet.engine.Backend;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;

/** One backend for all tests of a virtual machine: its kernels take seconds to compile. */
public final class TestDevice {
  private static final Backend SHARED = backend(MachineChoice.SHARED);

  private TestDevice() {}

  /** Opens the device of the system property {@code sitenet.tornado.device}, or the preferred one. */
  static Backend backend(MachineChoice choice) {
    String name = System.getProperty("sitenet.tornado.device", "");
    return new TornadoBackend(name.isEmpty() ? Devices.preferred().getFirst() : Devices.named(name), choice);
  }

  /** The backend, whose programs run on the shared machine; closing it does nothing. */
  public static Backend open() {
    return new Borrowed(SHARED);
  }

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
    public void close() {
      // Others use it after this.
    }
  }
}
