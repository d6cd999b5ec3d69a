package org.sitenet.crystal.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.dataset.RowCursor.RawRow;
import org.sitenet.crystal.format.StructureReading;

/** A set that can be read as often as needed. It holds no rows: each pass goes through the file again. */
public final class Dataset {
  /** Rows looked at to learn which columns there are. */
  private static final int SAMPLED_ROWS = 100;

  private final Path path;
  private final DatasetFormat format;
  private final RowCursor.Opener opener;
  private final Set<String> columns = new LinkedHashSet<>();
  private final Set<String> labelColumns = new LinkedHashSet<>();

  /**
   * Looks at the first rows.
   *
   * @throws InvalidStructureException if the file cannot be read or holds no rows
   */
  Dataset(Path path, DatasetFormat format, RowCursor.Opener opener) {
    this.path = path;
    this.format = format;
    this.opener = opener;
    try (RowCursor cursor = opener.open()) {
      RawRow row = cursor.next();
      if (row == null) {
        throw new InvalidStructureException(path + ": the set holds no rows");
      }
      for (int count = 0; row != null && count < SAMPLED_ROWS; count++) {
        row.fields().forEach((column, value) -> {
          columns.add(column);
          if (number(value).isPresent()) {
            labelColumns.add(column);
          }
        });
        row = cursor.next();
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** File or folder. */
  public Path path() {
    return path;
  }

  /** How it is stored. */
  public DatasetFormat format() {
    return format;
  }

  /** Columns that hold numbers, in file order: what can be a target. Learnt from the first {@value #SAMPLED_ROWS} rows. */
  public List<String> labelColumns() {
    return List.copyOf(labelColumns);
  }

  /** All rows in file order, failing at the first bad structure; see {@link #rows(Collection, BadRows)}. */
  public Stream<DatasetRow> rows() {
    return rows(List.of(), BadRows.FAIL);
  }

  /**
   * All rows, lazily and in file order. The stream is sequential, holds one row at a time, and closes its file at the end
   * or when it is closed.
   *
   * @param targets columns in which every row must have a finite number
   * @param badRows what to do about a row with a damaged structure or without a target
   * @throws InvalidStructureException if a target is not a column of the set (the message lists those that are); while the
   *     stream is read, if the file is damaged or {@code badRows} throws
   */
  public Stream<DatasetRow> rows(Collection<String> targets, BadRows badRows) {
    for (String target : targets) {
      if (!columns.contains(target)) {
        throw new InvalidStructureException(path + ": there is no target column \"" + TextParts.shortened(target)
            + "\"; columns with numbers: " + TextParts.list(labelColumns));
      }
    }
    RowCursor cursor;
    try {
      cursor = opener.open();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    Rows rows = new Rows(cursor, List.copyOf(targets), badRows);
    return StreamSupport.stream(rows, false).onClose(rows::close);
  }

  private final class Rows extends Spliterators.AbstractSpliterator<DatasetRow> {
    private final RowCursor cursor;
    private final List<String> targets;
    private final BadRows badRows;
    private boolean ended;

    Rows(RowCursor cursor, List<String> targets, BadRows badRows) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
      this.cursor = cursor;
      this.targets = targets;
      this.badRows = badRows;
    }

    @Override
    public boolean tryAdvance(Consumer<? super DatasetRow> action) {
      // An iterator over the stream may ask again after the end.
      while (!ended) {
        RawRow raw = next();
        if (raw == null) {
          ended = true;
          close();
          return false;
        }
        DatasetRow row;
        try {
          row = checked(raw, targets);
        } catch (InvalidStructureException e) {
          badRows.onBadRow(e);
          continue;
        }
        action.accept(row);
        return true;
      }
      return false;
    }

    private @Nullable RawRow next() {
      try {
        return cursor.next();
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }

    void close() {
      try {
        cursor.close();
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
  }

  private static DatasetRow checked(RawRow raw, List<String> targets) {
    StructureReading reading = raw.structure().get();
    Map<String, Double> labels = new LinkedHashMap<>();
    raw.fields().forEach((column, value) -> number(value).ifPresent(number -> labels.put(column, number)));
    for (String target : targets) {
      if (!labels.containsKey(target)) {
        Object value = raw.fields().get(target);
        String problem = value == null || value.toString().isBlank()
            ? "is missing"
            : "is \"" + TextParts.shortened(value.toString()) + "\", which is not a finite number";
        throw new InvalidStructureException(
            raw.source() + ": the target \"" + target + "\" of " + TextParts.shortened(raw.id()) + " " + problem);
      }
    }
    return new DatasetRow(raw.id(), raw.source(), reading.structure().named(raw.id()), labels, reading.warnings());
  }

  private static OptionalDouble number(@Nullable Object value) {
    return switch (value) {
      case Double number -> Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
      case String text -> TextParts.number(text);
      case null, default -> OptionalDouble.empty();
    };
  }

  static InvalidStructureException unreadable(Path path, IOException e) {
    String problem = switch (e) {
      case EOFException end -> "the compressed file is truncated";
      case ZipException zip -> "the compressed file is damaged (" + zip.getMessage() + ")";
      case NoSuchFileException missing -> "no such file";
      default -> "cannot be read: " + e.getMessage();
    };
    return new InvalidStructureException(path + ": " + problem.replaceAll("\\p{Cntrl}", " "), e);
  }
}
