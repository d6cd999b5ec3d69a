package org.sitenet.crystal.disorder;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.reduction.NiggliReduction;
import org.sitenet.crystal.symmetry.PrimitiveCell;

/**
 * The primitive cell of the average structure. Sites with the same occupants are of one kind, and every kind is a species of
 * its own here, so that all that finds cells and symmetry of ordered structures serves for disordered ones.
 *
 * @param primitive the Niggli cell; the species of a site is the mark of its kind
 * @param kinds what the sites of a kind hold
 */
record AverageCell(Structure primitive, List<Kind> kinds) {
  private static final double TOLERANCE = 0.01;
  private static final int ELEMENTS = Element.values().length;
  private static final int MOST_KINDS = 20 * ELEMENTS;

  /**
   * Sites with the same occupants.
   *
   * @param occupants of each such site
   * @param label of the first of them
   * @param sites how many there are in the primitive cell
   */
  record Kind(List<Occupant> occupants, String label, int sites) {
    /** The site that stands for them. */
    DisorderedSite site() {
      return new DisorderedSite(occupants, 0, 0, 0, label);
    }

    boolean isOrdered() {
      return site().isOrdered();
    }
  }

  static AverageCell of(DisorderedStructure crystal) {
    List<List<Occupant>> occupants = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<Site> marked = new ArrayList<>();
    for (DisorderedSite site : crystal.sites()) {
      int kind = occupants.indexOf(site.occupants());
      if (kind < 0) {
        kind = occupants.size();
        occupants.add(site.occupants());
        labels.add(site.label());
      }
      marked.add(new Site(mark(kind), site.x(), site.y(), site.z(), site.label()));
    }
    if (occupants.size() > MOST_KINDS) {
      throw new InvalidStructureException(crystal.name() + ": " + occupants.size()
          + " kinds of disordered sites are too many for approximants; give an ordered structure");
    }
    Structure primitive = PrimitiveCell.of(new Structure(crystal.name(), crystal.lattice(), marked), TOLERANCE);
    primitive = NiggliReduction.reduce(primitive.lattice()).apply(primitive);
    List<Kind> kinds = new ArrayList<>();
    for (int kind = 0; kind < occupants.size(); kind++) {
      Species mark = mark(kind);
      int sites = (int) primitive.sites().stream().filter(site -> site.species().equals(mark)).count();
      kinds.add(new Kind(occupants.get(kind), labels.get(kind), sites));
    }
    return new AverageCell(primitive, List.copyOf(kinds));
  }

  private static Species mark(int kind) {
    return Species.of(Element.ofAtomicNumber(kind % ELEMENTS + 1), kind / ELEMENTS);
  }

  /** The kind of a site of the primitive cell. */
  int kindOf(int site) {
    Species mark = primitive.sites().get(site).species();
    return mark.element().ordinal() + ELEMENTS * (int) mark.oxidationState();
  }

  /** The average number of atoms in the primitive cell. */
  double atoms() {
    double atoms = 0;
    for (Kind kind : kinds) {
      atoms += kind.sites() * kind.site().occupancy();
    }
    return atoms;
  }
}
