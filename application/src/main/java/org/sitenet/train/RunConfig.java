package org.sitenet.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.config.ConfigException;
import org.sitenet.config.ConfigValues;
import org.sitenet.config.YamlFile;
import org.sitenet.model.SiteNetConfig;

/**
 * Everything that a configuration file says: a model's architecture and its training.
 *
 * @param label the name of the configuration
 */
public record RunConfig(String label, SiteNetConfig model, TrainingConfig training) {
  /** The shipped configurations, by the name that {@code --config} takes. */
  public static final List<String> SHIPPED = List.of("paper", "paper-formation-energy", "band-gap-30min");

  private static final List<String> FEATURE_DESCRIPTIONS = List.of("Interaction_Features", "Site_Features");

  /**
   * Reads a file, or the shipped configuration of this name.
   *
   * @throws ConfigException if there is neither, or it says something wrong
   */
  public static RunConfig load(String nameOrFile) {
    return from(SHIPPED.contains(nameOrFile) ? shipped(nameOrFile) : YamlFile.read(Path.of(nameOrFile)));
  }

  /** The configuration of the paper's band-gap model. */
  public static RunConfig paper() {
    return from(shipped("paper"));
  }

  /**
   * @throws ConfigException naming file, line and key
   */
  public static RunConfig from(ConfigValues values) {
    RunConfig config =
        new RunConfig(
            values.text("label", "unnamed"), SiteNetConfig.from(values), TrainingConfig.from(values));
    FEATURE_DESCRIPTIONS.forEach(values::ignore);
    values.rejectUnknown();
    return config;
  }

  private static ConfigValues shipped(String name) {
    try (var stream = RunConfig.class.getResourceAsStream(name + ".yaml")) {
      if (stream == null) {
        throw new ConfigException("the shipped configuration " + name + " is not on the class path");
      }
      return YamlFile.parse(name + ".yaml", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the keys of configuration files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", label);
    map.putAll(model.toMap());
    map.putAll(training.toMap());
    return map;
  }

  /** The configuration file that says the same. */
  public String toYaml() {
    return YamlFile.write(toMap());
  }
}
