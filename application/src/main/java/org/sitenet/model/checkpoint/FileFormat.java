package org.sitenet.model.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sitenet.autodiff.safetensors.DType;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.autodiff.safetensors.SafetensorsWriter;
import org.sitenet.config.ConfigException;
import org.sitenet.config.ConfigValues;
import org.sitenet.model.SiteNet;
import org.sitenet.model.SiteNetConfig;

/**
 * The format of our files. Tensors: the parameters by the published names; in a training checkpoint also the optimiser's
 * states, each name after {@value #OPTIMIZER}. Metadata, all but the first two and the last as JSON:
 *
 * <ul>
 *   <li>{@code format}: {@value #FORMAT}; {@code format_version}: {@value #VERSION}
 *   <li>{@code architecture}: {@link SiteNetConfig} by the published code's keys
 *   <li>{@code target}, {@code featurization}, {@code provenance}: the records of these names
 *   <li>{@code loop}, {@code settings}: of a training checkpoint
 *   <li>{@code sha256}: of all other metadata and all tensors, so that a flipped bit is not taken for a model
 * </ul>
 */
final class FileFormat {
  private static final String FORMAT = "sitenet-model";
  private static final String VERSION = "1";
  private static final String OPTIMIZER = "optimizer/";
  private static final String CHECKSUM = "sha256";

  private FileFormat() {}

  static SafetensorsWriter writer(ModelFile model) {
    Map<String, String> metadata = new LinkedHashMap<>();
    ModelDescription description = model.description();
    metadata.put("format", FORMAT);
    metadata.put("format_version", VERSION);
    metadata.put("architecture", Json.write(description.architecture().toMap()));
    metadata.put("target", Json.write(description.target()));
    description.featurization().ifPresent(value -> metadata.put("featurization", Json.write(value)));
    metadata.put("provenance", Json.write(description.provenance()));
    model.training().ifPresent(training -> {
      metadata.put("loop", Json.write(training.loop()));
      metadata.put("settings", Json.write(training.settings()));
    });
    Map<String, Tensor> tensors = new LinkedHashMap<>(model.weights().tensors());
    model.training().ifPresent(training ->
        training.optimizer().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor)));
    SafetensorsWriter writer = new SafetensorsWriter();
    metadata.forEach(writer::metadata);
    writer.metadata(CHECKSUM, checksum(metadata, tensors));
    tensors.forEach((name, tensor) -> tensor.addTo(writer, name));
    return writer;
  }

  static ModelFile read(SafetensorsFile file, String source) {
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    requireOurs(metadata, source);
    Map<String, Tensor> tensors = tensors(file);
    String stated = metadata.remove(CHECKSUM);
    if (!checksum(metadata, tensors).equals(stated)) {
      throw new CheckpointException(source + ": damaged: its content does not fit its checksum");
    }
    SiteNetConfig architecture = architecture(required(metadata, "architecture", source), source);
    ModelDescription description =
        new ModelDescription(
            architecture,
            Json.read(required(metadata, "target", source), Target.class, "target", source),
            Optional.ofNullable(metadata.get("featurization"))
                .map(json -> Json.read(json, Featurization.class, "featurization", source)),
            Json.read(required(metadata, "provenance", source), Provenance.class, "provenance", source));
    Map<String, Tensor> optimizer = new LinkedHashMap<>();
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> {
      if (name.startsWith(OPTIMIZER)) {
        optimizer.put(name.substring(OPTIMIZER.length()), tensor);
      } else {
        parameters.put(name, tensor);
      }
    });
    Weights weights = new Weights(parameters).require(new SiteNet(architecture).parameters().all(), source);
    Optional<TrainingState> training =
        metadata.containsKey("loop")
            ? Optional.of(
                new TrainingState(
                    optimizer,
                    Json.read(metadata.get("loop"), LoopState.class, "loop", source),
                    Json.readTexts(required(metadata, "settings", source), "settings", source)))
            : Optional.empty();
    return new ModelFile(description, weights, training);
  }

  /** The tensors of a file, whatever else it says. */
  static Weights weights(SafetensorsFile file) {
    Map<String, Tensor> parameters = tensors(file);
    parameters.keySet().removeIf(name -> name.startsWith(OPTIMIZER));
    return new Weights(parameters);
  }

  private static Map<String, Tensor> tensors(SafetensorsFile file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : file.names()) {
      if (file.dtype(name).isFloating()) {
        tensors.put(name, Tensor.read(file, name));
      } else if (file.dtype(name) != DType.I64) {
        tensors.put(name, Tensor.of(file.shape(name), file.doubles(name)));
      }
    }
    return tensors;
  }

  private static void requireOurs(Map<String, String> metadata, String source) {
    if (!FORMAT.equals(metadata.get("format"))) {
      throw new CheckpointException(source + ": a safetensors file that does not say which model it is: "
          + "make one of it with checkpoint import and the model's configuration");
    }
    if (!VERSION.equals(metadata.get("format_version"))) {
      throw new CheckpointException(source + ": written in format version " + metadata.get("format_version")
          + ", this version of the program reads " + VERSION);
    }
  }

  private static SiteNetConfig architecture(String json, String source) {
    try {
      return SiteNetConfig.from(ConfigValues.of(source, Json.readMap(json, "architecture", source)));
    } catch (ConfigException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String required(Map<String, String> metadata, String key, String source) {
    String value = metadata.get(key);
    if (value == null) {
      throw new CheckpointException(source + ": its metadata has no " + key);
    }
    return value;
  }

  private static String checksum(Map<String, String> metadata, Map<String, Tensor> tensors) {
    MessageDigest digest = sha256();
    // Sorted: other programs may keep everything and change the order.
    new TreeMap<>(metadata).forEach((key, value) -> digest.update((key + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8)));
    new TreeMap<>(tensors).forEach((name, tensor) -> {
      digest.update((name + "\0").getBytes(StandardCharsets.UTF_8));
      tensor.digest(digest);
    });
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
