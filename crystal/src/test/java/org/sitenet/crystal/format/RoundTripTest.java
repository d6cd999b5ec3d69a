package org.sitenet.crystal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.SharedData;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.cif.ChargeSource;
import org.sitenet.crystal.cif.CifDocument;
import org.sitenet.crystal.cif.CifReader;
import org.sitenet.crystal.reduction.MinimumImage;

/** What is written is read as the same crystal: composition, cell to 1e-6, sorted distances to 1e-5 Å. */
final class RoundTripTest {
  private static final List<String> ORDERED = List.of("a.cif", "POSCAR", "a.json", "a.xyz", "a.xsf");
  private static final List<String> ANY = List.of("a.cif", "a.json");

  /** Rows of distances that are compared in a crystal: enough to tell it from others, few enough for hundreds of crystals. */
  private static final int ROWS = 6;

  private static final String RUTILE =
      """
      data_rutile
      _cell_length_a 4.594
      _cell_length_b 4.594
      _cell_length_c 2.959
      _symmetry_space_group_name_H-M 'P 42/m n m'
      loop_
      _atom_type_symbol
      _atom_type_oxidation_number
      Ti4+ 4
      O2- -2
      loop_
      _atom_site_label
      _atom_site_type_symbol
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      _atom_site_occupancy
      Ti1 Ti4+ 0 0 0 1
      O1 O2- 0.3053 0.3053 0 1
      """;

