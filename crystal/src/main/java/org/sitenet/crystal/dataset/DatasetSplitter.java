package org.sitenet.crystal.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Converts sets from one format to another and cuts them into folds. */
public final class DatasetSplitter {
  private DatasetSplitter() {}

  /**
   * Writes all rows to one new set.
   *
   * @param rows read to the end and closed
   * @param labels columns to write
   * @return number of rows written
   * @throws org.sitenet.crystal.InvalidStructureException if a row is bad and {@code rows} does not skip it
   * @throws java.io.UncheckedIOException if writing fails
   */
  public static long convert(Stream<DatasetRow> rows, List<String> labels, Path target) {
    long[] written = new long[1];
    try (rows;
        DatasetWriter writer = DatasetWriter.create(target, labels)) {
      rows.forEachOrdered(row -> {
        writer.write(row);
        written[0]++;
      });
      writer.finish();
    }
    return written[0];
  }

  /**
   * Writes some of the rows to a new set, in their order.
   *
   * @param rows read to the end and closed
   * @param chosen row numbers from 0, rising
   * @param labels columns to write
   * @throws org.sitenet.crystal.InvalidStructureException if a row is bad and {@code rows} does not skip it
   * @throws java.io.UncheckedIOException if writing fails
   */
  public static long sample(Stream<DatasetRow> rows, int[] chosen, List<String> labels, Path target) {
    int[] next = new int[2];
    return convert(
        rows.filter(row -> {
          boolean wanted = next[1] < chosen.length && chosen[next[1]] == next[0];
          next[0]++;
          next[1] += wanted ? 1 : 0;
          return wanted;
        }),
        labels,
        target);
  }

  /**
   * Writes each fold to a new set of its own, in one pass and with rows in the order of the source.
   *
   * @param rows as many as {@code folds} was made for; read to the end and closed
   * @param folds which row goes where
   * @param labels columns to write
   * @param target file or folder of a fold, counted from 0
   * @throws org.sitenet.crystal.InvalidStructureException if a row is bad and {@code rows} does not skip it
   * @throws IllegalArgumentException if there are more rows than were dealt out
   * @throws java.io.UncheckedIOException if writing fails
   */
  public static void split(Stream<DatasetRow> rows, Folds folds, List<String> labels, IntFunction<Path> target) {
    List<DatasetWriter> writers = new ArrayList<>();
    int[] next = new int[1];
    int dealt = folds.rows();
    try (rows) {
      for (int fold = 0; fold < folds.count(); fold++) {
        writers.add(DatasetWriter.create(target.apply(fold), labels));
      }
      rows.forEachOrdered(row -> {
        if (next[0] == dealt) {
          throw new IllegalArgumentException("the set has more than the " + dealt + " rows that were dealt out");
        }
        writers.get(folds.foldOf(next[0]++)).write(row);
      });
      writers.forEach(DatasetWriter::finish);
    } finally {
      writers.forEach(DatasetWriter::close);
    }
  }
}
