package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.StructureFiles;

/** Opens sets, whichever way they are stored. */
public final class DatasetReader {
  private static final int SNIFFED_BYTES = 1 << 12;

  private DatasetReader() {}

  /**
   * Opens a set. Its first rows are looked at, so that a wrong file is refused here.
   *
   * @param path a folder, or a file whose name says its format: {@code .zip}, {@code .json}, {@code .csv}, {@code .xyz},
   *     {@code .extxyz}, {@code .jsonl}, each but the zip also with {@code .gz}; a single structure file is a set of one
   * @throws InvalidStructureException if there is nothing, or nothing readable, at this path
   */
  public static Dataset open(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidStructureException(path + ": no such file or folder");
    }
    if (Files.isDirectory(path)) {
      return new Dataset(path, DatasetFormat.FOLDER, () -> FilesCursor.open(path, FileStore.Folder.open(path)));
    }
    String name = String.valueOf(path.getFileName());
    Optional<DatasetFormat> format = DatasetFormat.ofFileName(name);
    if (format.isEmpty() && !StructureFiles.isStructureFile(name)) {
      throw new InvalidStructureException(path + ": not a known kind of set; use a folder, .zip, .json, .csv, .xyz, "
          + ".extxyz or .jsonl (with or without .gz), or a structure file");
    }
    return switch (format.orElse(DatasetFormat.STRUCTURE_FILE)) {
      case FOLDER, STRUCTURE_FILE -> single(path);
      case ZIP ->
        new Dataset(path, DatasetFormat.ZIP, () -> FilesCursor.open(path, FileStore.Archive.open(path)));
      case MATBENCH_JSON ->
        isStructure(path)
            ? single(path)
            : new Dataset(path, DatasetFormat.MATBENCH_JSON, () -> new MatbenchCursor(path));
      case CSV -> new Dataset(path, DatasetFormat.CSV, () -> new CsvCursor(path));
      case EXTENDED_XYZ -> new Dataset(path, DatasetFormat.EXTENDED_XYZ, () -> new XyzCursor(path));
      case RECORDS -> new Dataset(path, DatasetFormat.RECORDS, () -> new RecordsCursor(path));
    };
  }

  /** pymatgen writes a structure's dictionary with its class near the front; a Matbench file begins with its columns. */
  private static boolean isStructure(Path path) {
    if (!StructureFiles.isStructureFile(String.valueOf(path.getFileName()))) {
      return false;
    }
    try (var in = Files.newInputStream(path)) {
      String start = new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
      return !start.contains("\"columns\"") && !start.contains("\"data\"") && start.contains("\"lattice\"");
    } catch (IOException e) {
      throw Dataset.unreadable(path, e);
    }
  }

  private static Dataset single(Path path) {
    return new Dataset(path, DatasetFormat.STRUCTURE_FILE, () -> new RowCursor() {
      private boolean done;

      @Override
      public @Nullable RawRow next() throws IOException {
        if (done) {
          return null;
        }
        done = true;
        byte[] bytes = FileStore.read(path);
        String source = path.toString();
        return new RawRow(
            StructureFiles.baseName(source), source, Map.of(), () -> StructureFiles.read(source, bytes));
      }

      @Override
      public void close() {}
    });
  }
}
