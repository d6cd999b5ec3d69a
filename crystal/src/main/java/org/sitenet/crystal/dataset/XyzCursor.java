package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.ExtendedXyz;
import org.sitenet.crystal.format.StructureReading;

/** Frames of an extended XYZ file. A bad frame is a bad row, as long as its number of atoms can be read. */
final class XyzCursor implements RowCursor {
  private static final List<String> ID_KEYS = List.of("id", "material_id", "name");
  private static final int MAX_ATOMS = 1_000_000;

  private final Path path;
  private final Lines lines;
  private int frame;

  XyzCursor(Path path) throws IOException {
    this.path = path;
    this.lines = new Lines(path);
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    String first = lines.next();
    while (first != null && first.isBlank()) {
      first = lines.next();
    }
    if (first == null) {
      return null;
    }
    String source = path.toString();
    long start = lines.number();
    String count = first.strip();
    if (!count.matches("[1-9]\\d{0,6}") || Integer.parseInt(count) > MAX_ATOMS) {
      throw InvalidStructureException.at(source, start, "\"" + TextParts.shortened(count)
          + "\" stands where a frame's number of atoms (1 to " + MAX_ATOMS + ") should");
    }
    int atoms = Integer.parseInt(count);
    List<String> body = new ArrayList<>();
    for (int i = 0; i <= atoms; i++) {
      String line = lines.next();
      if (line == null) {
        throw InvalidStructureException.at(
            source, lines.number(), "the file ends inside the frame that starts at line " + start);
      }
      body.add(line);
    }
    frame++;
    return row(source, start, body);
  }

  private RawRow row(String source, long start, List<String> body) {
    String place = source + ":" + start;
    String number = "frame-" + frame;
    ExtendedXyz.Frame read;
    try {
      read = ExtendedXyz.read(source, start + 1, body.getFirst(), body.subList(1, body.size()));
    } catch (InvalidStructureException e) {
      return new RawRow(number, place, Map.of(), () -> {
        throw e;
      });
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(read.info());
    String id = ID_KEYS.stream().filter(fields::containsKey).findFirst().map(read.info()::get).orElse(number);
    fields.keySet().removeAll(ID_KEYS);
    return new RawRow(id, place, fields, () -> new StructureReading(read.structure()));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
