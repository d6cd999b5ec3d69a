package org.sitenet.model.checkpoint.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The format since PyTorch 1.6: a zip of stored members, {@code <name>/data.pkl} and {@code <name>/data/<key>}. */
final class ZipContainer {
  private static final String PICKLE = "data.pkl";

  private ZipContainer() {}

  /** What the file's pickle built, containers still as {@link PickleValue}. */
  static @Nullable Object read(Path file) throws IOException, BadPickle {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String folder = folder(zip);
      ZipEntry byteOrder = zip.getEntry(folder + "byteorder");
      if (byteOrder != null
          && !new String(member(zip, byteOrder, 16), StandardCharsets.US_ASCII).strip().equals("little")) {
        throw new BadPickle("it was written on a big-endian machine, which is not supported");
      }
      byte[] pickle = member(zip, entry(zip, folder + PICKLE), LegacyContainer.MAX_PICKLE_BYTES);
      StorageTable storages = new StorageTable((key, storage) -> fill(zip, folder + "data/" + key, storage));
      return PickleMachine.run(new PickleInput(pickle), storages);
    } catch (IllegalArgumentException e) {
      // The zip reader reports some damaged member names this way.
      throw new BadPickle("damaged zip directory");
    }
  }

  private static String folder(ZipFile zip) throws BadPickle {
    List<String> pickles = Collections.list(zip.entries()).stream()
        .map(ZipEntry::getName)
        .filter(name -> name.equals(PICKLE) || name.matches("[^/]+/data\\.pkl"))
        .toList();
    if (pickles.size() != 1) {
      throw new BadPickle("a zip with " + pickles.size() + " members named data.pkl; a PyTorch file has one");
    }
    String name = pickles.getFirst();
    return name.substring(0, name.length() - PICKLE.length());
  }

  private static ZipEntry entry(ZipFile zip, String name) throws BadPickle {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new BadPickle("member " + name + " is missing");
    }
    return entry;
  }

  private static void fill(ZipFile zip, String name, TorchStorage storage) throws BadPickle {
    ZipEntry entry = entry(zip, name);
    if (entry.getSize() != storage.byteCount()) {
      throw new BadPickle("member " + name + " has " + entry.getSize() + " bytes, its storage needs "
          + storage.byteCount());
    }
    try {
      storage.fill(member(zip, entry, storage.byteCount()));
    } catch (IOException e) {
      throw new BadPickle("member " + name + " cannot be read: " + e.getMessage());
    }
  }

  private static byte[] member(ZipFile zip, ZipEntry entry, long limit) throws IOException, BadPickle {
    String name = entry.getName();
    if (entry.getMethod() != ZipEntry.STORED) {
      // A compressed member could unpack to a thousand times its size; PyTorch never compresses.
      throw new BadPickle("member " + name + " is compressed, PyTorch stores members as they are");
    }
    if (entry.getSize() < 0 || entry.getSize() > limit) {
      throw new BadPickle("member " + name + " has " + entry.getSize() + " bytes, more than " + limit);
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) entry.getSize());
    }
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
      throw new BadPickle("member " + name + " is damaged: its checksum differs");
    }
    return bytes;
  }
}
