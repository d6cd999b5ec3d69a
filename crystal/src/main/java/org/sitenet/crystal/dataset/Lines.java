package org.sitenet.crystal.dataset;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;

/** The numbered lines of a text file, gzip or plain; a line of unreasonable length is refused before it fills the memory. */
final class Lines implements Closeable {
  private static final int MAX_LINE_BYTES = 1 << 26;
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
  private int at;
  private int filled;
  private long number;

  Lines(Path path) throws IOException {
    this.path = path;
    this.in = open(path);
  }

  /** A file's content, unpacked where its name ends in {@code .gz}. */
  static InputStream open(Path path) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, BUFFER);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** Number of the line that {@link #next} gave last, from 1. */
  long number() {
    return number;
  }

  /** The next line without its end, null after the last. Bytes that are not UTF-8 are replaced. */
  @Nullable String next() throws IOException {
    line.reset();
    while (true) {
      if (at == filled) {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        if (filled == 0) {
          return line.size() == 0 ? null : finish();
        }
      }
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, at, end - at);
      if (line.size() > MAX_LINE_BYTES) {
        throw InvalidStructureException.at(path.toString(), number + 1, "a line of more than " + MAX_LINE_BYTES + " bytes");
      }
      at = end;
      if (end < filled) {
        at = end + 1;
        return finish();
      }
    }
  }

  private String finish() {
    number++;
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
