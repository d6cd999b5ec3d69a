package org.sitenet.crystal.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes JSON records, one a line. */
final class RecordsSink implements RowSink {
  private final OutputStream out;
  private final List<String> labels;

  RecordsSink(OutputStream out, List<String> labels) {
    this.out = out;
    this.labels = List.copyOf(labels);
  }

  @Override
  public void write(DatasetRow row) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = RecordsCursor.JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringProperty("id", row.id());
      for (String label : labels) {
        Double value = row.labels().get(label);
        if (value != null) {
          json.writeNumberProperty(label, value);
        }
      }
      StructureRecord.write(row.structure(), json);
      json.writeEndObject();
    }
    line.write('\n');
    line.writeTo(out);
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
