package org.sitenet.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sitenet.model.checkpoint.ModelFile;

/** The models that come with the program, by name. */
public final class ShippedModels {
  /** What is used where no model is named. */
  public static final String DEFAULT = "band-gap";

  /** All of them. */
  public static final List<String> NAMES = List.of(DEFAULT);

  private ShippedModels() {}

  /**
   * The model in a file, or else the shipped one of this name.
   *
   * @throws PredictionException if there is neither
   * @throws org.sitenet.model.checkpoint.CheckpointException if it cannot be used
   */
  public static NamedModel find(String nameOrFile) {
    Path file = Path.of(nameOrFile);
    if (!Files.exists(file) && NAMES.contains(nameOrFile)) {
      return shipped(nameOrFile);
    }
    if (!Files.exists(file)) {
      throw new PredictionException(
          nameOrFile + ": there is no such model file, and shipped are only " + String.join(", ", NAMES));
    }
    return NamedModel.read(file);
  }

  private static NamedModel shipped(String name) {
    String resource = "models/" + name + ".safetensors";
    try (var stream = ShippedModels.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new PredictionException("the shipped model " + name + " is missing from this build of the program");
      }
      return new NamedModel(name, ModelFile.read(stream.readAllBytes(), name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
