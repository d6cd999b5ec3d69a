package org.sitenet.crystal.oxidation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

/** Where the oxidation states of a structure come from. Whoever assigns them leaves those of the file aside. */
public enum OxidationStates {
  /** Nowhere: none is stated. */
  NONE,

  /** From the file, where that states some: what the published features do. */
  FILE,

  /** From the composition: {@link CompositionGuess}. */
  GUESS,

  /** From the lengths of bonds: {@link BondValences}. */
  BOND_VALENCE;

  /**
   * A structure with its oxidation states.
   *
   * @param structure the same sites, in their order
   * @param warnings one line where none could be assigned, and they therefore are not stated
   */
  public record Assigned(Structure structure, List<String> warnings) {
    public Assigned {
      warnings = List.copyOf(warnings);
    }
  }

  /** Gives a structure the oxidation states of this source. */
  public Assigned assign(Structure structure) {
    return switch (this) {
      case FILE -> new Assigned(structure, List.of());
      case NONE -> new Assigned(without(structure), List.of());
      case GUESS -> assigned(structure, CompositionGuess.of(structure),
          "no neutral combination of known oxidation states fits its composition");
      case BOND_VALENCE -> assigned(structure, BondValences.assign(structure),
          "no neutral combination of oxidation states fits its bond valences");
    };
  }

  private static Structure without(Structure structure) {
    List<Site> sites = new ArrayList<>(structure.size());
    for (Site site : structure.sites()) {
      Species bare = Species.of(site.species().element());
      sites.add(new Site(bare, site.x(), site.y(), site.z(), site.label()));
    }
    return new Structure(structure.name(), structure.lattice(), sites);
  }

  private static Assigned assigned(Structure structure, List<OptionalDouble> states, String problem) {
    if (states.stream().anyMatch(OptionalDouble::isEmpty)) {
      return new Assigned(without(structure), List.of(structure.reducedFormula() + ": " + problem
          + "; its oxidation states count as 0"));
    }
    List<Site> sites = new ArrayList<>(structure.size());
    for (int index = 0; index < structure.size(); index++) {
      Site site = structure.sites().get(index);
      Species species = new Species(site.species().element(), states.get(index));
      sites.add(new Site(species, site.x(), site.y(), site.z(), site.label()));
    }
    return new Assigned(new Structure(structure.name(), structure.lattice(), sites), List.of());
  }
}
