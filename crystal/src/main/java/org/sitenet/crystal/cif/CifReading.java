package org.sitenet.crystal.cif;

import java.util.List;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.Structure;

/**
 * What a CIF holds.
 *
 * @param crystal the first block with atoms, its symmetry expanded
 * @param emptySites the number of sites of the cell that are listed with the occupancy 0: places that the file names, but no
 *     atoms, so that they are no part of the crystal
 * @param warnings one line each: what was repaired, left out or passed over on the way
 */
public record CifReading(Crystal crystal, int emptySites, List<String> warnings) {
  public CifReading {
    warnings = List.copyOf(warnings);
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
