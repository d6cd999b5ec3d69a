package org.sitenet.engine.simd;

import java.util.Optional;
import org.sitenet.engine.Backend;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.EngineException;

/**
 * Offers the SIMD backend where the Vector API is there and worth using. This class must not mention a type of the Vector API: it is
 * loaded where there is none.
 */
public final class SimdBackendProvider implements BackendProvider {
  private static final String MODULE = "jdk.incubator.vector";

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Optional<String> obstacle() {
    return ModuleLayer.boot().findModule(MODULE).isPresent()
        ? VectorChoice.obstacle()
        : Optional.of("the Vector API is not readable: start java with --add-modules " + MODULE);
  }

  @Override
  public String description() {
    return obstacle().isEmpty() ? SimdBackend.describe() : "the Java Vector API, which cannot be used here";
  }

  @Override
  public Backend open(int threads) {
    obstacle()
        .ifPresent(
            obstacle -> {
              throw new EngineException("backend " + name() + " cannot run here: " + obstacle);
            });
    return new SimdBackend(threads);
  }
}
