package org.sitenet.engine.reference;

import java.util.Optional;
import org.sitenet.engine.Backend;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.EngineException;

/** Offers the reference backend: it runs everywhere and comes last. */
public final class ReferenceBackendProvider implements BackendProvider {
  @Override
  public String name() {
    return ReferenceBackend.NAME;
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public String description() {
    return ReferenceBackend.DESCRIPTION;
  }

  @Override
  public Backend open(int threads) {
    if (threads < 1) {
      throw new EngineException("a backend needs at least 1 thread, not " + threads);
    }
    return new ReferenceBackend();
  }
}
