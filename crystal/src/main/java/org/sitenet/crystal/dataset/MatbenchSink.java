package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.format.PymatgenJson;
import tools.jackson.core.JsonGenerator;

/** Writes a Matbench file. The index comes last, so that rows can be written as they come. */
final class MatbenchSink implements RowSink {
  private final JsonGenerator json;
  private final List<String> labels;
  private final List<String> ids = new ArrayList<>();

  MatbenchSink(OutputStream out, List<String> labels) {
    this.labels = List.copyOf(labels);
    this.json = RecordsCursor.JSON.createGenerator(out);
    json.writeStartObject();
    json.writeArrayPropertyStart("columns");
    json.writeString("structure");
    labels.forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("data");
  }

  @Override
  public void write(DatasetRow row) {
    ids.add(row.id());
    json.writeStartArray();
    PymatgenJson.write(row.structure(), json);
    for (String label : labels) {
      Double value = row.labels().get(label);
      if (value == null) {
        json.writeNull();
      } else {
        json.writeNumber(value);
      }
    }
    json.writeEndArray();
  }

  @Override
  public void finish() {
    json.writeEndArray();
    json.writeArrayPropertyStart("index");
    ids.forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }

  /** Closes the stream too. */
  @Override
  public void close() throws IOException {
    json.close();
  }
}
