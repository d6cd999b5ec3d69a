package org.sitenet.predict;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.ModelFile;

/**
 * A model and what to call it.
 *
 * @param name its file, or the name of a shipped one
 */
public record NamedModel(String name, ModelFile model) {
  /**
   * @throws org.sitenet.model.checkpoint.CheckpointException if it cannot be used
   */
  public static NamedModel read(Path file) {
    return new NamedModel(file.toString(), ModelFile.read(file));
  }

  /**
   * How structures become features for this model: as it was trained, or as the published code does it where its file does
   * not say.
   *
   * @param supercellAtoms other supercells than those that it was trained on
   * @throws org.sitenet.model.checkpoint.CheckpointException if this program computes other features
   */
  public Featurization featurization(OptionalInt supercellAtoms) {
    Featurization trained =
        model
            .description()
            .featurization()
            .orElseGet(() -> Featurization.published(Featurization.DEFAULT_SUPERCELL_ATOMS));
    trained.requireFeatures(Featurization.currentFeatures(), name);
    return supercellAtoms.isPresent() ? trained.withSupercellAtoms(supercellAtoms.getAsInt()) : trained;
  }
}
