package org.sitenet.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a parameter takes part: if at least one of several clauses holds. A clause holds if every parameter that it names takes part
 * itself and has a value of the clause's domain.
 *
 * @param anyOf clauses, each from a parameter's name to its domain; the empty clause always holds
 */
public record Condition(List<Map<String, Domain>> anyOf) {
  private static final Condition ALWAYS = new Condition(List.of(Map.of()));

  public Condition {
    List<Map<String, Domain>> copy = new ArrayList<>();
    for (Map<String, Domain> clause : anyOf) {
      copy.add(Collections.unmodifiableMap(new LinkedHashMap<>(clause)));
    }
    anyOf = List.copyOf(copy);
    if (anyOf.isEmpty()) {
      throw new SearchException("a condition has no alternative and can never hold; leave it away or name one");
    }
  }

  /** Holds whatever the other parameters are. */
  public static Condition always() {
    return ALWAYS;
  }

  /** Holds if the parameter has one of the values. */
  public static Condition when(String parameter, Object... values) {
    return new Condition(List.of(Map.of(parameter, new Domain.Values(List.of(values)))));
  }

  /** Holds if the parameter is a number from low to high, both included. */
  public static Condition between(String parameter, double low, double high) {
    return new Condition(List.of(Map.of(parameter, new Domain.Range(low, high))));
  }

  /** Holds if both hold. */
  public Condition and(Condition other) {
    List<Map<String, Domain>> both = new ArrayList<>();
    for (Map<String, Domain> a : anyOf) {
      for (Map<String, Domain> b : other.anyOf) {
        both.add(merge(a, b));
      }
    }
    return new Condition(both);
  }

  /** Holds if one of them holds. */
  public Condition or(Condition other) {
    List<Map<String, Domain>> either = new ArrayList<>(anyOf);
    either.addAll(other.anyOf);
    return new Condition(either);
  }

  /** True if it holds whatever the other parameters are. */
  public boolean unconditional() {
    return anyOf.stream().anyMatch(Map::isEmpty);
  }

  /** The parameters that it looks at, in the order in which it names them. */
  public Set<String> parents() {
    Set<String> parents = new LinkedHashSet<>();
    anyOf.forEach(clause -> parents.addAll(clause.keySet()));
    return parents;
  }

  /**
   * True if it holds for these values.
   *
   * @param values of the parameters that take part, by name
   */
  public boolean holds(Map<String, Object> values) {
    for (Map<String, Domain> clause : anyOf) {
      boolean all = true;
      for (Map.Entry<String, Domain> entry : clause.entrySet()) {
        Object value = values.get(entry.getKey());
        all = all && value != null && entry.getValue().contains(value);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  static Map<String, Domain> merge(Map<String, Domain> a, Map<String, Domain> b) {
    Map<String, Domain> both = new LinkedHashMap<>(a);
    b.forEach((name, domain) -> both.merge(name, domain, Domain::and));
    return both;
  }
}
