package org.sitenet.attention;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that appears with all its files, or not at all. */
public final class ResultFolder {
  private ResultFolder() {}

  /**
   * Makes sure that nothing stands in a new folder's way, before time is spent on what goes into it. An empty folder does not.
   *
   * @throws AttentionException if something does
   */
  public static void requireFree(Path folder) {
    if (folder.getFileName() == null) {
      throw new AttentionException(folder + ": name a new or an empty folder");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new AttentionException(folder + ": a file, not a folder for results");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new AttentionException(folder + ": not empty: name a new or an empty folder, nothing is written over");
        }
      } catch (IOException e) {
        throw problem(folder, e);
      }
    }
    Path above = folder.toAbsolutePath().normalize().getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above != null && !(Files.isDirectory(above) && Files.isWritable(above))) {
      throw new AttentionException(folder + ": cannot be created: " + above + " is no folder that can be written to");
    }
  }

  /**
   * Writes a folder: all files into another one beside it, to the disk, and then the name.
   *
   * @param folder new or empty
   * @param files their content by name
   * @throws AttentionException if that fails; nothing is left behind then
   */
  public static void write(Path folder, Map<String, byte[]> files) {
    requireFree(folder);
    // One fixed name: what a killed process leaves behind is overwritten by the next attempt.
    Path target = folder.toAbsolutePath().normalize();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    @Nullable IOException failure = null;
    try {
      remove(temporary);
      Files.createDirectories(temporary);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = temporary.resolve(file.getKey());
        Files.write(path, file.getValue());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
      // Over an empty folder as well.
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      try {
        remove(temporary);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw problem(folder, failure);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  private static AttentionException problem(Path folder, IOException e) {
    String reason = switch (e) {
      case DirectoryNotEmptyException full -> "something was put there meanwhile";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
    return new AttentionException(folder + ": cannot be written: " + reason, e);
  }
}
