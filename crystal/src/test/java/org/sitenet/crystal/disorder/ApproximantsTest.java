package org.sitenet.crystal.disorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.crystal.feature.CrystalFeatures;
import org.sitenet.crystal.reduction.MinimumImage;

class ApproximantsTest {
  private static final double[][] FCC = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};

  private static DisorderedStructure rockSalt(double sodium, double potassium) {
    List<DisorderedSite> sites = new ArrayList<>();
    for (double[] at : FCC) {
      sites.add(new DisorderedSite(
          List.of(new Occupant(Species.of(Element.Na), sodium), new Occupant(Species.of(Element.K), potassium)),
          at[0], at[1], at[2], "A"));
      sites.add(DisorderedSite.of(new Site(Species.of(Element.Cl), at[0] + 0.5, at[1], at[2])));
    }
    return crystal(5.9, sites);
  }

  private static DisorderedStructure crystal(double a, List<DisorderedSite> sites) {
    return new DisorderedStructure("x", "x.cif:1", Lattice.ofParameters(a, a, a, 90, 90, 90), sites);
  }

  /** Zirconia with calcium: a vacancy of oxygen for every calcium. */
  private static DisorderedStructure stabilisedZirconia(double calcium) {
    List<DisorderedSite> sites = new ArrayList<>();
    for (double[] at : FCC) {
      sites.add(new DisorderedSite(
          List.of(new Occupant(Species.of(Element.Zr, 4), 1 - calcium), new Occupant(Species.of(Element.Ca, 2), calcium)),
          at[0], at[1], at[2], "M"));
      for (double shift : new double[] {0.25, 0.75}) {
        sites.add(new DisorderedSite(List.of(new Occupant(Species.of(Element.O, -2), 1 - calcium / 2)),
            at[0] + shift, at[1] + shift, at[2] + shift, "O"));
      }
    }
    return crystal(5.13, sites);
  }

  private static List<String> species(Structure structure) {
    return structure.sites().stream().map(site -> site.species().toString()).toList();
  }

  @Test
  void halfAndHalfIsHalfAndHalfInEveryApproximant() {
    Approximants made = Approximants.of(rockSalt(0.5, 0.5), new ApproximantOptions(100, 10, 1));
    assertEquals(10, made.members().size());
    assertFalse(made.isComplete());
    assertEquals(List.of(), made.warnings());
    for (Approximant member : made.members()) {
      Map<Element, Integer> composition = member.structure().composition();
      assertEquals(composition.get(Element.Na), composition.get(Element.K));
      assertEquals(composition.get(Element.Cl), 2 * composition.getOrDefault(Element.K, 0));
      assertTrue(member.structure().size() > 75 && member.structure().size() <= 100, member.structure()::formula);
      assertEquals(0.1, member.weight());
    }
  }

  @Test
  void equalSeedsGiveEqualApproximantsAndOthersDiffer() {
    Approximants first = Approximants.of(rockSalt(0.75, 0.25), new ApproximantOptions(60, 4, 7));
    Approximants again = Approximants.of(rockSalt(0.75, 0.25), new ApproximantOptions(60, 4, 7));
    Approximants longer = Approximants.of(rockSalt(0.75, 0.25), new ApproximantOptions(60, 6, 7));
    Approximants other = Approximants.of(rockSalt(0.75, 0.25), new ApproximantOptions(60, 4, 8));
    assertEquals(first.members(), again.members());
    for (int member = 0; member < 4; member++) {
      assertEquals(first.members().get(member).structure(), longer.members().get(member).structure());
    }
    assertNotEquals(species(first.members().get(0).structure()), species(first.members().get(1).structure()));
    assertNotEquals(species(first.members().get(0).structure()), species(other.members().get(0).structure()));
  }

  @Test
  void inSmallCellsEveryWayIsMadeOnceWithItsWeight() {
    for (int atoms : new int[] {4, 8, 16}) {
      Approximants made = Approximants.of(rockSalt(0.5, 0.5), new ApproximantOptions(atoms, 1000, 1));
      assertTrue(made.isComplete());
      assertEquals(1, made.members().stream().mapToDouble(Approximant::weight).sum(), 1e-12);
      List<double[]> kinds = new ArrayList<>();
      for (Approximant member : made.members()) {
        assertEquals("Na", species(member.structure()).stream().filter("Na"::equals).findFirst().orElse("none"));
        double[] row = CrystalFeatures.of(member.structure(), 200, CellChoice.CANONICAL).distances();
        Arrays.sort(row);
        kinds.add(row);
      }
      // Two cations on the four places of a cube of rock salt, however chosen, are layers of one kind.
      int expected = atoms == 4 ? 1 : kinds.size();
      assertEquals(expected, made.members().size(), atoms + " atoms");
      assertTrue(made.members().size() < (atoms == 16 ? 30 : 7), () -> atoms + ": " + made.members().size());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.08, 0.15, 0.2, 0.3})
  void cellsAreNeutralWhereChargesAreKnown(double calcium) {
    Approximants made = Approximants.of(stabilisedZirconia(calcium), new ApproximantOptions(100, 3, 1));
    for (Approximant member : made.members()) {
      double charge = member.structure().sites().stream().mapToDouble(site -> site.species().oxidationState()).sum();
      assertEquals(0, charge, 1e-9, member.structure()::formula);
      Map<Element, Integer> atoms = member.structure().composition();
      int metals = atoms.getOrDefault(Element.Zr, 0) + atoms.getOrDefault(Element.Ca, 0);
      assertEquals(calcium, (double) atoms.getOrDefault(Element.Ca, 0) / metals, 1.0 / metals);
    }
  }

  @Test
  void totalsMatchEvenWhereEveryKindOfSiteIsRoundedTheSameWay() {
    // Three kinds, 40, 41 and 42% full: each alone would be left empty, together they hold one atom.
    List<DisorderedSite> sites = new ArrayList<>();
    for (int kind = 0; kind < 3; kind++) {
      sites.add(new DisorderedSite(
          List.of(new Occupant(Species.of(Element.Li), 0.4 + kind / 100.0)), kind / 3.0, 0.1 * kind, 0, "Li" + kind));
    }
    sites.add(DisorderedSite.of(new Site(Species.of(Element.O), 0.5, 0.5, 0.5)));
    Approximants made = Approximants.of(crystal(6, sites), new ApproximantOptions(3, 1000, 1));
    assertEquals(1, made.members().getFirst().structure().composition().get(Element.Li));
    assertTrue(made.warnings().getFirst().contains("differ from the occupancies"), made.warnings()::toString);
  }

  @Test
  void halvesOfASplitSiteAreNeverBothOccupied() {
    List<DisorderedSite> sites = new ArrayList<>();
    for (double z : new double[] {0.44, 0.56}) {
      sites.add(new DisorderedSite(List.of(new Occupant(Species.of(Element.Ag), 0.5)), 0.5, 0.5, z, "Ag"));
    }
    sites.add(DisorderedSite.of(new Site(Species.of(Element.I), 0, 0, 0)));
    DisorderedStructure crystal = crystal(4.5, sites);
    for (int atoms : new int[] {2, 16, 64}) {
      Approximants made = Approximants.of(crystal, new ApproximantOptions(atoms, 5, 3));
      assertEquals(List.of(), made.warnings());
      for (Approximant member : made.members()) {
        assertTrue(shortest(member.structure()) > 1.6, () -> member.structure() + ": " + shortest(member.structure()));
      }
    }
  }

  private static double shortest(Structure structure) {
    MinimumImage nearest = MinimumImage.of(structure.lattice());
    double shortest = Double.POSITIVE_INFINITY;
    for (Site first : structure.sites()) {
      for (Site second : structure.sites()) {
        if (first != second) {
          double[] vector = structure.lattice().toCartesian(
              first.x() - second.x(), first.y() - second.y(), first.z() - second.z());
          shortest = Math.min(shortest, nearest.cartesianDistance(vector[0], vector[1], vector[2]));
        }
      }
    }
    return shortest;
  }

  @Test
  void impossibleWishesAreRefused() {
    assertThrows(InvalidStructureException.class, () -> new ApproximantOptions(100, 0, 1));
    assertThrows(InvalidStructureException.class, () -> new ApproximantOptions(0, 1, 1));
    assertThrows(InvalidStructureException.class, () -> rockSalt(0.7, 0.4));
  }
}
