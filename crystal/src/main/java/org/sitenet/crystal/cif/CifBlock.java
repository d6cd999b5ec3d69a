package org.sitenet.crystal.cif;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One data block: tags (lower case, dots as underscores) with their values, one for an item, a column for a loop. */
final class CifBlock {
  private final String name;
  private final int line;
  private final Map<String, List<CifValue>> columns = new HashMap<>();

  CifBlock(String name, int line) {
    this.name = name;
    this.line = line;
  }

  String name() {
    return name;
  }

  /** The line of the block's {@code data_}. */
  int line() {
    return line;
  }

  /** Adds a column; false where the tag is there already, and then the first stays. */
  boolean add(String tag, List<CifValue> values) {
    return columns.putIfAbsent(tag, values) == null;
  }

  /** The column of the first of these tags that is there and has a value. */
  Optional<List<CifValue>> column(String... tags) {
    for (String tag : tags) {
      List<CifValue> values = columns.get(tag);
      if (values != null && !values.isEmpty()) {
        return Optional.of(values);
      }
    }
    return Optional.empty();
  }

  /** The first value of the first of these tags that is there with a value other than {@code ?} and {@code .}. */
  Optional<CifValue> item(String... tags) {
    for (String tag : tags) {
      List<CifValue> values = columns.get(tag);
      if (values != null && !values.isEmpty() && !values.getFirst().isAbsent()) {
        return Optional.of(values.getFirst());
      }
    }
    return Optional.empty();
  }
}
