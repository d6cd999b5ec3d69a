package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.CifWriter;

/** Writes one CIF a row and {@code id_prop.csv} at the end, into a folder or a zip. */
final class FilesSink implements RowSink {
  private static final int MAX_ID = 200;

  /** Any fixed time does: the zip must not depend on when it was written. */
  private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Takes whole files. */
  private interface Target {
    void put(String name, byte[] content) throws IOException;

    void close() throws IOException;

    /** Takes back what was put, where nobody else does. */
    void drop() throws IOException;
  }

  private final Target target;
  private final List<String> labels;
  private final StringBuilder table = new StringBuilder();
  private final Set<String> ids = new HashSet<>();
  private boolean finished;

  private FilesSink(Target target, List<String> labels) {
    this.target = target;
    this.labels = List.copyOf(labels);
    List<String> header = new ArrayList<>(List.of("id"));
    header.addAll(labels);
    table.append(CsvSink.record(header));
  }

  /** A folder that is new or empty. */
  static FilesSink folder(Path folder, List<String> labels) throws IOException {
    boolean isNew = Files.notExists(folder);
    List<Path> written = new ArrayList<>();
    Files.createDirectories(folder);
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new InvalidStructureException(folder + ": the folder is not empty; name a new one");
      }
    }
    return new FilesSink(
        new Target() {
          @Override
          public void put(String name, byte[] content) throws IOException {
            written.add(folder.resolve(name));
            Files.write(folder.resolve(name), content);
          }

          @Override
          public void close() {}

          @Override
          public void drop() throws IOException {
            for (Path file : written) {
              Files.deleteIfExists(file);
            }
            if (isNew) {
              Files.deleteIfExists(folder);
            }
          }
        },
        labels);
  }

  /** A zip on a stream. */
  static FilesSink zip(OutputStream out, List<String> labels) {
    ZipOutputStream zip = new ZipOutputStream(out);
    return new FilesSink(
        new Target() {
          @Override
          public void put(String name, byte[] content) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(ZIP_TIME);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
          }

          @Override
          public void close() throws IOException {
            zip.close();
          }

          @Override
          public void drop() {}
        },
        labels);
  }

  @Override
  public void write(DatasetRow row) throws IOException {
    String id = row.id();
    if (!id.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_+=@() .-]{0," + MAX_ID + "}") || id.endsWith(" ") || id.endsWith(".")) {
      throw new InvalidStructureException(
          row.source() + ": the id \"" + TextParts.shortened(id) + "\" cannot be a file name");
    }
    // Some file systems do not tell letter case apart.
    if (!ids.add(id.toLowerCase(Locale.ROOT))) {
      throw new InvalidStructureException(
          row.source() + ": the id \"" + TextParts.shortened(id) + "\" stands in the set twice");
    }
    target.put(id + ".cif", CifWriter.write(row.structure()).getBytes(StandardCharsets.UTF_8));
    List<String> fields = new ArrayList<>(List.of(id));
    fields.addAll(CsvSink.labelFields(row, labels));
    table.append(CsvSink.record(fields));
  }

  @Override
  public void finish() throws IOException {
    target.put(FilesCursor.LABELS, table.toString().getBytes(StandardCharsets.UTF_8));
    finished = true;
  }

  /** Frees what is open; a folder that was not finished is left as it was found. */
  @Override
  public void close() throws IOException {
    target.close();
    if (!finished) {
      target.drop();
    }
  }
}
