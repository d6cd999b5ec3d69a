package org.sitenet.crystal.format;

import java.util.List;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.Structure;

/**
 * What a structure file holds.
 *
 * @param crystal the structure, ordered or not
 * @param warnings one line each: what was repaired, left out or passed over on the way
 */
public record StructureReading(Crystal crystal, List<String> warnings) {
  /** Copies the warnings. */
  public StructureReading {
    warnings = List.copyOf(warnings);
  }

  /** A structure read without any remark. */
  public StructureReading(Crystal crystal) {
    this(crystal, List.of());
  }

  /**
   * The structure, for who needs an ordered one.
   *
   * @throws org.sitenet.crystal.InvalidStructureException if it is disordered; the message names its first disordered site
   */
  public Structure structure() {
    return crystal.ordered();
  }
}
