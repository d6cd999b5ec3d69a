package org.sitenet.crystal;

/**
 * A species that shares a site.
 *
 * @param species what it is
 * @param occupancy the share of the cells in which it is there, above 0 and at most 1
 */
public record Occupant(Species species, double occupancy) {
  public Occupant {
    if (!(occupancy > 0 && occupancy <= 1)) {
      throw new InvalidStructureException(
          "the occupancy of " + species + " is " + occupancy + "; it must lie between 0 and 1");
    }
  }
}
