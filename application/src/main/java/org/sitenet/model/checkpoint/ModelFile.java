package org.sitenet.model.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.sitenet.autodiff.safetensors.SafetensorsException;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.autodiff.safetensors.SafetensorsWriter;
import org.sitenet.model.SiteNet;
import org.sitenet.model.SiteNetConfig;

/**
 * A model as it is kept in a file; with its training state, a checkpoint that the training goes on from.
 *
 * @param description what the numbers mean
 * @param weights parameters and statistics, exactly those of the architecture
 * @param training what else a training needs to go on; absent in a finished model
 */
public record ModelFile(ModelDescription description, Weights weights, Optional<TrainingState> training) {

  /** A finished model. */
  public ModelFile(ModelDescription description, Weights weights) {
    this(description, weights, Optional.empty());
  }

  /**
   * Reads one of our files, or a checkpoint of the published code.
   *
   * @throws CheckpointException if it is missing, damaged, says something impossible, or its parameters are not those of
   *     its architecture
   */
  public static ModelFile read(Path file) {
    requireFile(file);
    return looksLikePyTorch(file) ? PublishedCheckpoint.read(file) : FileFormat.read(safetensors(file), file.toString());
  }

  /**
   * Reads one of our files from its bytes.
   *
   * @param source what to call it in messages
   * @throws CheckpointException as {@link #read(Path)} does
   */
  public static ModelFile read(byte[] bytes, String source) {
    try {
      return FileFormat.read(SafetensorsFile.read(bytes, source), source);
    } catch (SafetensorsException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Parameters by the published names in a safetensors file that says nothing else, as {@link #export} writes it.
   *
   * @param architecture that they belong to
   * @throws CheckpointException if they do not, or the file cannot be read
   */
  public static ModelFile importWeights(Path file, SiteNetConfig architecture) {
    Weights weights = FileFormat.weights(safetensors(file));
    return new ModelFile(
        PublishedCheckpoint.describe(architecture, file.toString()),
        weights.require(new SiteNet(architecture).parameters().all(), file.toString()));
  }

  /** Writes everything, replacing an old file atomically. */
  public void write(Path file) {
    write(FileFormat.writer(this), file);
  }

  /** Writes the parameters alone, by the published code's names and to the bit, for other programs to read. */
  public void export(Path file) {
    SafetensorsWriter writer = new SafetensorsWriter();
    weights.tensors().forEach((name, tensor) -> tensor.addTo(writer, name));
    write(writer, file);
  }

  /** The model without what only its training needs. */
  public ModelFile withoutTraining() {
    return new ModelFile(description, weights);
  }

  private static void write(SafetensorsWriter writer, Path file) {
    try {
      writer.write(file);
    } catch (SafetensorsException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new CheckpointException(
          file + ": a folder, not a model; give a file such as " + file.resolve("best.safetensors"));
    }
  }

  private static SafetensorsFile safetensors(Path file) {
    requireFile(file);
    try {
      return SafetensorsFile.read(file);
    } catch (SafetensorsException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean looksLikePyTorch(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(9);
      if (head.length == 9 && head[7] == 0 && head[8] == '{') {
        return false;
      }
      boolean zip = head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
      boolean pickle = head.length >= 2 && (head[0] & 0xff) == 0x80 && head[1] >= 2 && head[1] <= 5;
      String name = String.valueOf(file.getFileName());
      return zip || pickle || name.endsWith(".ckpt") || name.endsWith(".pt");
    } catch (NoSuchFileException e) {
      throw new CheckpointException(file + ": no such file", e);
    } catch (IOException e) {
      throw new CheckpointException(file + ": cannot read: " + e.getMessage(), e);
    }
  }
}
