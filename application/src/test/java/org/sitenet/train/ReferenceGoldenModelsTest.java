package org.sitenet.train;

import java.util.Optional;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;

/** The reference backend against the published numbers, in double. */
class ReferenceGoldenModelsTest extends GoldenModels {
  @Override
  Backend backend() {
    return Backends.open(Optional.of("reference"), 1, line -> {});
  }

  @Override
  Tolerance tolerance() {
    return new Tolerance(1e-9, 1e-8, 1e-10, 1e-9, 1e-7);
  }
}
