package org.sitenet.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point of a search space: the values of the parameters that take part, in the order of the space. Immutable.
 *
 * @param values by name: Double, Integer, Boolean or String
 */
public record Configuration(Map<String, Object> values) {
  public Configuration {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** True if the parameter takes part. */
  public boolean contains(String name) {
    return values.containsKey(name);
  }

  /** The value, or null where the parameter takes no part. */
  public @Nullable Object get(String name) {
    return values.get(name);
  }

  /**
   * A number.
   *
   * @throws SearchException if the parameter takes no part or is no number
   */
  public double number(String name) {
    if (need(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new SearchException("parameter '" + name + "' is " + values.get(name) + " and no number");
  }

  /**
   * A whole number.
   *
   * @throws SearchException if the parameter takes no part or is no whole number
   */
  public int integer(String name) {
    if (need(name) instanceof Integer number) {
      return number;
    }
    throw new SearchException("parameter '" + name + "' is " + values.get(name) + " and no whole number");
  }

  /**
   * True or false.
   *
   * @throws SearchException if the parameter takes no part or is neither
   */
  public boolean flag(String name) {
    if (need(name) instanceof Boolean flag) {
      return flag;
    }
    throw new SearchException("parameter '" + name + "' is " + values.get(name) + " and neither true nor false");
  }

  /**
   * The value as text.
   *
   * @throws SearchException if the parameter takes no part
   */
  public String text(String name) {
    return need(name).toString();
  }

  /**
   * The widths of a list of layers: the values {@code name.0}, {@code name.1}, ... as far as {@code name.depth} says.
   *
   * @throws SearchException if the list takes no part
   */
  public List<Integer> layers(String name) {
    List<Integer> widths = new ArrayList<>();
    int depth = integer(name + ".depth");
    for (int layer = 0; layer < depth; layer++) {
      widths.add(integer(name + "." + layer));
    }
    return widths;
  }

  private Object need(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new SearchException("parameter '" + name + "' takes no part in this configuration; it has " + values.keySet());
    }
    return value;
  }
}
