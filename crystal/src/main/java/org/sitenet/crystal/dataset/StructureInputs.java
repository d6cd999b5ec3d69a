package org.sitenet.crystal.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.StructureFiles;

/**
 * The structure files that a user names: files, data blocks of CIFs as {@code file.cif#block}, and what folders and zips hold, in the order in which they were named and
 * sorted by name within a folder or zip. Files are read one by one, as they are asked for. What cannot be read, be it a file
 * or all that was named, has its place among the others.
 */
public final class StructureInputs implements Iterator<StructureInputs.Input>, AutoCloseable {
  private final Iterator<Path> paths;
  private final Deque<String> members = new ArrayDeque<>();
  private String folder = "";
  private @Nullable FileStore store;

  /** A file's content, or why there is none. */
  public sealed interface Input {
    /** The file's name for messages and tables; a member of a zip is {@code archive.zip/name}. */
    String source();
  }

  /** A file that could be read. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares files.
  public record Content(String source, byte[] bytes) implements Input {}

  /** A file, folder or zip that could not be read; the message is one line that names it. */
  public record Unreadable(String source, String message) implements Input {}

  /** The files at these paths. */
  public StructureInputs(List<Path> paths) {
    this.paths = List.copyOf(paths).iterator();
  }

  @Override
  public boolean hasNext() {
    return !members.isEmpty() || paths.hasNext();
  }

  @Override
  public Input next() {
    if (!members.isEmpty()) {
      return member(members.remove());
    }
    if (!paths.hasNext()) {
      throw new NoSuchElementException("all files were read");
    }
    Path path = paths.next();
    try {
      close();
      return first(path);
    } catch (IOException e) {
      return unreadable(path, Dataset.unreadable(path, e));
    } catch (InvalidStructureException e) {
      return unreadable(path, e);
    }
  }

  /** What stands first at a path, where there always is something, if only the reason why there is nothing. */
  private Input first(Path path) throws IOException {
    Path file = Path.of(StructureFiles.fileName(path.toString()));
    if (!Files.exists(path) && Files.isRegularFile(file)) {
      return new Content(path.toString(), FileStore.read(file));
    }
    if (!Files.exists(path)) {
      throw new InvalidStructureException(path + ": there is no such file or folder");
    }
    boolean isFolder = Files.isDirectory(path);
    if (!isFolder && !path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      return new Content(path.toString(), FileStore.read(path));
    }
    FileStore opened = isFolder ? FileStore.Folder.open(path) : FileStore.Archive.open(path);
    store = opened;
    folder = path.toString();
    opened.names().stream().filter(StructureFiles::isStructureFile).forEach(members::add);
    if (members.isEmpty()) {
      throw new InvalidStructureException(path + ": holds no structure file (.cif, POSCAR, .vasp, .json, .xyz, .xsf)");
    }
    return member(members.remove());
  }

  private Input member(String name) {
    String source = folder + "/" + name;
    try {
      if (store == null) {
        throw new IOException("it was closed");
      }
      return new Content(source, store.read(name));
    } catch (IOException e) {
      return new Unreadable(source, source + ": cannot be read: " + e.getMessage());
    }
  }

  private static Input unreadable(Path path, InvalidStructureException problem) {
    return new Unreadable(path.toString(), String.valueOf(problem.getMessage()));
  }

  /** Closes the folder or zip that is being read. */
  @Override
  public void close() throws IOException {
    if (store != null) {
      store.close();
      store = null;
    }
  }
}
