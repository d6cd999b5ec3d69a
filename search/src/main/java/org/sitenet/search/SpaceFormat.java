package org.sitenet.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Search spaces as plain maps, lists, text and numbers: what a YAML or JSON file holds. From a parameter's name to its fields:
 *
 * <pre>
 * lr:        {kind: float, low: 1e-5, high: 0.1, log: true}
 * dropout:   {kind: float, low: 0, high: 0.5, step: 0.1}
 * heads:     {kind: int, low: 1, high: 8}
 * pooling:   {kind: categorical, choices: [mean, max, attention]}
 * amsgrad:   {kind: boolean}
 * keys:      {kind: int, low: 4, high: 64, log: true, when: {pooling: attention, heads: {from: 2, to: 8}}}
 * post_pool: {kind: layers, depth: [1, 3], low: 16, high: 256, step: 16}
 * </pre>
 *
 * {@code when} maps parents to a value, a list of values, or a range, all of which must hold; a list of such maps holds if one does.
 */
public final class SpaceFormat {
  private static final Map<String, Set<String>> FIELDS = Map.of(
      "float", Set.of("kind", "low", "high", "step", "log", "when"),
      "int", Set.of("kind", "low", "high", "step", "log", "when"),
      "layers", Set.of("kind", "depth", "low", "high", "step", "log", "when"),
      "categorical", Set.of("kind", "choices", "when"),
      "boolean", Set.of("kind", "when"));

  private SpaceFormat() {}

