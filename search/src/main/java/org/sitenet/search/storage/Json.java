package org.sitenet.search.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Configuration;
import org.sitenet.search.Direction;
import org.sitenet.search.Goal;
import org.sitenet.search.Method;
import org.sitenet.search.SearchException;
import org.sitenet.search.SpaceFormat;
import org.sitenet.search.StudySettings;

/**
 * Values as the JSON text that the database keeps. A number that is none, or infinite, is written as text: JSON has no word for it.
 * Every worker reads every trial of all others, so what most trials leave empty costs nothing.
 */
final class Json {
  static final String NO_LIST = "[]";
  static final String NO_MAP = "{}";

  private Json() {}

  static String write(Configuration configuration) {
    return JsonText.write(configuration.values());
  }

  static Configuration configuration(String json) {
    Map<String, Object> values = new LinkedHashMap<>();
    map(json).forEach((name, value) -> values.put(name, value instanceof Number number ? scalar(number) : value));
    return new Configuration(values);
  }

  private static Object scalar(Number number) {
    return number instanceof Integer ? number : (Object) number.doubleValue();
  }

  static String write(List<Double> numbers) {
    if (numbers.isEmpty()) {
      return NO_LIST;
    }
    List<Object> plain = new ArrayList<>();
    for (double number : numbers) {
      plain.add(Double.isFinite(number) ? (Object) number : Double.toString(number));
    }
    return JsonText.write(plain);
  }

  static List<Double> numbers(@Nullable String json) {
    if (json == null || NO_LIST.equals(json)) {
      return List.of();
    }
    List<Double> numbers = new ArrayList<>();
    for (Object each : list(JsonText.read(json))) {
      numbers.add(each instanceof Number number ? number.doubleValue() : Double.parseDouble(each.toString()));
    }
    return numbers;
  }

  static String write(Map<String, String> texts) {
    return texts.isEmpty() ? NO_MAP : JsonText.write(texts);
  }

  static Map<String, String> texts(@Nullable String json) {
    if (json == null || NO_MAP.equals(json)) {
      return Map.of();
    }
    Map<String, String> texts = new TreeMap<>();
    map(json).forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  static String write(StudySettings settings) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("seed", settings.seed());
    plain.put("goals", settings.goals().stream().map(goal -> {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", goal.name());
      fields.put("direction", goal.direction().name());
      return fields;
    }).toList());
    plain.put("sampler", method(settings.sampler()));
    plain.put("pruner", method(settings.pruner()));
    plain.put("space", SpaceFormat.write(settings.space()));
    plain.put("facts", settings.facts());
    return JsonText.write(plain);
  }

  static StudySettings settings(String name, String json) {
    Map<String, Object> plain = map(json);
    if (!(plain.get("seed") instanceof Number seed) || !(plain.get("space") instanceof Map<?, ?> space)) {
      throw new SearchException("study '" + name + "': its settings in the database are damaged; restore a copy of it");
    }
    List<Goal> goals = list(plain.get("goals")).stream().map(Json::fields)
        .map(fields -> new Goal(text(fields, "name"), Direction.valueOf(text(fields, "direction"))))
        .toList();
    Map<String, String> facts = new LinkedHashMap<>();
    fields(plain.get("facts")).forEach((fact, value) -> facts.put(fact, value.toString()));
    return new StudySettings(
        name, seed.longValue(), goals, method(plain.get("sampler")), method(plain.get("pruner")), SpaceFormat.read(space), facts);
  }

  private static Map<String, Object> method(Method method) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", method.name());
    fields.put("options", method.options());
    return fields;
  }

  private static Method method(@Nullable Object plain) {
    Map<String, Object> fields = fields(plain);
    Map<String, String> options = new TreeMap<>();
    fields(fields.get("options")).forEach((name, value) -> options.put(name, value.toString()));
    return new Method(text(fields, "name"), options);
  }

  private static String text(Map<String, Object> fields, String name) {
    return String.valueOf(fields.get(name));
  }

  private static Map<String, Object> map(String json) {
    return fields(JsonText.read(json));
  }

  private static Map<String, Object> fields(@Nullable Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> fields.put(String.valueOf(name), each));
    }
    return fields;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
