package org.sitenet.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.BadRows;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.DataHash;
import org.sitenet.data.PreparedCrystals;
import org.sitenet.model.checkpoint.Featurization;

/**
 * The rows of a set that have a label, in memory: structures are small.
 *
 * @param ids one for each row, as the set names them
 * @param structures of the rows
 * @param targets the label of each row
 * @param hash of all rows; see {@link DataHash}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares sets.
public record LabelledSet(List<String> ids, List<Structure> structures, double[] targets, String hash) {
  /**
   * Reads a set.
   *
   * @param target the label's column
   * @param limit rows to read at most
   * @param badRows what to do about a damaged structure or a missing label
   * @throws org.sitenet.crystal.InvalidStructureException if there is no such column, or a row is bad and may not be left out
   */
  public static LabelledSet read(Dataset set, String target, int limit, BadRows badRows) {
    List<String> ids = new ArrayList<>();
    List<Structure> structures = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    DataHash hash = new DataHash();
    try (Stream<DatasetRow> rows = set.rows(List.of(target), badRows)) {
      rows.limit(limit)
          .forEach(
              row -> {
                ids.add(row.id());
                structures.add(row.structure());
                targets.add(row.label(target));
                hash.add(row.id(), row.structure(), row.label(target));
              });
    }
    double[] values = targets.stream().mapToDouble(Double::doubleValue).toArray();
    return new LabelledSet(List.copyOf(ids), List.copyOf(structures), values, hash.hex());
  }

  public int size() {
    return targets.length;
  }

  /**
   * The crystals, prepared when they are asked for.
   *
   * @param cacheBytes how much memory prepared crystals may take together
   */
  public PreparedCrystals prepared(Featurization featurization, long cacheBytes) {
    return new PreparedCrystals(
        ids,
        index -> featurization.features(structures.get(index)),
        featurization.shellCompression(),
        cacheBytes);
  }
}
