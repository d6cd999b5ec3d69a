package org.sitenet.predict;

import java.util.List;
import java.util.function.Supplier;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.format.StructureReading;

/**
 * A structure to predict, which may still have to be read.
 *
 * @param name what the result is called: a file's name or a row's id
 * @param structure reads it; called once, by a thread of its own. It may throw {@link
 *     org.sitenet.crystal.InvalidStructureException}, which becomes the result
 */
public record PredictionTask(String name, Supplier<StructureReading> structure) {
  /** A structure that is there. */
  public static PredictionTask of(String name, Structure structure) {
    return new PredictionTask(name, () -> new StructureReading(structure, List.of()));
  }

  /** A row of a set. */
  public static PredictionTask of(DatasetRow row) {
    return new PredictionTask(row.id(), () -> new StructureReading(row.structure(), row.warnings()));
  }
}
