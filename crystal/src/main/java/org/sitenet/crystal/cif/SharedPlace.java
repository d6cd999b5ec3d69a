package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Species;

/** A place of the cell, which symmetry repeats, and the listed atoms that share it. */
final class SharedPlace {
  private static final double FULL = 1 - DisorderedSite.TOLERANCE;

  private final CifAtom first;
  private final List<Species> species = new ArrayList<>(1);
  private final List<Double> shares = new ArrayList<>(1);
  private int lastLine;

  SharedPlace(CifAtom first) {
    this.first = first;
    this.lastLine = first.line();
    species.add(first.species());
    shares.add(first.occupancy());
  }

  /** Line of the first atom. */
  int line() {
    return first.line();
  }

  /** Whether it is mixed, or empty in part of the cells. */
  boolean isDisordered() {
    return species.size() > 1 || shares.getFirst() < FULL;
  }

  /**
   * Puts another listed atom here; leaves it out with a remark where it is the same atom again.
   *
   * @throws InvalidStructureException if it is another species and both are always here
   */
  void share(CifAtom atom, Remarks remarks) {
    int known = species.indexOf(atom.species());
    boolean fullHere = species.size() == 1 && shares.getFirst() >= FULL;
    if (known < 0 && fullHere && atom.occupancy() >= FULL) {
      throw InvalidStructureException.at(remarks.source(), atom.line(), "the atoms " + shortened(first) + " ("
          + species.getFirst() + ") and " + shortened(atom) + " (" + atom.species()
          + ") are at the same place, both fully occupied");
    }
    boolean again = known >= 0
        && (shares.get(known) >= FULL || (atom.label().equals(first.label()) && atom.occupancy() == shares.get(known)));
    if (again) {
      remarks.add(atom.line(), shortened(atom) + " repeats " + shortened(first) + " (or an image of it) and is left out");
      return;
    }
    lastLine = atom.line();
    if (known < 0) {
      species.add(atom.species());
      shares.add(atom.occupancy());
    } else {
      shares.set(known, shares.get(known) + atom.occupancy());
    }
  }

  /**
   * The species of the place and their shares.
   *
   * @throws InvalidStructureException if the shares add up to clearly more than 1
   */
  List<Occupant> occupants(Remarks remarks) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    if (sum > 1 + CifExpansion.OCCUPANCY_ROUNDING) {
      throw InvalidStructureException.at(remarks.source(), lastLine, String.format(Locale.ROOT,
          "the occupancies at the position of %s add up to %.4g; they must not exceed 1: correct the file",
          shortened(first), sum));
    }
    if (sum > 1 + DisorderedSite.TOLERANCE) {
      remarks.add(lastLine, String.format(Locale.ROOT, "the occupancies at the position of %s add up to %.4g; scaled to 1",
          shortened(first), sum));
    }
    double scale = sum > 1 + DisorderedSite.TOLERANCE ? sum : 1;
    List<Occupant> occupants = new ArrayList<>(species.size());
    for (int index = 0; index < species.size(); index++) {
      occupants.add(new Occupant(
          species.get(index), isDisordered() ? Math.min(1, shares.get(index) / scale) : 1));
    }
    return occupants;
  }

  private static String shortened(CifAtom atom) {
    return CifParser.shortened(atom.label());
  }
}
