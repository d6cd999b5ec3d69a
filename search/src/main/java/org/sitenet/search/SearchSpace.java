package org.sitenet.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is searched: parameters, each after the ones that its condition looks at. Immutable. */
public final class SearchSpace {
  private final List<Parameter> parameters;
  private final Map<String, Parameter> byName;

  private SearchSpace(List<Parameter> parameters, Map<String, Parameter> byName) {
    this.parameters = parameters;
    this.byName = byName;
  }

  /**
   * A space of these parameters, in any order.
   *
   * @throws SearchException if there is none, two share a name, a condition looks at an unknown parameter or round in a circle, or a
   *     parameter can never take part
   */
  public static SearchSpace of(List<Parameter> parameters) {
    Map<String, Parameter> byName = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (parameter.name().isBlank()) {
        throw new SearchException("a parameter has no name");
      }
      if (byName.put(parameter.name(), parameter) != null) {
        throw new SearchException("parameter '" + parameter.name() + "' is in the space twice");
      }
    }
    if (byName.isEmpty()) {
      throw new SearchException("the search space has no parameters; add at least one");
    }
    Map<String, Parameter> ordered = new LinkedHashMap<>();
    for (Parameter parameter : byName.values()) {
      append(parameter, byName, ordered, new LinkedHashSet<>());
    }
    Map<String, List<Map<String, Domain>>> ways = new HashMap<>();
    ordered.values().forEach(parameter -> ways.put(parameter.name(), ways(parameter, ordered, ways)));
    return new SearchSpace(List.copyOf(ordered.values()), ordered);
  }

  public static SearchSpaceBuilder builder() {
    return new SearchSpaceBuilder();
  }

  private static void append(
      Parameter parameter, Map<String, Parameter> byName, Map<String, Parameter> ordered, Set<String> path) {
    if (ordered.containsKey(parameter.name())) {
      return;
    }
    if (!path.add(parameter.name())) {
      throw new SearchException("conditions run in a circle: " + String.join(" -> ", path) + " -> " + parameter.name());
    }
    for (String parent : parameter.condition().parents()) {
      Parameter found = byName.get(parent);
      if (found == null) {
        throw new SearchException("parameter '" + parameter.name() + "' depends on '" + parent + "', which the space does not have");
      }
      append(found, byName, ordered, path);
    }
    path.remove(parameter.name());
    ordered.put(parameter.name(), parameter);
  }

  /** All ways in which the parameter can take part: clauses about it and its ancestors that some values fulfil. */
  private static List<Map<String, Domain>> ways(
      Parameter parameter, Map<String, Parameter> byName, Map<String, List<Map<String, Domain>>> known) {
    Set<Map<String, Domain>> all = new LinkedHashSet<>();
    for (Map<String, Domain> clause : parameter.condition().anyOf()) {
      List<Map<String, Domain>> merged = List.of(clause);
      for (String parent : clause.keySet()) {
        List<Map<String, Domain>> next = new ArrayList<>();
        for (Map<String, Domain> a : merged) {
          for (Map<String, Domain> b : known.getOrDefault(parent, List.of())) {
            next.add(Condition.merge(a, b));
          }
        }
        merged = next;
      }
      for (Map<String, Domain> way : merged) {
        if (way.entrySet().stream().allMatch(entry -> found(byName, entry.getKey()).admits(entry.getValue()))) {
          all.add(way);
        }
      }
    }
    if (all.isEmpty()) {
      throw new SearchException("parameter '" + parameter.name() + "' can never take part: its condition on "
          + parameter.condition().parents() + " contradicts their values or conditions");
    }
    return List.copyOf(all);
  }

  private static Parameter found(Map<String, Parameter> byName, String name) {
    Parameter parameter = byName.get(name);
    if (parameter == null) {
      throw new SearchException("the space has no parameter '" + name + "'; it has " + byName.keySet());
    }
    return parameter;
  }

  /** The parameters, each after the ones that its condition looks at, otherwise as they were given. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The parameter of that name.
   *
   * @throws SearchException if there is none
   */
  public Parameter parameter(String name) {
    return found(byName, name);
  }

  /** True if the space has a parameter of that name. */
  public boolean contains(String name) {
    return byName.containsKey(name);
  }

  /**
   * Walks down the space and takes the value of each parameter that takes part.
   *
   * @param choose the value of a parameter; asked in the order of {@link #parameters()}, for those that take part alone
   * @throws SearchException if a value is not one of its parameter
   */
  public Configuration build(Function<Parameter, Object> choose) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (parameter.condition().holds(values)) {
        values.put(parameter.name(), parameter.check(choose.apply(parameter)));
      }
    }
    return new Configuration(values);
  }

  /**
   * Takes values from outside, brings them into the types and the order of the space.
   *
   * @throws SearchException if one is missing, is not one of its parameter, takes no part, or belongs to no parameter
   */
  public Configuration configuration(Map<String, ?> values) {
    Configuration configuration = build(parameter -> {
      Object value = values.get(parameter.name());
      if (value == null) {
        throw new SearchException("parameter '" + parameter.name() + "' has no value");
      }
      return value;
    });
    for (String name : values.keySet()) {
      if (!configuration.contains(name)) {
        Parameter known = byName.get(name);
        throw new SearchException(known == null
            ? "the space has no parameter '" + name + "'; it has " + byName.keySet()
            : "parameter '" + name + "' has a value but takes no part: its condition on " + known.condition().parents()
                + " does not hold");
      }
    }
    return configuration;
  }

  /**
   * Refuses what is not a point of this space.
   *
   * @throws SearchException as {@link #configuration(Map)} does
   */
  public void validate(Configuration configuration) {
    configuration(configuration.values());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchSpace space && parameters.equals(space.parameters);
  }

  @Override
  public int hashCode() {
    return parameters.hashCode();
  }

  @Override
  public String toString() {
    return "SearchSpace" + parameters;
  }
}
