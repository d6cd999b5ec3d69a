package org.sitenet.search;

import java.util.Map;
import java.util.TreeMap;

/** The options of a sampler or a pruner, taken one by one; what is left at the end is a mistake. */
public final class MethodOptions {
  private final String of;
  private final Map<String, String> left;

  /**
   * @param kind {@code sampler} or {@code pruner}, for messages
   * @param name of the method, for messages
   * @param options by name, as text
   */
  public MethodOptions(String kind, String name, Map<String, String> options) {
    this.of = kind + " '" + name + "'";
    this.left = new TreeMap<>(options);
  }

  /** Text, or what stands for it where it is not given. */
  public String text(String name, String otherwise) {
    String value = left.remove(name);
    return value == null ? otherwise : value.strip();
  }

  /**
   * A whole number.
   *
   * @throws SearchException if it is none, or not from low to high
   */
  public int whole(String name, int otherwise, int low, int high) {
    double value = number(name, otherwise, low, high);
    if (value != (int) value) {
      throw new SearchException(of + ": " + name + " must be a whole number, not " + value);
    }
    return (int) value;
  }

  /**
   * A number.
   *
   * @throws SearchException if it is none, or not from low to high
   */
  public double number(String name, double otherwise, double low, double high) {
    String text = left.remove(name);
    if (text == null) {
      return otherwise;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new SearchException(of + ": " + name + " must be a number, not '" + text + "'", e);
    }
    if (!(value >= low && value <= high)) {
      throw new SearchException(of + ": " + name + " must be from " + low + " to " + high + ", not " + text);
    }
    return value;
  }

  /**
   * True or false.
   *
   * @throws SearchException if it is neither
   */
  public boolean flag(String name, boolean otherwise) {
    return switch (text(name, Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw new SearchException(of + ": " + name + " must be true or false, not '" + other + "'");
    };
  }

  /**
   * Says that all known options have been taken.
   *
   * @throws SearchException if some are left
   */
  public void done() {
    if (!left.isEmpty()) {
      throw new SearchException(of + " has no option " + left.keySet());
    }
  }
}
