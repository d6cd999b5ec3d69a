package org.sitenet.search;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sampler or a pruner as settings name it.
 *
 * @param name such as {@code evolution} or {@code median}
 * @param options as text, by name, in alphabetical order
 */
public record Method(String name, Map<String, String> options) {
  public Method {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  public static Method of(String name) {
    return new Method(name, Map.of());
  }
}
