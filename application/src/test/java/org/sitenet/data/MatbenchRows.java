package org.sitenet.data;

import java.util.List;
import java.util.stream.Stream;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.testing.SharedData;

/** Real crystals for measuring. Skips the calling test where they are absent. */
final class MatbenchRows {
  private MatbenchRows() {}

  /** Every {@code step}-th structure of the set, {@code count} of them. */
  static List<Structure> structures(int count, int step) {
    List<DatasetRow> rows;
    try (Stream<DatasetRow> all = DatasetReader.open(SharedData.path("data/matbench_mp_folds1234.jsonl.gz")).rows()) {
      rows = all.limit((long) count * step).toList();
    }
    return Stream.iterate(0, i -> i < rows.size(), i -> i + step).map(i -> rows.get(i).structure()).toList();
  }
}
