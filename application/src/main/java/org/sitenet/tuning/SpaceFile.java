package org.sitenet.tuning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sitenet.config.ConfigException;
import org.sitenet.config.ConfigValues;
import org.sitenet.config.YamlFile;
import org.sitenet.search.Configuration;
import org.sitenet.search.SearchException;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.SpaceFormat;
import org.sitenet.train.RunConfig;

/**
 * A search space in YAML:
 *
 * <pre>
 * label: paper
 * base: paper                     # all that is not searched: a shipped configuration, or a file beside this one
 * fixed: {Batch_Size: 600}        # where all trials differ from it
 * parameters:                     # by the configuration's keys, as org.sitenet.search.SpaceFormat has them
 *   Learning_Rate: {kind: float, low: 5.0e-5, high: 1.0e-2, log: true}
 *   post_pool_layers.depth: {kind: int, low: 1, high: 4}
 *   post_pool_layers.width: {kind: int, low: 32, high: 256}
 * begin:                          # what is tried first
 *   - {Learning_Rate: 8.0e-4, post_pool_layers.depth: 3, post_pool_layers.width: 200}
 * </pre>
 *
 * @param label the name of the space
 * @param space what is searched
 * @param trials makes the configurations of trials
 * @param first the points that are tried first
 */
public record SpaceFile(String label, SearchSpace space, TrialConfigurations trials, List<Configuration> first) {
  /** The shipped spaces, by the name that {@code --space} takes. */
  public static final List<String> SHIPPED = List.of("paper");

  private static final int PROBES = 200;
  private static final Pattern PARAMETER = Pattern.compile("(?:parameter '|circle: )([^' ]*)");

  public SpaceFile {
    first = List.copyOf(first);
  }

  /**
   * Reads a file, or the shipped space of this name.
   *
   * @throws ConfigException in one line with file and line if there is neither, or it says something wrong
   */
  public static SpaceFile load(String nameOrFile) {
    if (!SHIPPED.contains(nameOrFile)) {
      Path file = Path.of(nameOrFile);
      return from(YamlFile.read(file), file.toAbsolutePath().getParent());
    }
    try (InputStream stream = SpaceFile.class.getResourceAsStream("spaces/" + nameOrFile + ".yaml")) {
      if (stream == null) {
        throw new ConfigException("the shipped search space " + nameOrFile + " is not on the class path");
      }
      return from(YamlFile.parse(nameOrFile + ".yaml", new String(stream.readAllBytes(), StandardCharsets.UTF_8)), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param folder that a base file's name is relative to, or null where there is none
   */
  static SpaceFile from(ConfigValues values, @Nullable Path folder) {
    String label = values.text("label", "unnamed");
    RunConfig base = base(values, folder);
    Map<String, @Nullable Object> fixed = values.map("fixed").plain();
    Map<String, @Nullable Object> parameters = values.map("parameters").plain();
    if (parameters.isEmpty()) {
      throw values.wrong("parameters", "a map from keys of the configuration to what is tried there");
    }
    SearchSpace space = located(values, () -> SpaceFormat.read(numbers(parameters)));
    Map<String, Integer> lines = new HashMap<>();
    parameters.keySet().forEach(key -> lines.put(key, values.line("parameters." + key)));
    fixed.keySet().forEach(key -> lines.put(key, values.line("fixed." + key)));
    TrialConfigurations trials = TrialConfigurations.of(values.source(), base, fixed, space, lines);
    List<Configuration> first = first(values, space);
    values.rejectUnknown();
    first.forEach(configuration -> trials.of("begin", configuration));
    probe(space, trials);
    return new SpaceFile(label, space, trials, first);
  }

  private static RunConfig base(ConfigValues values, @Nullable Path folder) {
    String base = values.text("base", "paper");
    return RunConfig.load(folder == null || RunConfig.SHIPPED.contains(base) ? base : String.valueOf(folder.resolve(base)));
  }

  /** Numbers such as 5e-5, which YAML 1.2's core schema reads as text. */
  private static Map<String, @Nullable Object> numbers(Map<String, @Nullable Object> parameters) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    parameters.forEach((name, fields) -> {
      if (fields instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((field, value) -> copy.put(String.valueOf(field), number(String.valueOf(field), value)));
        read.put(name, copy);
      } else {
        read.put(name, fields);
      }
    });
    return read;
  }

  private static @Nullable Object number(String field, @Nullable Object value) {
    if (value instanceof String text && (field.equals("low") || field.equals("high") || field.equals("step"))) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return value;
      }
    }
    return value;
  }

  private static List<Configuration> first(ConfigValues values, SearchSpace space) {
    if (!values.has("begin")) {
      return List.of();
    }
    List<Configuration> first = new ArrayList<>();
    Object plain = values.plain("begin");
    if (!(plain instanceof Collection<?> points)) {
      throw values.wrong("begin", "a list of maps from parameters to values, not " + plain);
    }
    for (Object point : points) {
      if (!(point instanceof Map<?, ?> map)) {
        throw values.wrong("begin", "a list of maps from parameters to values, not " + point);
      }
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      map.forEach((key, value) -> named.put(String.valueOf(key), value));
      try {
        first.add(space.configuration(named));
      } catch (SearchException e) {
        throw new ConfigException(
            values.source() + ":" + values.line("begin") + ": begin, point " + (first.size() + 1) + ": " + e.getMessage(), e);
      }
    }
    return first;
  }

  /** A wrong name or value shall be found now and not in the middle of a search. */
  private static void probe(SearchSpace space, TrialConfigurations trials) {
    SplittableRandom random = new SplittableRandom(1);
    for (int probe = 0; probe < PROBES; probe++) {
      double corner = probe;
      trials.of("probe", space.build(parameter -> parameter.fromUnit(corner < 2 ? corner : random.nextDouble())));
    }
  }

  private interface Reading {
    SearchSpace read();
  }

  /** With the line of the parameter that a message names. */
  private static SearchSpace located(ConfigValues values, Reading reading) {
    try {
      return reading.read();
    } catch (SearchException e) {
      Matcher named = PARAMETER.matcher(String.valueOf(e.getMessage()));
      int line = named.find() ? values.line("parameters." + named.group(1)) : values.line("parameters");
      throw new ConfigException(values.source() + (line > 0 ? ":" + line : "") + ": " + e.getMessage(), e);
    }
  }
}
