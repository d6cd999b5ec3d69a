package org.sitenet.search.sampler;

import java.util.Map;
import java.util.TreeMap;
import org.sitenet.search.SearchException;

/** The options of a sampler, taken one by one; what is left at the end is a mistake. */
final class Options {
  private final String sampler;
  private final Map<String, String> left;

  Options(String sampler, Map<String, String> options) {
    this.sampler = sampler;
    this.left = new TreeMap<>(options);
  }

  String text(String name, String otherwise) {
    String value = left.remove(name);
    return value == null ? otherwise : value.strip();
  }

  int whole(String name, int otherwise, int low, int high) {
    double value = number(name, otherwise, low, high);
    if (value != (int) value) {
      throw new SearchException("sampler '" + sampler + "': " + name + " must be a whole number, not " + value);
    }
    return (int) value;
  }

  double number(String name, double otherwise, double low, double high) {
    String text = left.remove(name);
    if (text == null) {
      return otherwise;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new SearchException("sampler '" + sampler + "': " + name + " must be a number, not '" + text + "'", e);
    }
    if (!(value >= low && value <= high)) {
      throw new SearchException("sampler '" + sampler + "': " + name + " must be from " + low + " to " + high + ", not " + text);
    }
    return value;
  }

  boolean flag(String name, boolean otherwise) {
    return switch (text(name, Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw new SearchException("sampler '" + sampler + "': " + name + " must be true or false, not '" + other + "'");
    };
  }

  void done() {
    if (!left.isEmpty()) {
      throw new SearchException("sampler '" + sampler + "' has no option " + left.keySet());
    }
  }
}