  /**
   * A space from plain data.
   *
   * @throws SearchException naming the parameter and the field that is wrong
   */
  public static SearchSpace read(Map<?, ?> plain) {
    SearchSpaceBuilder builder = SearchSpace.builder();
    for (Map.Entry<?, ?> entry : plain.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!(entry.getValue() instanceof Map<?, ?> map)) {
        throw new SearchException("parameter '" + name + "' must be a map such as {kind: float, low: 0, high: 1}");
      }
      Fields fields = new Fields(name, map);
      Condition when = fields.condition();
      String kind = fields.text("kind");
      Set<String> known = FIELDS.get(kind);
      if (known == null) {
        throw new SearchException(
            "parameter '" + name + "': kind '" + kind + "' is none of float, int, categorical, boolean, layers");
      }
      for (Object field : map.keySet()) {
        if (!known.contains(String.valueOf(field))) {
          throw new SearchException("parameter '" + name + "': a " + kind + " has no field '" + field + "'");
        }
      }
      switch (kind) {
        case "float" -> builder.add(
            new FloatParameter(name, fields.number("low"), fields.number("high"), fields.number("step", 0), fields.flag("log"), when));
        case "int" -> builder.add(fields.integers(name, when));
        case "categorical" -> builder.add(new CategoricalParameter(name, fields.list("choices"), when));
        case "layers" -> {
          List<Object> depth = fields.list("depth");
          if (depth.size() != 2) {
            throw new SearchException("parameter '" + name + "': depth must be [fewest, most] layers");
          }
          builder.layers(name, fields.whole(depth.get(0), "depth"), fields.whole(depth.get(1), "depth"), fields.integers(name, when));
        }
        default -> builder.add(new BooleanParameter(name, when));
      }
    }
    return builder.build();
  }

  /** A space as plain data, which {@link #read} turns into an equal space. Layers are written as the parameters they consist of. */
  public static Map<String, Object> write(SearchSpace space) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      switch (parameter) {
        case FloatParameter p -> {
          fields.put("kind", "float");
          fields.put("low", p.low());
          fields.put("high", p.high());
          fields.put("step", p.step());
          fields.put("log", p.log());
        }
        case IntParameter p -> {
          fields.put("kind", "int");
          fields.put("low", p.low());
          fields.put("high", p.high());
          fields.put("step", p.step());
          fields.put("log", p.log());
        }
        case CategoricalParameter p -> {
          fields.put("kind", "categorical");
          fields.put("choices", p.choices());
        }
        case BooleanParameter p -> fields.put("kind", "boolean");
      }
      if (!parameter.condition().unconditional()) {
        fields.put("when", parameter.condition().anyOf().stream().map(SpaceFormat::clause).toList());
      }
      plain.put(parameter.name(), fields);
    }
    return plain;
  }

  private static Map<String, Object> clause(Map<String, Domain> clause) {
    Map<String, Object> plain = new LinkedHashMap<>();
    clause.forEach((name, domain) -> plain.put(name, switch (domain) {
      case Domain.Values values -> values.values();
      case Domain.Range range -> range(range);
    }));
    return plain;
  }

  /** An end that is open is left out: there is no number for it in JSON. */
  private static Map<String, Object> range(Domain.Range range) {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (Double.isFinite(range.low())) {
      plain.put("from", range.low());
    }
    if (Double.isFinite(range.high())) {
      plain.put("to", range.high());
    }
    return plain;
  }

  /** The fields of one parameter, with its name for messages. */
  private record Fields(String name, Map<?, ?> map) {
    private Object need(String field) {
      Object value = map.get(field);
      if (value == null) {
        throw new SearchException("parameter '" + name + "' has no field '" + field + "'; add it");
      }
      return value;
    }

    String text(String field) {
      return need(field).toString();
    }

    double number(String field) {
      return number(need(field), field);
    }

    double number(Object value, String field) {
      if (value instanceof Number number) {
        return number.doubleValue();
      }
      throw new SearchException("parameter '" + name + "': " + field + " must be a number, not '" + value + "'");
    }

    double number(String field, double otherwise) {
      return map.get(field) == null ? otherwise : number(field);
    }

    int whole(Object value, String field) {
      double number = number(value, field);
      if (number != (int) number) {
        throw new SearchException("parameter '" + name + "': " + field + " must be a whole number, not " + value);
      }
      return (int) number;
    }

    boolean flag(String field) {
      Object value = map.get(field);
      if (value == null || value instanceof Boolean) {
        return Boolean.TRUE.equals(value);
      }
      throw new SearchException("parameter '" + name + "': " + field + " must be true or false, not '" + value + "'");
    }

    List<Object> list(String field) {
      if (need(field) instanceof List<?> list && list.stream().noneMatch(java.util.Objects::isNull)) {
        return new ArrayList<>(list);
      }
      throw new SearchException("parameter '" + name + "': " + field + " must be a list without empty entries");
    }

    IntParameter integers(String of, Condition when) {
      int step = map.get("step") == null ? 1 : whole(need("step"), "step");
      return new IntParameter(of, whole(need("low"), "low"), whole(need("high"), "high"), step, flag("log"), when);
    }

    Condition condition() {
      Object when = map.get("when");
      if (when == null) {
        return Condition.always();
      }
      List<?> clauses = when instanceof List<?> list ? list : List.of(when);
      List<Map<String, Domain>> anyOf = new ArrayList<>();
      for (Object clause : clauses) {
        if (!(clause instanceof Map<?, ?> parents)) {
          throw new SearchException("parameter '" + name + "': when must be a map from parameters to values, not '" + clause + "'");
        }
        Map<String, Domain> domains = new LinkedHashMap<>();
        parents.forEach((parent, value) -> domains.put(String.valueOf(parent), domain(value)));
        anyOf.add(domains);
      }
      return new Condition(anyOf);
    }

    private Domain domain(@Nullable Object value) {
      return switch (value) {
        case null -> throw new SearchException("parameter '" + name + "': a condition compares with nothing; write a value");
        case List<?> list -> new Domain.Values(new ArrayList<>(list));
        case Map<?, ?> range -> new Domain.Range(
            range.get("from") == null ? Double.NEGATIVE_INFINITY : number(range.get("from"), "from"),
            range.get("to") == null ? Double.POSITIVE_INFINITY : number(range.get("to"), "to"));
        default -> new Domain.Values(List.of(value));
      };
    }
  }
}
