package org.sitenet.crystal.dataset;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;

/**
 * Records of comma-separated values as RFC 4180 has them: quoted fields may hold commas, quotes (doubled) and line ends.
 * Either line end is taken, empty lines and a byte order mark are passed over.
 */
final class CsvReader implements Closeable {
  private static final int MAX_FIELD = 1 << 26;
  private static final int MAX_FIELDS = 100_000;
  private static final int END = -1;

  private final String source;
  private final Reader in;
  private long line = 1;
  private int ahead;

  /**
   * One record.
   *
   * @param line where it starts, from 1
   * @param fields at least one
   */
  record Csv(long line, List<String> fields) {}

  CsvReader(String source, InputStream in) throws IOException {
    this.source = source;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    this.ahead = this.in.read();
    if (ahead == 0xFEFF) {
      ahead = this.in.read();
    }
  }

  /**
   * The next record, null after the last.
   *
   * @throws InvalidStructureException if a quote never closes or stands in the middle of a field; names the line
   */
  @Nullable Csv next() throws IOException {
    while (ahead == '\n' || ahead == '\r') {
      take();
    }
    if (ahead == END) {
      return null;
    }
    long start = line;
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(ahead == '"' ? quoted() : plain());
      if (fields.size() > MAX_FIELDS) {
        throw InvalidStructureException.at(source, start, "a record of more than " + MAX_FIELDS + " fields");
      }
      if (ahead != ',') {
        break;
      }
      take();
    }
    return new Csv(start, fields);
  }

  private String plain() throws IOException {
    StringBuilder field = new StringBuilder();
    while (ahead != ',' && ahead != '\n' && ahead != '\r' && ahead != END) {
      if (ahead == '"') {
        throw InvalidStructureException.at(
            source, line, "a quote inside a field that does not begin with one; quote the whole field");
      }
      append(field, take());
    }
    return field.toString();
  }

  private String quoted() throws IOException {
    long start = line;
    take();
    StringBuilder field = new StringBuilder();
    while (true) {
      if (ahead == END) {
        throw InvalidStructureException.at(source, start, "a quoted field that is never closed");
      }
      char c = take();
      if (c != '"') {
        append(field, c);
      } else if (ahead == '"') {
        append(field, take());
      } else if (ahead == ',' || ahead == '\n' || ahead == '\r' || ahead == END) {
        return field.toString();
      } else {
        throw InvalidStructureException.at(source, line, "text after the closing quote of a field");
      }
    }
  }

  private void append(StringBuilder field, char c) {
    if (field.length() >= MAX_FIELD) {
      throw InvalidStructureException.at(source, line, "a field of more than " + MAX_FIELD + " characters");
    }
    field.append(c);
  }

  private char take() throws IOException {
    char taken = (char) ahead;
    ahead = in.read();
    if (taken == '\n' || (taken == '\r' && ahead != '\n')) {
      line++;
    }
    return taken;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
