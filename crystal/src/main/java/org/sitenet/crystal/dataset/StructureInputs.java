package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.StructureFiles;

/**
 * The structure files that a user names: files, and what folders and zips hold, in the order in which they were named and
 * sorted by name within a folder or zip.
 */
public final class StructureInputs {
  private StructureInputs() {}

  /**
   * A file's content, or why there is none.
   *
   * @param source the file's name for messages and tables; a member of a zip is {@code archive.zip/name}
   */
  public sealed interface Input {
    /** The file's name for messages and tables; a member of a zip is {@code archive.zip/name}. */
    String source();
  }

  /** A file that could be read. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares files.
  public record Content(String source, byte[] bytes) implements Input {}

  /** A file that could not be read; the message is one line. */
  public record Unreadable(String source, String message) implements Input {}

  /**
   * Hands the files on, one after another; only one is in memory at a time.
   *
   * @throws InvalidStructureException if a path does not exist, a folder or zip holds no structure file, or a zip is damaged
   */
  public static void forEach(List<Path> paths, Consumer<Input> action) {
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        store(path, Kind.FOLDER, action);
      } else if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip") && Files.exists(path)) {
        store(path, Kind.ZIP, action);
      } else if (Files.exists(path)) {
        action.accept(file(path));
      } else {
        throw new InvalidStructureException(path + ": there is no such file or folder");
      }
    }
  }

  private enum Kind {
    FOLDER,
    ZIP
  }

  private static Input file(Path path) {
    try {
      return new Content(path.toString(), FileStore.read(path));
    } catch (IOException e) {
      return new Unreadable(path.toString(), path + ": cannot be read: " + e.getMessage());
    }
  }

  private static void store(Path path, Kind kind, Consumer<Input> action) {
    try (FileStore store = kind == Kind.FOLDER ? FileStore.Folder.open(path) : FileStore.Archive.open(path)) {
      List<String> names = new ArrayList<>(store.names());
      names.removeIf(name -> !StructureFiles.isStructureFile(name));
      if (names.isEmpty()) {
        throw new InvalidStructureException(
            path + ": holds no structure file (.cif, POSCAR, .vasp, .json, .xyz)");
      }
      for (String name : names) {
        action.accept(member(path, store, name));
      }
    } catch (IOException e) {
      throw Dataset.unreadable(path, e);
    }
  }

  private static Input member(Path path, FileStore store, String name) {
    String source = path + "/" + name;
    try {
      return new Content(source, store.read(name));
    } catch (IOException e) {
      return new Unreadable(source, source + ": cannot be read: " + e.getMessage());
    }
  }
}
