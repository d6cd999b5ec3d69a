package org.sitenet.crystal.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import tools.jackson.core.JacksonException;

/**
 * Writes a set, row by row, in any format that is read. A file appears under its name only when {@link #finish} has
 * synced it; without that, {@link #close} leaves what was there before. Equal rows give equal bytes.
 */
public final class DatasetWriter implements AutoCloseable {
  private final Path path;
  private final @Nullable Path temporary;
  private final RowSink sink;
  private boolean finished;
  private boolean closed;

  private DatasetWriter(Path path, @Nullable Path temporary, RowSink sink) {
    this.path = path;
    this.temporary = temporary;
    this.sink = sink;
  }

  /**
   * Starts a set.
   *
   * @param path says the format by its ending, as in {@link DatasetFormat#ofFileName}; without a known ending it is a new
   *     or empty folder
   * @param labels columns to write, in this order
   * @throws InvalidStructureException if a label cannot be a column of this format, or the folder has something in it
   * @throws UncheckedIOException if the file cannot be created; its message is one line
   */
  public static DatasetWriter create(Path path, List<String> labels) {
    DatasetFormat format =
        DatasetFormat.ofFileName(String.valueOf(path.getFileName())).orElse(DatasetFormat.FOLDER);
    for (String label : labels) {
      if (!isLabelName(label)) {
        throw new InvalidStructureException(
            path + ": \"" + TextParts.shortened(label) + "\" cannot be the name of a label");
      }
    }
    try {
      if (format == DatasetFormat.FOLDER) {
        return new DatasetWriter(path, null, FilesSink.folder(path, labels));
      }
      // One fixed name: what a killed process leaves behind is overwritten by the next attempt.
      Path temporary = path.resolveSibling("." + path.getFileName() + ".tmp");
      try {
        return new DatasetWriter(path, temporary, sink(format, stream(path, temporary), labels));
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(temporary);
        throw e;
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** Not the name of another column, and not a number: readers would take the header for a row. */
  private static boolean isLabelName(String name) {
    return !StructureRecord.isReserved(name)
        && !name.equals("cif")
        && name.equals(name.strip())
        && !name.isEmpty()
        && TextParts.number(name).isEmpty()
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static OutputStream stream(Path path, Path temporary) throws IOException {
    OutputStream out = new BufferedOutputStream(
        Channels.newOutputStream(FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)),
        1 << 16);
    boolean compressed = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    return compressed ? new GZIPOutputStream(out, 1 << 16) : out;
  }

  private static RowSink sink(DatasetFormat format, OutputStream out, List<String> labels) throws IOException {
    return switch (format) {
      case ZIP -> FilesSink.zip(out, labels);
      case MATBENCH_JSON -> new MatbenchSink(out, labels);
      case CSV -> new CsvSink(out, labels);
      case EXTENDED_XYZ -> new XyzSink(out, labels);
      case RECORDS -> new RecordsSink(out, labels);
      case FOLDER, STRUCTURE_FILE -> throw new IllegalArgumentException(format + " is not written as one stream");
    };
  }

  /**
   * Appends a row. Labels that are not columns of this set are left out.
   *
   * @throws InvalidStructureException if the row's id cannot be used, in a folder or zip
   * @throws UncheckedIOException if writing fails; its message is one line
   */
  public void write(DatasetRow row) {
    try {
      sink.write(row);
    } catch (IOException e) {
      throw unwritable(path, e);
    } catch (JacksonException e) {
      throw unwritable(path, e.getCause() instanceof IOException io ? io : new IOException(e.getOriginalMessage()));
    }
  }

  /**
   * Completes the set and puts it in place.
   *
   * @throws UncheckedIOException if writing fails; its message is one line
   */
  public void finish() {
    try {
      sink.finish();
      sink.close();
      if (temporary != null) {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      finished = true;
    } catch (IOException e) {
      throw unwritable(path, e);
    } catch (JacksonException e) {
      throw unwritable(path, e.getCause() instanceof IOException io ? io : new IOException(e.getOriginalMessage()));
    }
  }

  /** Frees what is open; drops a set that was not finished. */
  @Override
  public void close() {
    if (closed || finished) {
      return;
    }
    closed = true;
    try {
      sink.close();
    } catch (IOException | JacksonException e) {
      // The set is dropped anyway, and whoever closes without finishing has a first problem to report.
      finished = false;
    }
    try {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static UncheckedIOException unwritable(Path path, IOException e) {
    String problem = e instanceof NoSuchFileException ? "its folder does not exist" : String.valueOf(e.getMessage());
    String line = (path + ": cannot be written: " + problem).replaceAll("\\p{Cntrl}", " ");
    return new UncheckedIOException(line, e);
  }
}
