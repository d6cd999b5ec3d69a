package org.sitenet.crystal.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.StructureFiles;
import org.sitenet.crystal.format.StructureReading;

/**
 * Rows of a folder or zip: in the order of {@code id_prop.csv} where there is one, else all structure files by name and
 * without labels. An {@code id_prop.csv} in a folder within counts where all structure files lie in that folder too.
 *
 * <p>The first column of {@code id_prop.csv} names the structure: a file name with or without extension, with or without
 * its folder. The first line is a header unless everything behind its first field is a number; without a header the labels
 * are {@code target}, or {@code target1}, {@code target2} and so on.
 */
final class FilesCursor implements RowCursor {
  static final String LABELS = "id_prop.csv";

  private final Path path;
  private final FileStore files;
  private final Map<String, Set<String>> byId = new HashMap<>();
  private final Iterator<RawRow> unlabelled;
  private final @Nullable CsvReader csv;
  private final String labelSource;
  private List<String> header = List.of();
  private CsvReader.@Nullable Csv first;

  /** Opens a cursor over files that it closes in the end, at once where it cannot be opened. */
  static FilesCursor open(Path path, FileStore files) throws IOException {
    try {
      return new FilesCursor(path, files);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private FilesCursor(Path path, FileStore files) throws IOException {
    this.path = path;
    this.files = files;
    List<String> structures =
        files.names().stream().filter(StructureFiles::isStructureFile).toList();
    structures.forEach(this::index);
    String labels = files.names().stream()
        .filter(name -> name.equals(LABELS) || name.endsWith("/" + LABELS))
        .filter(name -> structures.stream().allMatch(structure -> structure.startsWith(folder(name))))
        .findFirst()
        .orElse(null);
    this.labelSource = path + "/" + labels;
    if (labels == null) {
      if (structures.isEmpty()) {
        throw new InvalidStructureException(path + ": neither " + LABELS
            + " nor a structure file (.cif, POSCAR, .vasp, .json, .xyz, .xsf) in here");
      }
      this.csv = null;
      this.unlabelled = structures.stream()
          .map(name -> new RawRow(StructureFiles.baseName(name), path + "/" + name, Map.of(), () -> load(name)))
          .iterator();
    } else {
      this.unlabelled = List.<RawRow>of().iterator();
      this.csv = new CsvReader(labelSource, new ByteArrayInputStream(files.read(labels)));
      readHeader(csv);
    }
  }

  private void index(String name) {
    String noExtension = name.substring(0, name.length() - extension(name).length());
    for (String key : List.of(name, noExtension, name.substring(name.lastIndexOf('/') + 1), StructureFiles.baseName(name))) {
      byId.computeIfAbsent(key, ignored -> new LinkedHashSet<>()).add(name);
    }
  }

  private static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(dot) : "";
  }

  private void readHeader(CsvReader reader) throws IOException {
    CsvReader.Csv record = reader.next();
    if (record == null) {
      throw new InvalidStructureException(labelSource + ": the file is empty");
    }
    List<String> fields = record.fields();
    boolean numbers = fields.stream().skip(1).allMatch(field -> TextParts.number(field).isPresent());
    if (fields.size() > 1 && numbers) {
      first = record;
      List<String> names = new ArrayList<>(List.of("id"));
      for (int i = 1; i < fields.size(); i++) {
        names.add(fields.size() == 2 ? "target" : "target" + i);
      }
      header = names;
    } else {
      header = fields.stream().map(String::strip).toList();
    }
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    if (csv == null) {
      return unlabelled.hasNext() ? unlabelled.next() : null;
    }
    CsvReader.Csv record = first != null ? first : csv.next();
    first = null;
    if (record == null) {
      return null;
    }
    String source = labelSource + ":" + record.line();
    String id = record.fields().getFirst().strip();
    if (record.fields().size() != header.size()) {
      return new RawRow(id, source, Map.of(), () -> {
        throw new InvalidStructureException(
            source + ": the row has " + record.fields().size() + " fields, the header " + header.size());
      });
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 1; i < header.size(); i++) {
      fields.put(header.get(i), record.fields().get(i));
    }
    return new RawRow(id, source, fields, () -> structure(source, id));
  }

  private StructureReading structure(String source, String id) {
    Set<String> names = byId.getOrDefault(id, Set.of());
    if (names.size() != 1) {
      throw new InvalidStructureException(source + ": "
          + (names.isEmpty() ? "no structure file" : "more than one structure file") + " for \""
          + TextParts.shortened(id) + "\" in " + path
          + (names.isEmpty() ? "" : " (" + TextParts.list(names) + ")"));
    }
    return load(names.iterator().next());
  }

  private StructureReading load(String name) {
    try {
      return StructureFiles.read(path + "/" + name, files.read(name));
    } catch (IOException e) {
      throw new InvalidStructureException(path + "/" + name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
