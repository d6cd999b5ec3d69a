package org.sitenet.crystal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

final class CrystalSymmetryTest {
  /** The 11 pairs of space groups that are mirror images of each other. */
  private static final Map<Integer, Integer> PARTNERS = Map.ofEntries(
      Map.entry(76, 78), Map.entry(78, 76), Map.entry(91, 95), Map.entry(95, 91), Map.entry(92, 96), Map.entry(96, 92),
      Map.entry(144, 145), Map.entry(145, 144), Map.entry(151, 153), Map.entry(153, 151), Map.entry(152, 154),
      Map.entry(154, 152), Map.entry(169, 170), Map.entry(170, 169), Map.entry(171, 172), Map.entry(172, 171),
      Map.entry(178, 179), Map.entry(179, 178), Map.entry(180, 181), Map.entry(181, 180), Map.entry(212, 213),
      Map.entry(213, 212));

  @Test
  void everySpaceGroupIsFoundInItsStandardCellAndAfterAnyChangeOfCellOriginAndOrder() {
    Random random = new Random(11);
    for (int number = 1; number <= 230; number++) {
      Structure structure = Descriptions.general(number);
      CrystalSymmetry symmetry = CrystalSymmetry.of(structure, 1e-4);
      assertEquals(number, symmetry.spaceGroup().number(), structure.name());
      assertEquals(SpaceGroups.standard(number).operations().size(), symmetry.operations().size(), structure.name());
      assertEquals(2, symmetry.orbits().size(), structure.name());
      CrystalSymmetry changed = CrystalSymmetry.of(Descriptions.changed(structure, random), 1e-4);
      assertEquals(number, changed.spaceGroup().number(), structure.name());
      assertEquals(structure.size(), changed.standardCell().ordered().size(), structure.name());
      assertEquals(symmetry.wyckoffSequence(), changed.wyckoffSequence(), structure.name());
    }
  }

  @Test
  void aMirrorImageBelongsToThePartnerOfItsSpaceGroupOrToTheSame() {
    for (int number = 1; number <= 230; number++) {
      Structure mirrored = Descriptions.mirrored(Descriptions.general(number));
      assertEquals(PARTNERS.getOrDefault(number, number), CrystalSymmetry.of(mirrored, 1e-4).spaceGroup().number());
    }
  }

  @Test
  void everySettingIsRecognised() {
    for (SpaceGroupSetting setting : SpaceGroups.settings()) {
      boolean rhombohedral = setting.choice().equals("R");
      Lattice lattice = setting.number() <= 2
          ? Descriptions.lattice(1)
          : setting.number() <= 15
              ? Lattice.ofParameters(7.1, 8.3, 9.7,
                  setting.choice().contains("a") ? 101 : 90,
                  setting.choice().contains("b") ? 101 : 90,
                  setting.choice().contains("c") ? 101 : 90)
              : rhombohedral ? Lattice.ofParameters(7.7, 7.7, 7.7, 81, 81, 81) : Descriptions.lattice(setting.number());
      List<Site> sites = new ArrayList<>();
      Descriptions.addOrbit(sites, setting.operations(), Element.ofSymbol("Si"), 0.137, 0.219, 0.083);
      Descriptions.addOrbit(sites, setting.operations(), Element.ofSymbol("O"), 0.311, 0.067, 0.193);
      CrystalSymmetry symmetry = CrystalSymmetry.of(new Structure(setting.toString(), lattice, sites), 1e-4);
      assertEquals(setting.number(), symmetry.spaceGroup().number(), setting::toString);
      String given = symmetry.givenSetting().map(SpaceGroupSetting::hallSymbol).orElse("none");
      assertTrue(sameGroup(setting, given), () -> setting + " was taken for " + given);
    }
  }

  private static boolean sameGroup(SpaceGroupSetting setting, String hallSymbol) {
    if (hallSymbol.equals("none")) {
      return false;
    }
    List<SymmetryOperation> operations = SpaceGroups.operationsOfHallSymbol(hallSymbol);
    return setting.operations().stream().allMatch(operation -> operations.stream().anyMatch(operation::sameAs));
  }

  /** In the standard cell and about the standard origin, a published letter stays what it is. */
  @Test
  void atomsOnAnyWyckoffPositionOfTheStandardSettingKeepItsLetter() {
    for (int number = 3; number <= 230; number++) {
      List<SymmetryOperation> operations = SpaceGroups.standard(number).operations();
      for (WyckoffPosition position : WyckoffPositions.of(number)) {
        List<Site> sites = new ArrayList<>(Descriptions.general(number).sites());
        Descriptions.addOrbit(sites, operations, Element.ofSymbol("Ca"), WyckoffPositionsTest.point(position));
        CrystalSymmetry symmetry =
            CrystalSymmetry.of(new Structure("with " + position, Descriptions.lattice(number), sites), 1e-4);
        CrystallographicOrbit orbit = symmetry.orbits().getLast();
        assertEquals(position, orbit.position(), () -> "in " + symmetry.spaceGroup());
        assertEquals(position.multiplicity(), orbit.sites().size());
      }
    }
  }

