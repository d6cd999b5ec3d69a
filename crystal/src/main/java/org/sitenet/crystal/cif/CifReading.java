package org.sitenet.crystal.cif;

import java.util.List;
import org.sitenet.crystal.Structure;

/**
 * What a CIF holds.
 *
 * @param structure the first block with atoms, its symmetry expanded
 * @param warnings one line each: what was repaired, left out or passed over on the way
 */
public record CifReading(Structure structure, List<String> warnings) {
  public CifReading {
    warnings = List.copyOf(warnings);
  }
}
