package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Species;

/** The listed atoms that share a position, which symmetry then repeats. */
final class CifOrbit {
  /** Occupancies of two digits may add up to this; they are scaled to 1. */
  private static final double LARGEST_SUM = 1.02;

  private final List<CifAtom> atoms = new ArrayList<>();

  CifOrbit(CifAtom first) {
    atoms.add(first);
  }

  /** Line of the first atom. */
  int line() {
    return atoms.getFirst().line();
  }

  /** Whether it is mixed, or empty in part of the cells. */
  boolean isDisordered() {
    return atoms.size() > 1 || !isFull(atoms.getFirst());
  }

  /**
   * Puts another listed atom at this position.
   *
   * @return whether it is there now; not where it is listed again
   * @throws InvalidStructureException if there are two different ones, one of which fills the position
   */
  boolean share(String source, CifAtom atom) {
    for (CifAtom other : atoms) {
      boolean equal = other.species().equals(atom.species());
      boolean bothFull = isFull(other) && isFull(atom);
      if (equal && (bothFull || (other.occupancy() == atom.occupancy() && other.label().equals(atom.label())))) {
        return false;
      }
      if (bothFull) {
        throw InvalidStructureException.at(source, atom.line(), "the atoms " + other.label() + " (" + other.species()
            + ") and " + atom.label() + " (" + atom.species() + ") are at the same place, both fully occupied");
      }
    }
    atoms.add(atom);
    return true;
  }

  /**
   * The species of the position and their shares.
   *
   * @throws InvalidStructureException if the shares add up to more than 1
   */
  List<Occupant> occupants(String source, List<String> warnings) {
    double sum = 0;
    for (CifAtom atom : atoms) {
      sum += atom.occupancy();
    }
    CifAtom last = atoms.getLast();
    if (sum > LARGEST_SUM) {
      throw InvalidStructureException.at(source, last.line(), String.format(Locale.ROOT,
          "the occupancies at the position of %s add up to %.4g (%s); they must not exceed 1: correct the file",
          last.label(), sum, words()));
    }
    if (sum > 1 + CifExpansion.FULL_TOLERANCE) {
      warnings.add(String.format(Locale.ROOT, "%s:%d: the occupancies at the position of %s add up to %.4g; scaled to 1",
          source, last.line(), last.label(), sum));
    }
    double scale = Math.max(1, sum);
    List<Occupant> occupants = new ArrayList<>();
    List<Species> species = atoms.stream().map(CifAtom::species).distinct().sorted(Comparator.naturalOrder()).toList();
    for (Species one : species) {
      double share = atoms.stream().filter(atom -> atom.species().equals(one)).mapToDouble(CifAtom::occupancy).sum();
      occupants.add(new Occupant(one, Math.min(1, isDisordered() ? share / scale : 1)));
    }
    return occupants;
  }

  private String words() {
    return String.join(" + ", atoms.stream().map(atom -> atom.label() + " " + atom.occupancy()).toList());
  }

  private static boolean isFull(CifAtom atom) {
    return Math.abs(atom.occupancy() - 1) <= CifExpansion.FULL_TOLERANCE;
  }
}
