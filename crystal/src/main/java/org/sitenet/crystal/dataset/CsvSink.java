package org.sitenet.crystal.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.format.CifWriter;

/** Writes comma-separated values with the columns id, the labels, and the text of a CIF. */
final class CsvSink implements RowSink {
  private final Writer out;
  private final List<String> labels;

  CsvSink(OutputStream out, List<String> labels) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.labels = List.copyOf(labels);
    List<String> header = new ArrayList<>(List.of("id"));
    header.addAll(labels);
    header.add("cif");
    this.out.write(record(header));
  }

  @Override
  public void write(DatasetRow row) throws IOException {
    List<String> fields = new ArrayList<>(List.of(row.id()));
    fields.addAll(labelFields(row, labels));
    fields.add(CifWriter.write(row.structure()));
    out.write(record(fields));
  }

  /** The labels of a row as text, empty where it lacks one. */
  static List<String> labelFields(DatasetRow row, List<String> labels) {
    List<String> fields = new ArrayList<>();
    for (String label : labels) {
      Double value = row.labels().get(label);
      fields.add(value == null ? "" : value.toString());
    }
    return fields;
  }

  /** One record with its line end; fields are quoted where RFC 4180 asks for it. */
  static String record(List<String> fields) {
    StringBuilder record = new StringBuilder();
    for (String field : fields) {
      record.append(record.isEmpty() ? "" : ",").append(quoted(field));
    }
    return record.append('\n').toString();
  }

  private static String quoted(String field) {
    boolean plain = !field.isEmpty() && field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
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
