package org.sitenet.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a command's table goes: the standard output, or a file that appears only when it is complete. */
final class OutputFile implements AutoCloseable {
  private final @Nullable Path file;
  private final @Nullable Path temporary;
  private final @Nullable FileChannel channel;
  private final PrintWriter writer;

  private OutputFile(
      @Nullable Path file, @Nullable Path temporary, @Nullable FileChannel channel, PrintWriter writer) {
    this.file = file;
    this.temporary = temporary;
    this.channel = channel;
    this.writer = writer;
  }

  /**
   * @param file to write, or null to print; a device or a pipe is written to as it is
   * @param out the standard output
   * @throws UncheckedIOException if the file cannot be created, with a message of one line
   */
  static OutputFile open(@Nullable Path file, PrintWriter out) {
    if (file == null) {
      return new OutputFile(null, null, null, out);
    }
    if (Files.isDirectory(file) || file.getFileName() == null) {
      throw new UncheckedIOException(new IOException(file + ": is a folder; name a file to write"));
    }
    boolean device = Files.exists(file) && !Files.isRegularFile(file);
    Path temporary = device ? file : file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      FileChannel channel =
          device
              ? FileChannel.open(file, StandardOpenOption.WRITE)
              : FileChannel.open(
                  temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
      PrintWriter writer =
          new PrintWriter(
              new BufferedWriter(
                  new OutputStreamWriter(
                      new LoudStream(Channels.newOutputStream(channel), file.toString()), StandardCharsets.UTF_8)));
      return new OutputFile(file, device ? null : temporary, channel, writer);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(new IOException(file + ": cannot be written: its folder does not exist", e));
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": cannot be written: " + Failures.line(e), e));
    }
  }

  /**
   * Makes sure that a table will not replace what it is made from.
   *
   * @param file to write, or null to print
   * @param inputs names of files and folders, and of things that are neither
   * @throws UncheckedIOException if it would, with a message of one line
   */
  static void requireNoInput(@Nullable Path file, List<String> inputs) {
    if (file == null || Files.notExists(file)) {
      return;
    }
    try {
      for (String input : inputs) {
        Path path = Path.of(input);
        if (Files.exists(path) && Files.isSameFile(file, path)) {
          throw new UncheckedIOException(new IOException(file + ": is read by this command; write to another file"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PrintWriter writer() {
    return writer;
  }

  /**
   * Puts the complete file in place.
   *
   * @throws UncheckedIOException if that fails, with a message of one line; an old file is then untouched
   */
  void finish() {
    writer.flush();
    if (file == null || channel == null) {
      return;
    }
    try {
      if (temporary != null) {
        channel.force(true);
      }
      writer.close();
      if (temporary != null) {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw LoudStream.problem(file.toString(), e);
    }
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try {
      // Not the writer: what it still holds belongs to a table that is given up, and may not be writable.
      channel.close();
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
