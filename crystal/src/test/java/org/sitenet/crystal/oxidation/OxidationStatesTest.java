package org.sitenet.crystal.oxidation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.cif.CifReader;

class OxidationStatesTest {
  private static Structure example(String name) {
    return CifReader.read(Path.of(System.getProperty("sitenet.root", "..")).resolve("examples/" + name + ".cif"))
        .structure();
  }

  private static String species(Structure structure) {
    return String.join(" ", new TreeSet<>(structure.sites().stream().map(site -> site.species().toString()).toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "NaCl,Cl- Na+", "TiO2-rutile,O2- Ti4+", "MgO,Mg2+ O2-", "Al2O3-corundum,Al3+ O2-", "SiO2-quartz,O2- Si4+",
    "SrTiO3,O2- Sr2+ Ti4+", "ZnO-wurtzite,O2- Zn2+", "GaAs,As3- Ga3+", "Li2O,Li+ O2-", "CsCl,Cl- Cs+"
  })
  void bondsAndCompositionAgreeOnSimpleCrystals(String name, String expected) {
    for (OxidationStates source : List.of(OxidationStates.GUESS, OxidationStates.BOND_VALENCE)) {
      OxidationStates.Assigned assigned = source.assign(example(name));
      assertEquals(expected, species(assigned.structure()), source.toString());
      assertEquals(List.of(), assigned.warnings());
    }
  }

  @Test
  void sumsOfBondValencesAreNearTheStates() {
    double[] rutile = BondValences.sums(example("TiO2-rutile"));
    assertEquals(4, rutile[0], 0.4);
    assertEquals(-2, rutile[5], 0.2);
    // The sums of all atoms cancel: every bond counts once for each of its ends.
    double total = 0;
    for (double sum : rutile) {
      total += sum;
    }
    assertEquals(0, total, 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "Fe 3 O 4,Fe2.66666667+ O2-", "Fe 2 O 3,Fe3+ O2-", "Fe 1 O 1,Fe2+ O2-", "Fe 1 S 2,Fe2+ S-", "Ba 1 Ti 1 O 3,Ba2+ Ti4+ O2-",
    "K 1 Mn 1 O 4,K+ Mn7+ O2-", "Li 1 Co 1 O 2,Li+ Co3+ O2-", "Cs 1 Pb 1 Br 3,Cs+ Pb2+ Br-", "Na 1 H 1,Na+ H-",
    "N 1 H 3,N3- H+", "Ca 1 C 1 O 3,Ca2+ C4+ O2-", "Cu 1 In 1 Se 2,Cu+ In3+ Se2-", "Fe 1,Fe0+", "Cd 1 Te 1,Cd2+ Te2-"
  })
  void compositionsHaveTheStatesThatChemistsGiveThem(String composition, String expected) {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    String[] parts = composition.split(" ", -1);
    for (int at = 0; at < parts.length; at += 2) {
      amounts.put(Element.ofSymbol(parts[at]), Double.valueOf(parts[at + 1]));
    }
    List<String> states = new ArrayList<>();
    CompositionGuess.of(amounts).forEach((element, state) -> states.add(Species.of(element, state).toString()));
    assertEquals(new TreeSet<>(List.of(expected.split(" ", -1))), new TreeSet<>(states));
  }

  @Test
  void whatHasNoStatesIsSaidAndCountsAsZero() {
    Structure brass = new Structure("brass", Lattice.ofParameters(3, 3, 3, 90, 90, 90), List.of(
        new Site(Species.of(Element.Cu), 0, 0, 0), new Site(Species.of(Element.Zn), 0.5, 0.5, 0.5)));
    OxidationStates.Assigned assigned = OxidationStates.GUESS.assign(brass);
    assertEquals("Cu Zn", species(assigned.structure()));
    assertTrue(assigned.warnings().getFirst().contains("count as 0"), assigned.warnings()::toString);
  }

  @Test
  void theFilesOwnStatesAreKeptOrTakenAway() {
    Structure stated = new Structure("x", Lattice.ofParameters(3, 3, 3, 90, 90, 90), List.of(
        new Site(Species.of(Element.Fe, 2.5), 0, 0, 0)));
    assertEquals("Fe2.5+", species(OxidationStates.FILE.assign(stated).structure()));
    assertEquals("Fe", species(OxidationStates.NONE.assign(stated).structure()));
  }
}
