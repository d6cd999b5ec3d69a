package org.sitenet.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.config.ConfigException;
import org.sitenet.config.ConfigValues;
import org.sitenet.config.YamlFile;
import org.sitenet.search.Configuration;
import org.sitenet.search.Parameter;
import org.sitenet.search.SearchSpace;
import org.sitenet.train.RunConfig;

/**
 * From points of a search space to configurations of models and trainings. A parameter sets the configuration's key of its
 * name; a dot leads into a map ({@code Optimizer.Kwargs.weight_decay}) or into a list of layers: {@code post_pool_layers.depth}
 * with one {@code .width} for all of them, or with {@code .0}, {@code .1}, ... for each.
 */
public final class TrialConfigurations {
  private static final String DEPTH = ".depth";
  private static final String WIDTH = ".width";

  private final String source;
  private final Map<String, @Nullable Object> base;
  private final Map<String, Integer> lines;

  private TrialConfigurations(String source, Map<String, @Nullable Object> base, Map<String, Integer> lines) {
    this.source = source;
    this.base = base;
    this.lines = lines;
  }

  /**
   * @param source the space's file, for messages
   * @param base of all trials
   * @param fixed where all trials differ from it, by dotted key
   * @param lines of dotted keys in the file
   * @throws ConfigException if a parameter sets a key that no configuration has
   */
  static TrialConfigurations of(
      String source, RunConfig base, Map<String, ? extends @Nullable Object> fixed, SearchSpace space, Map<String, Integer> lines) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(base.toMap());
    fixed.forEach((key, value) -> set(values, key, value));
    TrialConfigurations trials = new TrialConfigurations(source, values, lines);
    for (Parameter parameter : space.parameters()) {
      trials.requireKey(parameter.name());
    }
    return trials;
  }

  /**
   * As a study keeps it.
   *
   * @param yaml what {@link #base()} gave
   */
  static TrialConfigurations stored(String source, String yaml) {
    return new TrialConfigurations(source, new LinkedHashMap<>(YamlFile.parse(source, yaml).plain()), Map.of());
  }

  /** The base with what is fixed, as YAML. */
  public String base() {
    return YamlFile.write(base);
  }

  private void requireKey(String name) {
    String key = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    boolean optional = key.equals("Learning_Rate_Schedule") || key.equals("huber_delta");
    if (!base.containsKey(key) && !optional) {
      Integer line = lines.get(name);
      throw new ConfigException(
          source + (line == null ? "" : ":" + line) + ": parameter '" + name + "': a configuration has no key " + key + "; it has "
              + String.join(", ", base.keySet()));
    }
  }

  /**
   * The configuration of a trial.
   *
   * @throws ConfigException naming the space's file, its line and the key if a value is none that the key takes
   */
  public RunConfig of(String label, Configuration point) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(base);
    values.put("label", label);
    for (Map.Entry<String, Object> entry : point.values().entrySet()) {
      String name = entry.getKey();
      int dot = name.lastIndexOf('.');
      boolean list = dot > 0 && base.get(name.substring(0, dot)) instanceof List<?>;
      if (!list) {
        set(values, name, entry.getValue());
      } else if (name.endsWith(DEPTH)) {
        values.put(name.substring(0, dot), layers(point, name.substring(0, dot)));
      }
    }
    return RunConfig.from(ConfigValues.of(source, values, lines));
  }

  private List<Integer> layers(Configuration point, String name) {
    if (!point.contains(name + WIDTH)) {
      return point.layers(name);
    }
    return new ArrayList<>(Collections.nCopies(point.integer(name + DEPTH), point.integer(name + WIDTH)));
  }

  /** Sets a key, with the maps on the way to it. */
  private static void set(Map<String, @Nullable Object> values, String dotted, @Nullable Object value) {
    int dot = dotted.indexOf('.');
    if (dot < 0) {
      values.put(dotted, value);
      return;
    }
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    if (values.get(dotted.substring(0, dot)) instanceof Map<?, ?> map) {
      map.forEach((key, old) -> inner.put(String.valueOf(key), old));
    }
    set(inner, dotted.substring(dot + 1), value);
    values.put(dotted.substring(0, dot), inner);
  }
}
