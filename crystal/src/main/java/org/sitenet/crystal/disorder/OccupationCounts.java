package org.sitenet.crystal.disorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Species;

/**
 * How many sites of every kind hold which species in a supercell: whole numbers next to occupancy times sites, chosen together, so
 * that first the charge and then the totals of all species come as near to the crystal's as the cell permits.
 */
final class OccupationCounts {
  /** A neutral cell is worth more than any rounding. */
  private static final double CHARGE_WEIGHT = 1e4;

  /** Totals matter more than which kind a species is on. */
  private static final double KIND_WEIGHT = 0.01;

  private static final double SMALLEST_GAIN = 1e-9;

  /** A crystal whose occupancies leave less charge per atom than this is meant to be neutral [e]. */
  private static final double NEUTRAL = 0.02;

  private final List<AverageCell.Kind> kinds;
  private final double[][] exact;
  private final int[][] counts;
  private final double[][] charges;
  private final int[][] species;
  private final double[] exactTotals;
  private final int[] totals;
  private final boolean isBalanced;
  private double charge;

  private OccupationCounts(AverageCell cell, int images) {
    this.kinds = cell.kinds();
    int size = kinds.size();
    this.exact = new double[size][];
    this.counts = new int[size][];
    this.charges = new double[size][];
    this.species = new int[size][];
    Map<Species, Integer> numbers = new TreeMap<>();
    kinds.forEach(kind -> kind.occupants().forEach(one -> numbers.putIfAbsent(one.species(), numbers.size())));
    boolean known = true;
    double average = 0;
    double[] sums = new double[numbers.size() + 1];
    for (int kind = 0; kind < size; kind++) {
      List<Occupant> occupants = kinds.get(kind).occupants();
      int sites = kinds.get(kind).sites() * images;
      // The last species of a kind is the vacancy; it has no charge and its total is nobody's.
      exact[kind] = new double[occupants.size() + 1];
      charges[kind] = new double[occupants.size() + 1];
      species[kind] = new int[occupants.size() + 1];
      for (int index = 0; index < occupants.size(); index++) {
        Species one = occupants.get(index).species();
        boolean alone = kinds.get(kind).isOrdered();
        exact[kind][index] = alone ? sites : sites * occupants.get(index).occupancy();
        charges[kind][index] = one.oxidationState();
        species[kind][index] = numbers.getOrDefault(one, 0);
        known &= one.statedOxidationState().isPresent();
        average += charges[kind][index] * exact[kind][index];
        sums[species[kind][index]] += exact[kind][index];
      }
      exact[kind][occupants.size()] = sites * kinds.get(kind).site().vacancy();
      species[kind][occupants.size()] = numbers.size();
      counts[kind] = largestRemainders(exact[kind], sites);
    }
    this.exactTotals = sums;
    this.totals = new int[sums.length];
    for (int kind = 0; kind < size; kind++) {
      for (int index = 0; index < counts[kind].length; index++) {
        totals[species[kind][index]] += counts[kind][index];
        charge += charges[kind][index] * counts[kind][index];
      }
    }
    this.isBalanced = known && Math.abs(average) <= NEUTRAL * cell.atoms() * images;
  }

  /** The counts for so many primitive cells. */
  static OccupationCounts of(AverageCell cell, int images) {
    OccupationCounts counts = new OccupationCounts(cell, images);
    counts.improve();
    return counts;
  }

  private static int[] largestRemainders(double[] exact, int sites) {
    int[] counts = new int[exact.length];
    int left = sites;
    for (int index = 0; index < exact.length; index++) {
      counts[index] = (int) Math.floor(exact[index] + SMALLEST_GAIN);
      left -= counts[index];
    }
    while (left > 0) {
      int largest = 0;
      for (int index = 1; index < exact.length; index++) {
        if (exact[index] - counts[index] > exact[largest] - counts[largest] + SMALLEST_GAIN) {
          largest = index;
        }
      }
      counts[largest]++;
      left--;
    }
    return counts;
  }

  /** A site of one kind that holds another species than before. */
  private record Move(int kind, int from, int to) {}

  /** Takes the best move or pair of moves as long as one makes the cell better. */
  private void improve() {
    boolean better = true;
    while (better) {
      better = false;
      double before = misfit();
      double least = before - SMALLEST_GAIN;
      List<Move> best = List.of();
      for (Move first : moves()) {
        apply(first);
        if (misfit() < least) {
          least = misfit();
          best = List.of(first);
        }
        for (Move second : moves()) {
          apply(second);
          if (misfit() < least) {
            least = misfit();
            best = List.of(first, second);
          }
          undo(second);
        }
        undo(first);
      }
      better = !best.isEmpty();
      best.forEach(this::apply);
    }
  }

  private List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    for (int kind = 0; kind < counts.length; kind++) {
      for (int from = 0; from < counts[kind].length; from++) {
        for (int to = 0; to < counts[kind].length; to++) {
          boolean within = counts[kind][from] - 1 > exact[kind][from] - 1 - SMALLEST_GAIN
              && counts[kind][to] + 1 < exact[kind][to] + 1 + SMALLEST_GAIN;
          if (from != to && counts[kind][from] > 0 && exact[kind][to] > 0 && within) {
            moves.add(new Move(kind, from, to));
          }
        }
      }
    }
    return moves;
  }

  private void apply(Move move) {
    shift(move.kind(), move.from(), -1);
    shift(move.kind(), move.to(), 1);
  }

  private void undo(Move move) {
    shift(move.kind(), move.from(), 1);
    shift(move.kind(), move.to(), -1);
  }

  private void shift(int kind, int index, int by) {
    counts[kind][index] += by;
    totals[species[kind][index]] += by;
    charge += by * charges[kind][index];
  }

  private double misfit() {
    double misfit = isBalanced ? CHARGE_WEIGHT * charge * charge : 0;
    for (int one = 0; one < totals.length - 1; one++) {
      double difference = totals[one] - exactTotals[one];
      misfit += difference * difference;
    }
    for (int kind = 0; kind < counts.length; kind++) {
      for (int index = 0; index < counts[kind].length; index++) {
        double difference = counts[kind][index] - exact[kind][index];
        misfit += KIND_WEIGHT * difference * difference;
      }
    }
    return misfit;
  }

  /** How many sites of a kind hold its species; the last number is that of empty sites. A copy. */
  int[] ofKind(int kind) {
    return counts[kind].clone();
  }

  /** Whether oxidation states are known for all species and the crystal is meant to be neutral. */
  boolean isBalanced() {
    return isBalanced;
  }

  /** The charge of the cell [e]; 0 where oxidation states are not known. */
  double charge() {
    return isBalanced && Math.abs(charge) > 1e-6 ? charge : 0;
  }

  /** How many atoms are of another species than the average crystal has, as a share of all. */
  double deviation() {
    double wrong = 0;
    double atoms = 0;
    for (int one = 0; one < totals.length - 1; one++) {
      wrong += Math.abs(totals[one] - exactTotals[one]);
      atoms += exactTotals[one];
    }
    return wrong / atoms;
  }

  /** Number of atoms in the cell. */
  int atoms() {
    int atoms = 0;
    for (int one = 0; one < totals.length - 1; one++) {
      atoms += totals[one];
    }
    return atoms;
  }

  /** The logarithm of the number of ways to place them. */
  double logArrangements() {
    double log = 0;
    for (int[] kind : counts) {
      int placed = 0;
      for (int count : kind) {
        for (int index = 1; index <= count; index++) {
          log += StrictMath.log((double) ++placed / index);
        }
      }
    }
    return log;
  }
}
