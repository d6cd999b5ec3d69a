package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.JsonProblems;
import org.sitenet.crystal.format.StructureReading;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a {@code .jsonl} file. A line that is no record is a bad row; the next line stands on its own. */
final class RecordsCursor implements RowCursor {
  /** Python writes NaN and Infinity into JSON; they are read, and refused as labels by name. */
  static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Path path;
  private final Lines lines;

  RecordsCursor(Path path) throws IOException {
    this.path = path;
    this.lines = new Lines(path);
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    String source = path + ":" + lines.number();
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JacksonException e) {
      return bad(source, JsonProblems.message(e));
    }
    if (!node.isObject()) {
      return bad(source, "a JSON object should stand here");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    node.properties().forEach(entry -> {
      if (!StructureRecord.isReserved(entry.getKey())) {
        putField(fields, entry.getKey(), entry.getValue());
      }
    });
    String id = node.path("id").asString(node.path("name").asString("row-" + lines.number()));
    return new RawRow(id, source, fields, () -> structure(source, id, node));
  }

  private static StructureReading structure(String source, String id, JsonNode node) {
    try {
      return new StructureReading(StructureRecord.read(node));
    } catch (InvalidStructureException e) {
      throw new InvalidStructureException(source + ": " + TextParts.shortened(id) + ": " + e.getMessage(), e);
    }
  }

  private static RawRow bad(String source, String problem) {
    return new RawRow("", source, Map.of(), () -> {
      throw new InvalidStructureException(source + ": " + problem);
    });
  }

  /** Keeps what may be a label: numbers, texts and nulls. */
  static void putField(Map<String, @Nullable Object> fields, String column, JsonNode value) {
    if (value.isNumber()) {
      fields.put(column, value.asDouble(Double.NaN));
    } else if (value.isString()) {
      fields.put(column, value.stringValue());
    } else if (value.isNull()) {
      fields.put(column, null);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
