package org.sitenet.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where a command's table goes: the standard output, or a file that appears only when it is complete. */
final class OutputFile implements AutoCloseable {
  private final @Nullable Path file;
  private final @Nullable Path temporary;
  private final PrintWriter writer;

  private OutputFile(@Nullable Path file, @Nullable Path temporary, PrintWriter writer) {
    this.file = file;
    this.temporary = temporary;
    this.writer = writer;
  }

  /**
   * @param file to write, or null to print
   * @param out the standard output
   */
  static OutputFile open(@Nullable Path file, PrintWriter out) {
    if (file == null) {
      return new OutputFile(null, null, out);
    }
    if (Files.isDirectory(file)) {
      throw new UncheckedIOException(new IOException(file + ": is a folder; name a file to write"));
    }
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      PrintWriter writer =
          new PrintWriter(new OutputStreamWriter(Files.newOutputStream(temporary), StandardCharsets.UTF_8));
      return new OutputFile(file, temporary, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": cannot be written: its folder is missing or protected", e));
    }
  }

  PrintWriter writer() {
    return writer;
  }

  /** Puts the complete file in place. */
  void finish() {
    writer.flush();
    if (file == null || temporary == null) {
      return;
    }
    boolean failed = writer.checkError();
    writer.close();
    if (failed || writer.checkError()) {
      throw new UncheckedIOException(new IOException(file + ": cannot be written: the disk is full or gone"));
    }
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": cannot be replaced: " + e.getMessage(), e));
    }
  }

  @Override
  public void close() {
    if (temporary != null) {
      writer.close();
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