  @Test
  void smallDisplacementsDoNotHideTheSymmetryAndAreTakenOutOfTheStandardCell() {
    Random random = new Random(12);
    for (int number : new int[] {2, 14, 19, 43, 62, 70, 88, 92, 122, 141, 152, 161, 167, 178, 194, 199, 205, 220, 227, 230}) {
      Structure structure = Descriptions.general(number);
      Structure shaken = Descriptions.changed(Descriptions.shaken(structure, 0.004, random), random);
      CrystalSymmetry symmetry = CrystalSymmetry.of(shaken, 0.02);
      assertEquals(number, symmetry.spaceGroup().number(), structure.name());
      CrystalSymmetry exact = CrystalSymmetry.of(symmetry.idealizedCell(), 1e-7);
      assertEquals(number, exact.spaceGroup().number(), structure.name());
      assertEquals(structure.size(), exact.standardCell().ordered().size());
      assertEquals(structure.lattice().volume(), exact.crystal().lattice().volume(), 1e-6);
    }
  }

  @Test
  void theOperationsCarryTheStructureIntoItself() {
    Random random = new Random(13);
    for (int number : new int[] {15, 36, 98, 148, 166, 203, 216}) {
      Structure structure = Descriptions.changed(Descriptions.general(number), random);
      CrystalSymmetry symmetry = CrystalSymmetry.of(structure, 1e-4);
      AtomMatcher matcher = new AtomMatcher(Arrangement.of(structure), 1e-4);
      for (SymmetryOperation operation : symmetry.operations()) {
        double[] translation = {operation.translation(0), operation.translation(1), operation.translation(2)};
        assertEquals(structure.size(), matcher.partners(operation.rotation(), translation).length, structure.name());
      }
    }
  }

  @Test
  void aSupercellHasTheSpaceGroupOfItsCrystal() {
    List<Site> sites = new ArrayList<>();
    for (int x = 0; x < 3; x++) {
      for (int y = 0; y < 2; y++) {
        sites.add(new Site(Species.parse("Cs+"), x / 3.0, y / 2.0, 0));
        sites.add(new Site(Species.parse("Cl-"), (x + 0.5) / 3, (y + 0.5) / 2, 0.5));
      }
    }
    CrystalSymmetry symmetry =
        CrystalSymmetry.of(new Structure("CsCl", Lattice.ofParameters(12.36, 8.24, 4.12, 90, 90, 90), sites), 1e-3);
    assertEquals("P m -3 m", symmetry.spaceGroup().names().getFirst());
    assertEquals(221, symmetry.spaceGroup().number());
    assertEquals(517, SpaceGroups.hallNumber(symmetry.spaceGroup()));
    assertEquals("b a", symmetry.wyckoffSequence());
    assertEquals(2, symmetry.primitiveSize());
    assertEquals(4.12, symmetry.idealizedCell().lattice().a(), 1e-9);
    assertEquals(8 * 6, symmetry.operations().size(), "mmm and six translations");
  }

  /** A time that grows with the square of the number of atoms would be hours. */
  @Test
  void symmetryOfTensOfThousandsOfAtomsIsFoundInNoTimeWithOneAtomOffItsPlaceToo() {
    int n = 20;
    double[][] oxygen = {{0.305, 0.305, 0}, {0.695, 0.695, 0}, {0.195, 0.805, 0.5}, {0.805, 0.195, 0.5}};
    List<Site> sites = new ArrayList<>();
    for (int cell = 0; cell < n * n * n; cell++) {
      double x = cell / (n * n);
      double y = cell / n % n;
      double z = cell % n;
      sites.add(new Site(Species.parse("Ti"), x / n, y / n, z / n));
      sites.add(new Site(Species.parse("Ti"), (x + 0.5) / n, (y + 0.5) / n, (z + 0.5) / n));
      for (double[] at : oxygen) {
        sites.add(new Site(Species.parse("O"), (x + at[0]) / n, (y + at[1]) / n, (z + at[2]) / n));
      }
    }
    Lattice lattice = Lattice.ofParameters(4.594 * n, 4.594 * n, 2.959 * n, 90, 90, 90);
    CrystalSymmetry symmetry = CrystalSymmetry.of(new Structure("rutile", lattice, sites), 0.01);
    assertEquals(136, symmetry.spaceGroup().number());
    assertEquals(6, symmetry.primitiveSize());
    sites.set(5, sites.get(5).at(sites.get(5).x() + 0.003, sites.get(5).y() + 0.002, sites.get(5).z() + 0.001));
    assertEquals(1, CrystalSymmetry.of(new Structure("off", lattice, sites), 0.01).spaceGroup().number());
  }

  @Test
  void unusableTolerancesAndAtomsAtOnePlaceAreRefusedInOneLine() {
    Lattice lattice = Lattice.ofParameters(4, 4, 4, 90, 90, 90);
    Site site = new Site(Species.parse("Na"), 0, 0, 0);
    Structure structure = new Structure("twice", lattice, List.of(site, site));
    assertThrows(InvalidStructureException.class, () -> CrystalSymmetry.of(structure, 0));
    assertThrows(InvalidStructureException.class, () -> CrystalSymmetry.of(structure, Double.NaN));
    InvalidStructureException twice =
        assertThrows(InvalidStructureException.class, () -> CrystalSymmetry.of(structure, 0.01));
    assertTrue(twice.getMessage().contains("at one place"), twice.getMessage());
  }
}
