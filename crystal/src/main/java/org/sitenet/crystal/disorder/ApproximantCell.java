package org.sitenet.crystal.disorder;

import java.util.HashMap;
import java.util.Map;
import org.sitenet.crystal.supercell.Supercell;
import org.sitenet.crystal.supercell.Ties;

/**
 * The supercell that approximants are made in: near a cube, near the limit of atoms, and of a size that holds the crystal's
 * occupancies in whole atoms. Half occupied sites need an even number of them, and so on.
 *
 * @param supercell of the average cell's primitive cell
 * @param counts what its sites hold
 */
record ApproximantCell(Supercell supercell, OccupationCounts counts) {
  /** One atom in a hundred of the wrong species weighs as much as a tenth of the size. */
  private static final double COMPOSITION_WEIGHT = 10;

  private static final double SIZE_WEIGHT = 1;

  /** A cell twice as long as wide weighs as much as a tenth of the size. */
  private static final double SHAPE_WEIGHT = 0.1;

  private static final double CHARGED = 10;

  /** In cells of more images any shape holds the composition well. */
  private static final int MOST_IMAGES_TRIED = 200;

  static ApproximantCell choose(AverageCell cell, int atomLimit) {
    int images = Math.max(1, (int) Math.floor(atomLimit / cell.atoms()));
    Supercell usual = Supercell.upTo(cell.primitive(), images * cell.primitive().size(), Ties.TOLERANT);
    ApproximantCell best = new ApproximantCell(usual, OccupationCounts.of(cell, usual.images()));
    if (images > MOST_IMAGES_TRIED) {
      return best;
    }
    Map<Integer, OccupationCounts> known = new HashMap<>();
    double least = best.badness(atomLimit);
    for (int a = 1; a <= images; a++) {
      for (int b = 1; a * b <= images; b++) {
        for (int c = 1; a * b * c <= images; c++) {
          OccupationCounts counts = known.computeIfAbsent(a * b * c, number -> OccupationCounts.of(cell, number));
          if (counts.atoms() <= atomLimit) {
            Supercell supercell = Supercell.stretched(cell.primitive(), Ties.TOLERANT, a, b, c);
            ApproximantCell candidate = new ApproximantCell(supercell, counts);
            double badness = candidate.badness(atomLimit);
            if (badness < least - 1e-6) {
              least = badness;
              best = candidate;
            }
          }
        }
      }
    }
    return best;
  }

  private double badness(int atomLimit) {
    double shortest = Double.POSITIVE_INFINITY;
    double longest = 0;
    for (int axis = 0; axis < 3; axis++) {
      shortest = Math.min(shortest, supercell.lattice().length(axis));
      longest = Math.max(longest, supercell.lattice().length(axis));
    }
    return (counts.charge() == 0 ? 0 : CHARGED)
        + COMPOSITION_WEIGHT * counts.deviation()
        + SIZE_WEIGHT * (1 - (double) counts.atoms() / atomLimit)
        + SHAPE_WEIGHT * (longest / shortest - 1);
  }
}
