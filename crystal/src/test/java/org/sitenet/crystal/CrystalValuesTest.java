package org.sitenet.crystal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrystalValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"O", "Na+", "Fe2.5+", "O2-", "Na0+", "Cl-", "Ti4+"})
  void aSpeciesIsWrittenAsItIsRead(String text) {
    assertEquals(text, Species.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Xx", "Na1", "Na++", "Fe2.+", "O99-", "Na+1"})
  void whatIsNoSpeciesIsRefused(String text) {
    assertThrows(InvalidStructureException.class, () -> Species.parse(text));
  }

  @Test
  void elementsAreNumberedInOrderAndDeuteriumIsHydrogen() {
    assertEquals(118, Element.values().length);
    assertEquals(26, Element.ofSymbol("fe").atomicNumber());
    assertEquals(Element.Og, Element.ofAtomicNumber(118));
    assertEquals(Element.H, Element.ofSymbol("D"));
    assertThrows(InvalidStructureException.class, () -> Element.ofAtomicNumber(0));
    assertThrows(InvalidStructureException.class, () -> Element.ofSymbol("Nan"));
  }

  @Test
  void aLatticeKeepsItsParametersAndTurnsCoordinatesBothWays() {
    Lattice lattice = Lattice.ofParameters(3, 4, 5, 80, 95, 110);
    assertEquals(80, lattice.alpha(), 1e-12);
    assertEquals(95, lattice.beta(), 1e-12);
    assertEquals(110, lattice.gamma(), 1e-12);
    double[] cartesian = lattice.toCartesian(0.1, 0.2, 0.3);
    assertArrayEquals(new double[] {0.1, 0.2, 0.3}, lattice.toFractional(cartesian[0], cartesian[1], cartesian[2]), 1e-14);
    assertEquals(1 / lattice.volume(), lattice.reciprocal().volume(), 1e-12);
    assertEquals(0, lattice.component(0, 1));
    assertEquals(5, lattice.component(2, 2));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThrows(InvalidStructureException.class, () -> Lattice.ofParameters(3, 4, 5, 150, 150, 120));
    assertThrows(InvalidStructureException.class, () -> Lattice.ofParameters(Double.NaN, 4, 5, 90, 90, 90));
    assertThrows(InvalidStructureException.class, () -> Lattice.ofRows(1, 0, 0, 2, 0, 0, 0, 0, 1));
    assertThrows(InvalidStructureException.class, () -> Lattice.ofRows(1, 0, 0, 0, Double.POSITIVE_INFINITY, 0, 0, 0, 1));
    assertThrows(InvalidStructureException.class, () -> new Site(Species.parse("O"), Double.NaN, 0, 0));
    assertThrows(InvalidStructureException.class,
        () -> new Structure("none", Lattice.ofParameters(3, 4, 5, 90, 90, 90), List.of()));
  }

  @Test
  void formulasAreReducedAndOrderedByElectronegativity() {
    Site oxygen = new Site(Species.parse("O2-"), 0, 0, 0);
    Site titanium = new Site(Species.parse("Ti4+"), 0.5, 0, 0);
    Structure structure = new Structure("rutile", Lattice.ofParameters(5, 5, 3, 90, 90, 90),
        List.of(oxygen, oxygen, titanium, oxygen, oxygen, titanium));
    assertEquals("TiO2", structure.reducedFormula());
    assertEquals("Ti2 O4", structure.formula());
  }
}
