package org.sitenet.model.checkpoint;

import java.util.Objects;
import java.util.Optional;
import org.sitenet.model.SiteNetConfig;

/**
 * What a model's numbers mean.
 *
 * @param architecture how they are put together
 * @param target what comes out
 * @param featurization what goes in; absent where the file does not say, as in the published code's checkpoints
 * @param provenance what made them
 */
public record ModelDescription(
    SiteNetConfig architecture, Target target, Optional<Featurization> featurization, Provenance provenance) {
  public ModelDescription {
    Objects.requireNonNull(architecture);
    Objects.requireNonNull(target);
    Objects.requireNonNull(featurization);
    Objects.requireNonNull(provenance);
  }

  public ModelDescription with(Provenance newProvenance) {
    return new ModelDescription(architecture, target, featurization, newProvenance);
  }
}
