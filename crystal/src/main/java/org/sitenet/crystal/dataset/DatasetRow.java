package org.sitenet.crystal.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;

/**
 * One crystal of a set.
 *
 * @param id identifier from the set, or made from the row's number where it has none
 * @param source where the row stands: {@code file:line}, or the file and the record's number
 * @param structure the crystal, named by the id
 * @param labels finite numbers by column, in the order of the file; a row may lack some
 * @param warnings what was repaired while the structure was read
 */
public record DatasetRow(
    String id, String source, Structure structure, Map<String, Double> labels, List<String> warnings) {
  /** Copies labels and warnings. */
  public DatasetRow {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    warnings = List.copyOf(warnings);
  }

  /**
   * The value of a label.
   *
   * @throws InvalidStructureException if this row has none; the message names the row and the labels it has
   */
  public double label(String column) {
    Double value = labels.get(column);
    if (value == null) {
      throw new InvalidStructureException(source + ": " + id + " has no label \"" + column + "\"; it has "
          + TextParts.list(labels.keySet()));
    }
    return value;
  }

  /** The same row with some of its labels only. */
  public DatasetRow withLabels(Set<String> columns) {
    Map<String, Double> kept = new LinkedHashMap<>(labels);
    kept.keySet().retainAll(columns);
    return new DatasetRow(id, source, structure, kept, warnings);
  }
}