  private static Crystal read(String file, String text) {
    return StructureFiles.read(file, text.getBytes(StandardCharsets.UTF_8)).crystal();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.cif", "a.vasp", "a.json", "a.xyz", "a.xsf"})
  void rutileComesBackFromEveryFormat(String file) {
    Crystal rutile = read("rutile.cif", RUTILE);
    Crystal again = read(file, StructureWriter.write(file, rutile));
    assertEquals("", difference(rutile, again));
    boolean charges = file.equals("a.cif") || file.equals("a.json") || file.equals("a.xyz");
    assertEquals(charges ? "Ti4+" : "Ti", again.ordered().sites().getFirst().species().toString());
  }

  @Test
  void coordinatesNearAThirdStayAsTheyAre() {
    String text = RUTILE.replace("P 42/m n m", "P 1").replace("0.3053 0.3053 0 1", "0.5 0.5 0.5 1");
    Structure near = read("a.cif", text).ordered();
    List<org.sitenet.crystal.Site> sites = List.of(
        near.sites().get(0).at(0.33334, 0.66663, -0.33333), near.sites().get(1).at(1 / 3.0, 1.33333, 0.333401));
    Structure crystal = new Structure("x", near.lattice(), sites);
    Structure again = read("a.cif", StructureWriter.write("a.cif", crystal)).ordered();
    assertEquals(0.33334, again.sites().get(0).x(), 1e-15);
    assertEquals(1 / 3.0, again.sites().get(1).x());
    assertEquals("", difference(crystal, again));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POSCAR", "a.xyz", "a.xsf"})
  void formatsWithoutPartialOccupancyRefuseIt(String file) {
    Crystal mixed = read("a.cif", RUTILE.replace("0 0 0 1", "0 0 0 0.9"));
    String message = assertThrows(InvalidStructureException.class, () -> StructureWriter.write(file, mixed)).getMessage();
    assertTrue(message.contains("has no place for mixed and partly empty sites"), message);
    assertThrows(InvalidStructureException.class, () -> StructureWriter.write("a.txt", mixed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.cif", "a.json"})
  void mixedSitesComeBack(String file) {
    Crystal mixed = read("a.cif", RUTILE.replace("0 0 0 1", "0 0 0 0.7\nNb1 Nb5+ 0 0 0 0.2"));
    Crystal again = read(file, StructureWriter.write(file, mixed));
    assertEquals("", difference(mixed, again));
    assertEquals("Nb 0.2, Ti4+ 0.7".replace("Nb ", "Nb0+ "),
        ((DisorderedStructure) again).sites().getFirst().words());
  }

  @Test
  void everyReadableFileWithQuirksComesBackFromEveryFormat() {
    List<String> failures = new ArrayList<>();
    int crystals = 0;
    int trips = 0;
    for (Map.Entry<String, byte[]> file : SharedData.zipEntries("data/cif_quirks.zip").entrySet()) {
      String name = file.getKey();
      if (!name.endsWith("cif")) {
        continue;
      }
      for (int block = 1; block <= blocks(name, file.getValue()); block++) {
        Crystal crystal;
        try {
          crystal = CifReader.read(name, file.getValue(), Optional.of(String.valueOf(block)), ChargeSource.TABLE_OR_TYPE_SYMBOL)
              .crystal();
        } catch (InvalidStructureException e) {
          continue;
        }
        crystals++;
        for (String target : crystal instanceof Structure ? ORDERED : ANY) {
          trips++;
          String difference = difference(crystal, read(target, StructureWriter.write(target, crystal)));
          if (!difference.isEmpty()) {
            failures.add(name + " block " + block + " as " + target + ": " + difference);
          }
        }
      }
    }
    System.out.println("round trips: " + crystals + " crystals, " + (trips - failures.size()) + " of " + trips
        + " written and read without a difference");
    assertTrue(crystals > 150 && failures.isEmpty(), () -> String.join("\n", failures));
  }

  private static int blocks(String name, byte[] bytes) {
    try {
      return CifDocument.parse(name, bytes).blocks().size();
    } catch (InvalidStructureException e) {
      return 0;
    }
  }

  private static String difference(Crystal first, Crystal second) {
    if (!amounts(first).equals(amounts(second))) {
      return "composition " + amounts(second) + " not " + amounts(first);
    }
    double[] cell = parameters(first.lattice());
    double[] cellAgain = parameters(second.lattice());
    for (int index = 0; index < 6; index++) {
      if (Math.abs(cell[index] - cellAgain[index]) > 1e-6) {
        return "cell " + Arrays.toString(cellAgain) + " not " + Arrays.toString(cell);
      }
    }
    List<double[]> rows = rows(first);
    List<double[]> rowsAgain = rows(second);
    for (int row = 0; row < rows.size(); row++) {
      for (int index = 0; index < rows.get(row).length; index++) {
        if (Math.abs(rows.get(row)[index] - rowsAgain.get(row)[index]) > 1e-5) {
          return "row " + row + " has " + rowsAgain.get(row)[index] + " Å not " + rows.get(row)[index];
        }
      }
    }
    return "";
  }

  private static double[] parameters(Lattice lattice) {
    return new double[] {lattice.a(), lattice.b(), lattice.c(), lattice.alpha(), lattice.beta(), lattice.gamma()};
  }

  /** Amounts in units of a millionth: sums in another order may differ in their last digits. */
  private static Map<String, Long> amounts(Crystal crystal) {
    Map<String, Long> amounts = new TreeMap<>();
    for (DisorderedSite site : sites(crystal)) {
      site.occupants().forEach(occupant -> amounts.merge(
          occupant.species().element().symbol(), Math.round(occupant.occupancy() * 1e6), Long::sum));
    }
    return amounts;
  }

  private static List<DisorderedSite> sites(Crystal crystal) {
    return switch (crystal) {
      case Structure structure -> structure.sites().stream().map(DisorderedSite::of).toList();
      case DisorderedStructure disordered -> disordered.sites();
    };
  }

  private static List<double[]> rows(Crystal crystal) {
    List<DisorderedSite> sites = sites(crystal);
    MinimumImage images = MinimumImage.of(crystal.lattice());
    List<double[]> rows = new ArrayList<>();
    int step = Math.max(1, sites.size() / ROWS);
    for (int first = 0; first < sites.size(); first += step) {
      double[] row = new double[sites.size()];
      for (int second = 0; second < row.length; second++) {
        double[] vector = crystal.lattice().toCartesian(sites.get(second).x() - sites.get(first).x(),
            sites.get(second).y() - sites.get(first).y(), sites.get(second).z() - sites.get(first).z());
        row[second] = images.cartesianDistance(vector[0], vector[1], vector[2]);
      }
      Arrays.sort(row);
      rows.add(row);
    }
    return rows;
  }
}
