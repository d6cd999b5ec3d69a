package org.sitenet.benchmarks.gpu;

import java.util.Optional;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;

/**
 * The backend that a system property names, opened once: on a device kernels take seconds to compile. Closing it does
 * nothing, so that tests may, each for itself.
 */
public final class DeviceBackend implements Backend {
  private static final Backend OPENED =
      Backends.open(Optional.of(System.getProperty(Kit.BACKEND_PROPERTY, "simd")), 2, line -> {});

  @Override
  public String name() {
    return OPENED.name();
  }

  @Override
  public String description() {
    return OPENED.description();
  }

  @Override
  public States newStates() {
    return OPENED.newStates();
  }

  @Override
  public Program compile(Computation computation, States states) {
    return OPENED.compile(computation, states);
  }

  @Override
  public void close() {}
}
