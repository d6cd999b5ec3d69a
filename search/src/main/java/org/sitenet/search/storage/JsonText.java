package org.sitenet.search.storage;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.SearchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Maps, lists and scalars to JSON text and back, token by token: binding objects would load hundreds of classes into each worker that
 * starts, and take longer for every trial.
 */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, to);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator to) {
    switch (value) {
      case null -> to.writeNull();
      case Map<?, ?> map -> {
        to.writeStartObject();
        map.forEach((name, each) -> {
          to.writeName(String.valueOf(name));
          write(each, to);
        });
        to.writeEndObject();
      }
      case List<?> list -> {
        to.writeStartArray();
        list.forEach(each -> write(each, to));
        to.writeEndArray();
      }
      case Double number -> to.writeNumber(number);
      case Integer number -> to.writeNumber(number);
      case Long number -> to.writeNumber(number);
      case Boolean flag -> to.writeBoolean(flag);
      case String words -> to.writeString(words);
      default -> throw new IllegalArgumentException("the database keeps no " + value.getClass().getName());
    }
  }

  /**
   * Reads one value.
   *
   * @return a map, a list, a string, a number, a boolean or null
   * @throws SearchException if the text is no JSON
   */
  static @Nullable Object read(String json) {
    try (JsonParser from = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      JsonToken first = from.nextToken();
      if (first == null) {
        throw new SearchException("the database holds empty text where JSON should be; restore a copy of it");
      }
      return value(from, first);
    } catch (JacksonException e) {
      throw new SearchException("the database holds text that is no JSON: " + Lines.first(e) + "; restore a copy of it", e);
    }
  }

  private static @Nullable Object value(JsonParser from, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = from.nextName(); name != null; name = from.nextName()) {
          map.put(name, value(from, from.nextToken()));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken next = from.nextToken(); next != JsonToken.END_ARRAY; next = from.nextToken()) {
          list.add(value(from, next));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> from.getNumberValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> from.getString();
    };
  }
}
