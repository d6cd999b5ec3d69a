package org.sitenet.autodiff.safetensors;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file so that a reader, or a machine that loses power at any moment, sees the old content or the new one and
 * never a part: write a temporary file in the same folder, sync it, rename it over the old one, sync the folder. One file
 * has one writer at a time.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes the new content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything to a buffered stream that the caller closes.
     *
     * @throws IOException if the stream does
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces or creates {@code file}. If anything fails the old file is untouched and the temporary one is removed.
   *
   * @throws IOException if writing, syncing or renaming fails
   */
  public static void replace(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("not a file name: " + file);
    }
    // One fixed name: what a killed process leaves behind is overwritten by the next attempt.
    Path temporary = folder.resolve("." + file.getFileName() + ".tmp");
    boolean renamed = false;
    try {
      try (FileChannel channel = FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      renamed = true;
      syncFolder(folder);
    } finally {
      if (!renamed) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      // Windows cannot open a folder as a file, and its rename needs no such sync.
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
