package org.sitenet.crystal.disorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.disorder.Arrangements.Arrangement;
import org.sitenet.crystal.supercell.Supercell;

/**
 * Ordered structures that stand for a disordered one.
 *
 * <p>In a supercell near the limit of atoms every kind of disordered site gets whole numbers of atoms and of empty places,
 * whose totals are as near to the occupancies as the cell permits and neutral where oxidation states are known. Where there
 * are few ways to place them all are made, those that symmetry makes equal once and with their weight. Else ways are drawn
 * at random, each as likely as any other: the crystal is taken to be without order of short range, but for positions that
 * are too near each other to be both occupied.
 *
 * @param members at least one; equal seeds give equal members
 * @param isComplete whether they are all there are in a cell of this size
 * @param supercell the cell that they were made in
 * @param warnings one line each: what the approximants do not have of the crystal
 */
public record Approximants(
    List<Approximant> members, boolean isComplete, Supercell supercell, List<String> warnings) {
  /** So many ways are looked at to find all that differ. */
  private static final double MOST_ENUMERATED = 20_000;

  /** In cells of more positions finding the symmetry would take longer than it saves. */
  private static final int MOST_POSITIONS = 128;

  /** Deviations of the composition below this are not worth a warning. */
  private static final double NOTABLE_DEVIATION = 0.005;

  public Approximants {
    members = List.copyOf(members);
    warnings = List.copyOf(warnings);
  }

  /**
   * Makes them.
   *
   * @throws org.sitenet.crystal.InvalidStructureException if the cell is too skewed to be reduced
   */
  public static Approximants of(DisorderedStructure crystal, ApproximantOptions options) {
    AverageCell average = AverageCell.of(crystal);
    ApproximantCell cell = ApproximantCell.choose(average, options.atoms());
    Arrangements arrangements = new Arrangements(average, cell);
    List<Arrangement> chosen = List.of();
    boolean isComplete = false;
    if (cell.supercell().size() <= MOST_POSITIONS
        && cell.counts().logArrangements() < StrictMath.log(MOST_ENUMERATED)) {
      chosen = arrangements.all();
      isComplete = chosen.size() <= options.count();
    }
    if (!isComplete) {
      List<Arrangement> drawn = new ArrayList<>();
      for (int number = 0; number < options.count(); number++) {
        drawn.add(arrangements.draw(new SplitMix(options.seed(), number)));
      }
      chosen = drawn;
    }
    long weights = chosen.stream().mapToLong(Arrangement::weight).sum();
    List<Approximant> members = new ArrayList<>();
    int clashes = 0;
    for (Arrangement arrangement : chosen) {
      clashes = Math.max(clashes, arrangements.clashes(arrangement.held()));
      members.add(new Approximant(
          arrangements.structure(arrangement.held(), crystal.name() + "#" + (members.size() + 1)),
          (double) arrangement.weight() / weights));
    }
    return new Approximants(members, isComplete, cell.supercell(), warnings(crystal, members, cell, clashes));
  }

  private static List<String> warnings(
      DisorderedStructure crystal, List<Approximant> members, ApproximantCell cell, int clashes) {
    List<String> warnings = new ArrayList<>();
    OccupationCounts counts = cell.counts();
    if (counts.deviation() > NOTABLE_DEVIATION) {
      warnings.add(String.format(Locale.ROOT,
          "%s: its approximants of %d atoms hold %s: %.1f%% of the atoms differ from the occupancies; larger supercells come"
              + " nearer", crystal.reducedFormula(), counts.atoms(), members.getFirst().structure().formula(),
          100 * counts.deviation()));
    }
    if (counts.charge() != 0) {
      warnings.add(String.format(Locale.ROOT, "%s: its approximants of %d atoms have a charge of %+.2f",
          crystal.reducedFormula(), counts.atoms(), counts.charge()));
    }
    if (clashes > 0) {
      warnings.add(crystal.reducedFormula() + ": up to " + clashes
          + " pairs of positions that are too near each other are both occupied in an approximant");
    }
    return warnings;
  }
}
