package org.sitenet.crystal;

/**
 * One atom of a unit cell.
 *
 * @param species what sits there
 * @param x fractional coordinate along a; not wrapped into the cell
 * @param y fractional coordinate along b
 * @param z fractional coordinate along c
 * @param label name of the site in its source, or the species where it has none
 */
public record Site(Species species, double x, double y, double z, String label) {
  /** Beyond this, whole cells cannot be taken off a coordinate without losing the digits that matter. */
  private static final double LARGEST_COORDINATE = 1e6;

  public Site {
    requireUsable(label, x, y, z);
  }

  static void requireUsable(String label, double x, double y, double z) {
    if (!(Math.abs(x) <= LARGEST_COORDINATE)
        || !(Math.abs(y) <= LARGEST_COORDINATE)
        || !(Math.abs(z) <= LARGEST_COORDINATE)) {
      throw new InvalidStructureException("site " + label + " has the fractional coordinates (" + x + ", " + y + ", "
          + z + "), which are not finite numbers of a usable size");
    }
  }

  /** A site labelled by its species. */
  public Site(Species species, double x, double y, double z) {
    this(species, x, y, z, species.toString());
  }

  /** The same site elsewhere. */
  public Site at(double newX, double newY, double newZ) {
    return new Site(species, newX, newY, newZ, label);
  }
}
