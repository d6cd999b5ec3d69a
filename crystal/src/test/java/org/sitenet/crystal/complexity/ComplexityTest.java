package org.sitenet.crystal.complexity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.symmetry.CrystalSymmetry;
import org.sitenet.crystal.symmetry.Descriptions;
import org.sitenet.crystal.symmetry.SpaceGroups;
import org.sitenet.crystal.symmetry.SymmetryOperation;

final class ComplexityTest {
  static Stream<String> knownStructures() throws IOException {
    try (InputStream in = ComplexityTest.class.getResourceAsStream("known-structures.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
      assertTrue(lines.size() >= 30);
      return lines.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("knownStructures")
  void knownStructuresHaveTheirHandDerivedInformationContents(String line) {
    String[] fields = line.split("; ", -1);
    Structure structure = structure(fields);
    CrystalSymmetry symmetry = CrystalSymmetry.of(structure, 1e-3);
    assertEquals(Integer.parseInt(fields[1]), symmetry.spaceGroup().number(), fields[0]);
    assertEquals(
        Arrays.stream(fields[4].split(" ", -1)).sorted().toList(),
        symmetry.orbits().stream()
            .map(orbit -> orbit.primitiveMultiplicity() + "/" + orbit.degreesOfFreedom())
            .sorted()
            .toList(),
        fields[0]);
    Complexity complexity = Complexity.of(symmetry);
    assertEquals(Double.parseDouble(fields[5]), complexity.combinatorial(), 1e-4, fields[0]);
    assertEquals(Double.parseDouble(fields[6]), complexity.coordinational(), 1e-4, fields[0]);
    assertEquals(Double.parseDouble(fields[7]), complexity.configurational(), 1e-4, fields[0]);
    assertEquals(0, complexity.mixing(), fields[0]);
    double cells = (double) structure.size() / complexity.positions();
    assertEquals(structure.lattice().volume() / cells, complexity.primitiveVolume(), 1e-6, fields[0]);
    double m = complexity.positions();
    double f = complexity.degreesOfFreedom();
    double between = f == 0 ? 0 : -(m / (m + f) * log2(m / (m + f)) + f / (m + f) * log2(f / (m + f)));
    assertEquals((m + f) * between + complexity.combinatorialTotal() + complexity.coordinationalTotal(),
        complexity.configurationalTotal(), 1e-9, "strong additivity");
  }

  private static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }

  private static Structure structure(String[] fields) {
    double[] cell = numbers(fields[2]);
    List<SymmetryOperation> operations = SpaceGroups.standard(Integer.parseInt(fields[1])).operations();
    List<Site> sites = new ArrayList<>();
    for (String atom : fields[3].split(", ", -1)) {
      String[] parts = atom.split(" ", 2);
      Descriptions.addOrbit(sites, operations, Element.ofSymbol(parts[0]), numbers(parts[1]));
    }
    return new Structure(
        fields[0], Lattice.ofParameters(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]), sites);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1))
        .mapToDouble(word -> {
          String[] parts = word.split("/", -1);
          return parts.length == 1 ? Double.parseDouble(word) : Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        })
        .toArray();
  }

  /**
   * K3C60 (F m -3 m, a = 14.24 Å; K on 4b and 8c, half-occupied C on 96j and twice 192l), as the documentation of crystIT
   * works it out: version 0.1 for the combinatorial values, 0.2 and later for the coordinational ones, 0.3 for mixing.
   */
  @Test
  void partialOccupanciesCountAsInCrystIt() {
    Complexity complexity = Complexity.of(
        List.of(
            new OccupiedOrbit(1, 0),
            new OccupiedOrbit(2, 0),
            new OccupiedOrbit(24, 2, List.of(0.5)),
            new OccupiedOrbit(48, 3, List.of(0.5)),
            new OccupiedOrbit(48, 3, List.of(0.5))),
        14.24 * 14.24 * 14.24 / 4);
    assertEquals(123, complexity.positions());
    assertEquals(8, complexity.degreesOfFreedom());
    assertEquals(2.648242, complexity.combinatorial(), 1e-6);
    assertEquals(325.733784, complexity.combinatorialTotal(), 1e-6);
    assertEquals(0.451225, complexity.combinatorialDensity(), 1e-6);
    assertEquals(1.561278, complexity.coordinational(), 1e-6);
    assertEquals(12.490225, complexity.coordinationalTotal(), 1e-6);
    assertEquals(0.017302, complexity.coordinationalDensity(), 1e-6);
    assertEquals(0.975610, complexity.mixing(), 1e-6);
    assertEquals(0.697023, complexity.orderedCombinatorial() - complexity.mixing(), 1e-6);
    assertEquals(1.081474, complexity.configurational() - 2 * 123 * complexity.mixing() / 131, 1e-6);
  }

  /** Na and K by halves on the cation site of halite: three parts 1/4, 1/4, 1/2. */
  @Test
  void aMixedSiteOfADisorderedCrystalIsOneOrbit() {
    List<DisorderedSite> sites = new ArrayList<>();
    List<Occupant> mixed = List.of(new Occupant(Species.parse("Na"), 0.5), new Occupant(Species.parse("K"), 0.5));
    double[][] centring = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    for (double[] at : centring) {
      sites.add(new DisorderedSite(mixed, at[0], at[1], at[2], "M"));
      sites.add(DisorderedSite.of(new Site(Species.parse("Cl"), at[0] + 0.5, at[1], at[2])));
    }
    CrystalSymmetry symmetry = CrystalSymmetry.of(
        new DisorderedStructure("NaKCl", "", Lattice.ofParameters(5.9, 5.9, 5.9, 90, 90, 90), sites), 0.01);
    assertEquals(225, symmetry.spaceGroup().number());
    assertEquals(8, ((DisorderedStructure) symmetry.standardCell()).sites().size());
    Complexity complexity = Complexity.of(symmetry);
    assertEquals(1.5, complexity.combinatorial(), 1e-12);
    assertEquals(0.5, complexity.mixing(), 1e-12);
    assertEquals(5.9 * 5.9 * 5.9 / 4, complexity.primitiveVolume(), 1e-9);
    assertEquals(StrictMath.cbrt(5.9 * 5.9 * 5.9 / 4), complexity.edge(), 1e-9);
  }

  @Test
  void orbitsThatCannotBeAreRefused() {
    assertThrows(InvalidStructureException.class, () -> new OccupiedOrbit(0, 0));
    assertThrows(InvalidStructureException.class, () -> new OccupiedOrbit(1, 4));
    assertThrows(InvalidStructureException.class, () -> new OccupiedOrbit(1, 0, List.of(0.7, 0.7)));
    assertThrows(InvalidStructureException.class, () -> new OccupiedOrbit(1, 0, List.of(0.0)));
    assertThrows(InvalidStructureException.class, () -> Complexity.of(List.of(), 1));
  }
}
