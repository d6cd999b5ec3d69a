package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.JsonProblems;
import org.sitenet.crystal.format.PymatgenJson;
import org.sitenet.crystal.format.StructureReading;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Rows of a Matbench file: one object with {@code columns}, {@code index} and {@code data} (pandas' "split" form), read as a
 * stream, one row in memory at a time. Where the names come after the data the file is gone through twice.
 */
final class MatbenchCursor implements RowCursor {
  private final Path path;
  private final List<String> columns = new ArrayList<>();
  private final List<String> index = new ArrayList<>();
  private final InputStream in;
  private final JsonParser parser;
  private int row;

  MatbenchCursor(Path path) throws IOException {
    this.path = path;
    readNames();
    this.in = Lines.open(path);
    this.parser = RecordsCursor.JSON.createParser(in);
    try {
      seekData();
    } catch (JacksonException e) {
      in.close();
      throw malformed(e);
    } catch (IOException | InvalidStructureException e) {
      in.close();
      throw e;
    }
  }

  private void readNames() throws IOException {
    try (InputStream names = Lines.open(path);
        JsonParser scan = RecordsCursor.JSON.createParser(names)) {
      if (scan.nextToken() != JsonToken.START_OBJECT) {
        throw notMatbench();
      }
      boolean dataSeen = false;
      boolean indexSeen = false;
      while (scan.nextToken() == JsonToken.PROPERTY_NAME && !(dataSeen && indexSeen && !columns.isEmpty())) {
        String name = scan.currentName();
        JsonToken value = scan.nextToken();
        if (name.equals("columns") && value == JsonToken.START_ARRAY) {
          readTexts(scan, columns);
        } else if (name.equals("index") && value == JsonToken.START_ARRAY) {
          readTexts(scan, index);
          indexSeen = true;
        } else if (name.equals("data")) {
          dataSeen = true;
          if (indexSeen && !columns.isEmpty()) {
            break;
          }
          scan.skipChildren();
        } else {
          scan.skipChildren();
        }
      }
      if (!dataSeen || columns.isEmpty()) {
        throw notMatbench();
      }
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  private static void readTexts(JsonParser parser, List<String> texts) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts.add(parser.getString());
      parser.skipChildren();
    }
  }

  private void seekData() throws IOException {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean data = parser.currentName().equals("data");
      JsonToken value = parser.nextToken();
      if (data) {
        if (value != JsonToken.START_ARRAY) {
          throw notMatbench();
        }
        return;
      }
      parser.skipChildren();
    }
    throw notMatbench();
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    JsonNode node;
    try {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        return null;
      }
      if (token == null) {
        throw new InvalidStructureException(path + ": truncated after record " + row);
      }
      node = parser.readValueAsTree();
    } catch (JacksonException e) {
      throw malformed(e);
    }
    row++;
    String source = path + " record " + row;
    String id = row <= index.size() ? index.get(row - 1) : Integer.toString(row - 1);
    if (!node.isArray() || node.size() != columns.size()) {
      return new RawRow(id, source, Map.of(), () -> {
        throw new InvalidStructureException(
            source + ": a list of " + columns.size() + " values should stand here, one for each column");
      });
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    JsonNode structure = null;
    for (int i = 0; i < columns.size(); i++) {
      JsonNode value = node.path(i);
      if (structure == null && (columns.get(i).equals("structure") || value.isObject())) {
        structure = value;
      } else {
        RecordsCursor.putField(fields, columns.get(i), value);
      }
    }
    JsonNode found = structure;
    return new RawRow(id, source, fields, () -> structure(source, found));
  }

  private static StructureReading structure(String source, @Nullable JsonNode node) {
    if (node == null) {
      throw new InvalidStructureException(source + ": no column holds a structure");
    }
    try {
      return new StructureReading(PymatgenJson.read(node));
    } catch (InvalidStructureException e) {
      throw new InvalidStructureException(source + ": " + e.getMessage(), e);
    }
  }

  private InvalidStructureException notMatbench() {
    return new InvalidStructureException(path + ": not a Matbench file: an object with \"columns\" and \"data\" is needed");
  }

  private InvalidStructureException malformed(JacksonException e) {
    if (e.getCause() instanceof IOException io) {
      return Dataset.unreadable(path, io);
    }
    return JsonProblems.at(path.toString(), e);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
