package org.sitenet.model.checkpoint.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Any file that {@code torch.save} wrote. */
public final class TorchFile {
  private static final int LONGEST_MAGIC = 16;

  private TorchFile() {}

  /**
   * Reads the object that was saved.
   *
   * @return plain immutable values: {@code Map} (in file order), {@code List} (lists, tuples, sets), {@code String},
   *     {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean}, {@code byte[]}, {@link TorchTensor}, {@link
   *     ClassName}, or null for None
   * @throws TorchCheckpointException if the file is missing, damaged, or asks for anything but tensors and plain values
   */
  public static @Nullable Object read(Path file) {
    try {
      return PickleValue.toPlain(open(file));
    } catch (BadPickle e) {
      throw new TorchCheckpointException(file + ": not a readable PyTorch checkpoint: " + e.problem(), e);
    } catch (NoSuchFileException e) {
      throw new TorchCheckpointException(file + ": no such file", e);
    } catch (ZipException e) {
      BadPickle problem = new BadPickle("damaged or truncated zip (" + e.getMessage() + ")");
      throw new TorchCheckpointException(
          file + ": not a readable PyTorch checkpoint: " + problem.problem(), e);
    } catch (IOException e) {
      throw new TorchCheckpointException(file + ": cannot read: " + e.getMessage(), e);
    }
  }

  private static @Nullable Object open(Path file) throws IOException, BadPickle {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(LONGEST_MAGIC);
    }
    String magic = new String(start, StandardCharsets.ISO_8859_1);
    if (magic.startsWith("PK")) {
      return ZipContainer.read(file);
    }
    if (magic.startsWith("\u0080")) {
      long size = Files.size(file);
      if (size > Integer.MAX_VALUE - 8) {
        throw new BadPickle("the old format is read up to 2 GB; save it again with PyTorch 1.6 or newer");
      }
      return LegacyContainer.read(Files.readAllBytes(file));
    }
    if (magic.startsWith("version https://")) {
      throw new BadPickle("a Git LFS pointer; fetch the real file with git lfs pull");
    }
    if (magic.startsWith("\u001f\u008b")) {
      throw new BadPickle("it is gzip-compressed; unpack it first");
    }
    throw new BadPickle(start.length == 0 ? "the file is empty" : "it is neither a zip nor a pickle");
  }
}
