package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.crystal.format.ExtendedXyz;

/** Writes extended XYZ frames with the id and the labels in their comments. */
final class XyzSink implements RowSink {
  private final OutputStream out;
  private final List<String> labels;

  XyzSink(OutputStream out, List<String> labels) {
    this.out = out;
    this.labels = List.copyOf(labels);
  }

  @Override
  public void write(DatasetRow row) throws IOException {
    Map<String, String> info = new LinkedHashMap<>();
    info.put("id", row.id());
    for (String label : labels) {
      Double value = row.labels().get(label);
      if (value != null) {
        info.put(label, value.toString());
      }
    }
    out.write(ExtendedXyz.write(row.structure(), info).getBytes(StandardCharsets.UTF_8));
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
