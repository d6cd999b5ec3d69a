package org.sitenet.crystal.feature;

import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.reduction.MinimumImage;
import org.sitenet.crystal.supercell.Supercell;

/**
 * Distances from the unique sites to all atoms of a supercell. A distance depends on the two primitive sites and the
 * difference of the images alone, so these rows hold all there are.
 */
final class DistanceRows {
  private static final int LARGEST = 1 << 28;

  private DistanceRows() {}

  /** {@code [unique x supercell atoms]} [Å]. */
  static double[] of(Supercell supercell) {
    Structure primitive = supercell.primitive();
    MinimumImage nearest = MinimumImage.of(supercell.lattice());
    int unique = primitive.size();
    int images = supercell.images();
    if ((long) unique * supercell.size() > LARGEST) {
      throw new InvalidStructureException("the structure " + primitive.name() + " has " + unique
          + " unique sites and " + supercell.size() + " atoms in the supercell; that is too large");
    }
    double[] sites = new double[3 * unique];
    int at = 0;
    for (Site site : primitive.sites()) {
      at = put(nearest, primitive, site.x(), site.y(), site.z(), sites, at);
    }
    int[] steps = supercell.translations();
    double[] translations = new double[3 * images];
    at = 0;
    for (int image = 0; image < images; image++) {
      at = put(nearest, primitive, steps[3 * image], steps[3 * image + 1], steps[3 * image + 2], translations, at);
    }
    double[] distances = new double[unique * unique * images];
    at = 0;
    for (int site = 0; site < unique; site++) {
      for (int other = 0; other < unique; other++) {
        double u = sites[3 * other] - sites[3 * site];
        double v = sites[3 * other + 1] - sites[3 * site + 1];
        double w = sites[3 * other + 2] - sites[3 * site + 2];
        for (int image = 0; image < images; image++) {
          distances[at++] = nearest.distance(
              u + translations[3 * image], v + translations[3 * image + 1], w + translations[3 * image + 2]);
        }
      }
    }
    return distances;
  }

  /** Coordinates of a fractional point in the reduced base of the supercell. */
  private static int put(
      MinimumImage nearest, Structure primitive, double x, double y, double z, double[] target, int offset) {
    double[] cartesian = primitive.lattice().toCartesian(x, y, z);
    for (int component = 0; component < 3; component++) {
      target[offset + component] = nearest.coordinate(component, cartesian[0], cartesian[1], cartesian[2]);
    }
    return offset + 3;
  }
}
