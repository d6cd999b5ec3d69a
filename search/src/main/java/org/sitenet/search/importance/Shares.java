package org.sitenet.search.importance;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers as parts of their sum. */
final class Shares {
  private Shares() {}

  static Map<String, Double> normalised(Map<String, Double> parts) {
    double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    parts.forEach((name, part) -> shares.put(name, sum > 0 ? part / sum : 0));
    return shares;
  }
}
