package org.sitenet.crystal.format;

import java.util.List;
import org.sitenet.crystal.Structure;

/**
 * What a structure file holds.
 *
 * @param structure the structure
 * @param warnings one line each: what was repaired, left out or passed over on the way
 */
public record StructureReading(Structure structure, List<String> warnings) {
  /** Copies the warnings. */
  public StructureReading {
    warnings = List.copyOf(warnings);
  }

  /** A structure read without any remark. */
  public StructureReading(Structure structure) {
    this(structure, List.of());
  }
}
