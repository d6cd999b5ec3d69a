package org.sitenet.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sitenet.autodiff.safetensors.AtomicFile;
import org.sitenet.model.checkpoint.ModelFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a run comes from: {@code run.json}. It says where the data set was and is no part of what a run computes, so a run
 * goes on with a set that was moved.
 *
 * @param set the data set as it was named; empty where nobody said
 * @param path the same, absolute
 * @param initial what made the model whose parameters the run began with; empty where they were random
 * @param settings what the run was told, as text by name
 */
public record RunOrigin(String set, String path, String initial, Map<String, String> settings) {
  private static final JsonMapper MAPPER = new JsonMapper();

  public RunOrigin {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Of a run that begins. */
  static RunOrigin of(TrainingJob job) {
    return new RunOrigin("", "", job.initial().map(RunOrigin::described).orElse(""), job.circumstances()).at(job.data().set());
  }

  private static String described(ModelFile initial) {
    var made = initial.description().provenance();
    return made.dataHash().isEmpty()
        ? made.code()
        : "after epoch " + made.epochs() + ", step " + made.steps() + " on the data set " + made.dataHash() + ", seed " + made.seed()
            + ", " + made.code();
  }

  /** The same with its set somewhere else, or where it was if that is not known. */
  RunOrigin at(Optional<Path> newSet) {
    return newSet.map(place -> new RunOrigin(place.toString(), place.toAbsolutePath().normalize().toString(), initial, settings))
        .orElse(this);
  }

  /**
   * Writes the file, replacing an old one atomically.
   *
   * @throws TrainingException if it cannot be written
   */
  void write(Path file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("set", set);
    json.put("path", path);
    json.put("initial", initial);
    json.put("settings", settings);
    byte[] text = (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.replace(file, out -> out.write(text));
    } catch (IOException e) {
      throw new TrainingException(file + ": cannot write: " + RunFolder.problem(e), e);
    }
  }

  /**
   * Reads the file.
   *
   * @return empty if there is none, as in runs of earlier versions
   * @throws TrainingException if it is damaged
   */
  public static Optional<RunOrigin> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      Map<String, String> settings = new LinkedHashMap<>();
      json.required("settings").properties().forEach(entry -> settings.put(entry.getKey(), entry.getValue().asString()));
      return Optional.of(new RunOrigin(
          json.required("set").asString(), json.required("path").asString(), json.required("initial").asString(), settings));
    } catch (IOException e) {
      throw new TrainingException(file + ": cannot read: " + RunFolder.problem(e), e);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new TrainingException(
          file + ":" + line + ": does not say where the run comes from; move it away: only a report needs it", e);
    }
  }
}
