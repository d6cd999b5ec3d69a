package org.sitenet.model.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of metadata. The same value always gives the same text. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          // Fields stay in the order in which their record declares them.
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private Json() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static <T> T read(String json, Class<T> type, String what, String source) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new CheckpointException(source + ": its " + what + " is null");
      }
      return value;
    } catch (JacksonException e) {
      throw wrong(what, source, e);
    }
  }

  static Map<String, @Nullable Object> readMap(String json, String what, String source) {
    try {
      Map<String, @Nullable Object> map = MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
      return map == null ? Map.of() : map;
    } catch (JacksonException e) {
      throw wrong(what, source, e);
    }
  }

  static Map<String, String> readTexts(String json, String what, String source) {
    Map<String, String> texts = new LinkedHashMap<>();
    readMap(json, what, source).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  private static CheckpointException wrong(String what, String source, JacksonException e) {
    String problem = e.getOriginalMessage().lines().findFirst().orElse("not valid JSON");
    return new CheckpointException(source + ": its " + what + " cannot be read: " + problem, e);
  }
}
