package org.sitenet.crystal.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.sitenet.crystal.InvalidStructureException;

/** The files of a folder or of a zip, by their names relative to it, with forward slashes. */
sealed interface FileStore extends Closeable {
  /** Largest structure file [bytes], also once unpacked: a small zip can hold a huge file. */
  int MAX_FILE_BYTES = 1 << 26;

  /** Names of all files, sorted. */
  List<String> names();

  /**
   * A file's content.
   *
   * @throws IOException if it cannot be read or is larger than {@link #MAX_FILE_BYTES}
   */
  byte[] read(String name) throws IOException;

  /** A file's content, within the same limit. */
  static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return readBounded(in, file.toString());
    }
  }

  private static byte[] readBounded(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
    if (bytes.length > MAX_FILE_BYTES) {
      throw new IOException(name + " has more than " + MAX_FILE_BYTES + " bytes");
    }
    return bytes;
  }

  /** A folder and what lies in it, three levels deep. */
  record Folder(Path root, List<String> names) implements FileStore {
    private static final int MAX_DEPTH = 3;

    static Folder open(Path root) throws IOException {
      List<String> names = new ArrayList<>();
      try (Stream<Path> walk = Files.walk(root, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
        walk.filter(Files::isRegularFile)
            .forEach(file -> names.add(root.relativize(file).toString().replace('\\', '/')));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      Collections.sort(names);
      return new Folder(root, List.copyOf(names));
    }

    @Override
    public byte[] read(String name) throws IOException {
      return FileStore.read(root.resolve(name));
    }

    @Override
    public void close() {}
  }

  /** A zip file. */
  record Archive(ZipFile zip, List<String> names) implements FileStore {
    static Archive open(Path path) throws IOException {
      ZipFile zip;
      try {
        zip = new ZipFile(path.toFile());
      } catch (IllegalArgumentException e) {
        throw new InvalidStructureException(path + ": the zip's directory is damaged", e);
      }
      List<String> names = new ArrayList<>();
      zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> names.add(entry.getName()));
      Collections.sort(names);
      return new Archive(zip, List.copyOf(names));
    }

    @Override
    public byte[] read(String name) throws IOException {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw new ZipException("no member " + name);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return readBounded(in, name);
      }
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
