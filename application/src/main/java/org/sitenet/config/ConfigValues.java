package org.sitenet.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plain values by key (from YAML, or from a checkpoint's hyper-parameters) that are asked for by type. Every getter either
 * returns a value that is allowed or says in one line where the file is wrong and what belongs there.
 */
public final class ConfigValues {
  private final String source;
  private final String path;
  private final Map<String, @Nullable Object> values;
  private final Map<String, Integer> lines;
  private final Set<String> asked = new HashSet<>();

  /**
   * @param source the file's name, for messages
   * @param path the dotted key of the map within the file, ending in a dot, or empty at the root
   * @param lines the line of each dotted key, where known
   */
  ConfigValues(String source, String path, Map<String, @Nullable Object> values, Map<String, Integer> lines) {
    this.source = source;
    this.path = path;
    this.values = values;
    this.lines = lines;
  }

  /** Values that have no lines: a checkpoint's hyper-parameters. */
  public static ConfigValues of(String source, Map<String, ? extends @Nullable Object> values) {
    return new ConfigValues(source, "", new LinkedHashMap<>(values), Map.of());
  }

  /**
   * Values that were taken together from several places.
   *
   * @param lines the line in {@code source} that each dotted key comes from, where one is known
   */
  public static ConfigValues of(String source, Map<String, ? extends @Nullable Object> values, Map<String, Integer> lines) {
    return new ConfigValues(source, "", new LinkedHashMap<>(values), Map.copyOf(lines));
  }

  /** All values as they are, for a reader that knows what they mean. */
  public Map<String, @Nullable Object> plain() {
    asked.addAll(values.keySet());
    return Collections.unmodifiableMap(values);
  }

  /** A value as it is, for a reader that knows what it means. */
  public Object plain(String key) {
    return required(key);
  }

  /** The line of a key, or of the nearest map around it that has one; 0 where none is known. */
  public int line(String key) {
    String dotted = path + key;
    while (!dotted.isEmpty() && !lines.containsKey(dotted)) {
      dotted = dotted.substring(0, Math.max(0, dotted.lastIndexOf('.')));
    }
    return lines.getOrDefault(dotted, 0);
  }

  /** The file's name, for messages. */
  public String source() {
    return source;
  }

  public boolean has(String key) {
    asked.add(key);
    return values.get(key) != null;
  }

  /** A whole number of at least {@code minimum}. */
  public int integer(String key, int minimum) {
    Object value = required(key);
    if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
        && number.doubleValue() >= minimum && number.doubleValue() <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw wrong(key, "a whole number of at least " + minimum + ", not " + value);
  }

  public int integer(String key, int minimum, int otherwise) {
    return has(key) ? integer(key, minimum) : otherwise;
  }

  /** A finite number. */
  public double number(String key) {
    Object value = required(key);
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      // YAML 1.2's core schema and YAML 1.1 disagree on numbers such as 1e-7; both mean the number.
      try {
        double parsed = Double.parseDouble(text.strip());
        if (Double.isFinite(parsed)) {
          return parsed;
        }
      } catch (NumberFormatException e) {
        throw wrong(key, "a number, not " + value);
      }
    }
    throw wrong(key, "a finite number, not " + value);
  }

  public double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  public double positive(String key, double otherwise) {
    return has(key) ? positive(key) : otherwise;
  }

  /** A number greater than zero. */
  public double positive(String key) {
    double value = number(key);
    if (value > 0) {
      return value;
    }
    throw wrong(key, "a number above 0, not " + value);
  }

  /** A number from 0 up to, but not including, 1. */
  public double fraction(String key, double otherwise) {
    double value = number(key, otherwise);
    if (value >= 0 && value < 1) {
      return value;
    }
    throw wrong(key, "a number from 0 to below 1, not " + value);
  }

  public double atLeastZero(String key, double otherwise) {
    double value = number(key, otherwise);
    if (value >= 0) {
      return value;
    }
    throw wrong(key, "a number of at least 0, not " + value);
  }

  public boolean bool(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (values.get(key) instanceof Boolean value) {
      return value;
    }
    throw wrong(key, "true or false, not " + values.get(key));
  }

  public String text(String key) {
    if (required(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "a text, not " + values.get(key));
  }

  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** One of the constants of an enum, by the name that {@link Named} gives it. */
  public <E extends Enum<E> & Named> E choice(String key, Class<E> type) {
    String text = text(key);
    for (E constant : type.getEnumConstants()) {
      if (constant.key().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw wrong(key, "one of " + names(type) + ", not " + text);
  }

  public <E extends Enum<E> & Named> E choice(String key, Class<E> type, E otherwise) {
    return has(key) ? choice(key, type) : otherwise;
  }

  private static <E extends Enum<E> & Named> String names(Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add(constant.key());
    }
    return String.join(", ", names);
  }

  /** A list of layer widths, each at least 1. */
  public List<Integer> widths(String key) {
    Object value = required(key);
    if (value instanceof Collection<?> list) {
      List<Integer> widths = new ArrayList<>();
      for (Object item : list) {
        if (!(item instanceof Number number) || number.intValue() != number.doubleValue() || number.intValue() < 1) {
          throw wrong(key, "a list of layer widths of at least 1, not " + value);
        }
        widths.add(number.intValue());
      }
      return List.copyOf(widths);
    }
    throw wrong(key, "a list of layer widths such as [200, 200], not " + value);
  }

  /** The values under a key that holds a map; no values where the key is absent. */
  public ConfigValues map(String key) {
    if (!has(key)) {
      return new ConfigValues(source, path + key + ".", Map.of(), lines);
    }
    if (values.get(key) instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> inner = new LinkedHashMap<>();
      map.forEach((innerKey, innerValue) -> inner.put(String.valueOf(innerKey), innerValue));
      return new ConfigValues(source, path + key + ".", inner, lines);
    }
    throw wrong(key, "a map of keys to values, not " + values.get(key));
  }

  /** Marks keys as known that nothing needs to read. */
  public ConfigValues ignore(String... keys) {
    asked.addAll(List.of(keys));
    return this;
  }

  /** Refuses keys that nobody asked for: a misspelt key must not silently mean the default. */
  public void rejectUnknown() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw new ConfigException(where(key) + "unknown key " + path + key + "; known here are " + new TreeSet<>(asked));
      }
    }
  }

  /** An error at a key. */
  public ConfigException wrong(String key, String expected) {
    return new ConfigException(where(key) + path + key + " must be " + expected);
  }

  private Object required(String key) {
    asked.add(key);
    Object value = values.get(key);
    if (value == null) {
      throw new ConfigException(where(key) + "key " + path + key + " is missing");
    }
    return value;
  }

  private String where(String key) {
    Integer line = lines.get(path + key);
    return source + (line == null ? "" : ":" + line) + ": ";
  }
}
