package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.cif.CifReader;
import org.sitenet.crystal.cif.CifReading;
import org.sitenet.crystal.format.StructureReading;

/** Rows of a CSV file with a header, one column of which holds the text of a CIF. */
final class CsvCursor implements RowCursor {
  private static final List<String> STRUCTURE_COLUMNS = List.of("cif", "structure");
  private static final List<String> ID_COLUMNS = List.of("id", "material_id", "mpid", "jid", "name", "file");

  private final Path path;
  private final CsvReader csv;
  private final List<String> header;
  private final int structureColumn;
  private final int idColumn;

  CsvCursor(Path path) throws IOException {
    this.path = path;
    this.csv = new CsvReader(path.toString(), Lines.open(path));
    try {
      CsvReader.Csv first = csv.next();
      if (first == null) {
        throw new InvalidStructureException(path + ": the file is empty");
      }
      this.header = first.fields().stream().map(String::strip).toList();
      this.structureColumn = find(header, STRUCTURE_COLUMNS);
      this.idColumn = find(header, ID_COLUMNS);
      if (structureColumn < 0) {
        throw InvalidStructureException.at(path.toString(), first.line(), "no column is named cif; there are: "
            + TextParts.list(header));
      }
    } catch (IOException | InvalidStructureException e) {
      csv.close();
      throw e;
    }
  }

  private static int find(List<String> header, List<String> names) {
    for (String name : names) {
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).toLowerCase(Locale.ROOT).equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    CsvReader.Csv record = csv.next();
    if (record == null) {
      return null;
    }
    String source = path + ":" + record.line();
    List<String> values = record.fields();
    if (values.size() != header.size()) {
      return new RawRow("row-" + record.line(), source, Map.of(), () -> {
        throw new InvalidStructureException(
            source + ": the row has " + values.size() + " fields, the header " + header.size());
      });
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (i != structureColumn && i != idColumn) {
        fields.put(header.get(i), values.get(i));
      }
    }
    String id = idColumn < 0 ? "row-" + record.line() : values.get(idColumn);
    String text = values.get(structureColumn);
    return new RawRow(id, source, fields, () -> structure(source, id, text));
  }

  private static StructureReading structure(String source, String id, String text) {
    // Lines inside the field count from its own start: the message tells both.
    CifReading reading = CifReader.read(source + ": cif of " + TextParts.shortened(id), text);
    return new StructureReading(reading.crystal(), reading.warnings());
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
