package org.sitenet.crystal.cif;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.SharedData;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import tools.jackson.databind.JsonNode;

/** Reads the reference CIFs and compares with what the published code's libraries read. */
final class CifReferenceTest {
  @Test
  void everyReferenceStructureWithoutAQuirkReadsAsThePublishedCodeReadsIt() {
    JsonNode features = SharedData.gzippedJson("golden/features.json.gz");
    List<String> failures = new ArrayList<>();
    int count = 0;
    for (Map.Entry<String, JsonNode> entry : features.properties()) {
      JsonNode expected = entry.getValue();
      if (!expected.get("reference_quirk").isNull()) {
        continue;
      }
      count++;
      try {
        Structure structure = CifReader.read(
                SharedData.file("golden/structures/" + entry.getKey() + ".cif"))
            .structure();
        compare(entry.getKey(), expected.get("parsed"), structure);
      } catch (InvalidStructureException | AssertionError e) {
        failures.add(entry.getKey() + ": " + e.getMessage());
      }
    }
    System.out.println("CIF: " + (count - failures.size()) + " of " + count + " reference structures read as expected");
    assertTrue(count > 0 && failures.isEmpty(), () -> String.join("\n", failures));
  }

  private static void compare(String id, JsonNode expected, Structure structure) {
    JsonNode cell = expected.get("lattice");
    var lattice = structure.lattice();
    assertAll(
        () -> assertEquals(cell.get("a").doubleValue(), lattice.a(), 1e-6),
        () -> assertEquals(cell.get("b").doubleValue(), lattice.b(), 1e-6),
        () -> assertEquals(cell.get("c").doubleValue(), lattice.c(), 1e-6),
        () -> assertEquals(cell.get("alpha").doubleValue(), lattice.alpha(), 1e-6),
        () -> assertEquals(cell.get("beta").doubleValue(), lattice.beta(), 1e-6),
        () -> assertEquals(cell.get("gamma").doubleValue(), lattice.gamma(), 1e-6));
    List<Site> left = new ArrayList<>(structure.sites());
    JsonNode species = expected.get("species");
    assertEquals(species.size(), left.size(), id + ": number of sites");
    for (int index = 0; index < species.size(); index++) {
      JsonNode at = expected.get("frac_coords").get(index);
      String name = species.get(index).stringValue();
      boolean found = left.removeIf(site -> site.species().toString().equals(name)
          && same(site.x(), at.get(0).doubleValue())
          && same(site.y(), at.get(1).doubleValue())
          && same(site.z(), at.get(2).doubleValue()));
      assertTrue(found, () -> id + ": no " + name + " at " + at);
    }
  }

  private static boolean same(double first, double second) {
    double difference = first - second;
    return Math.abs(difference - Math.rint(difference)) < 1e-7;
  }

  @Test
  void theThousandMaterialsProjectFilesReadAndAgreeWithTheirRows() {
    Map<String, byte[]> files = SharedData.zipEntries("data/mp_cif_sample_1000.zip");
    Map<String, Structure> rows = new HashMap<>();
    for (JsonNode row : SharedData.gzippedJsonLines("data/matbench_mp_folds1234.jsonl.gz", Integer.MAX_VALUE)) {
      String id = row.get("id").stringValue();
      if (files.containsKey("cif/" + id + ".cif")) {
        rows.put(id, SharedData.structure(row));
      }
    }
    List<String> failures = new ArrayList<>();
    Map<String, byte[]> cifs = new TreeMap<>(files);
    cifs.keySet().removeIf(name -> !name.endsWith(".cif"));
    for (Map.Entry<String, byte[]> file : cifs.entrySet()) {
      try {
        Structure structure = CifReader.read(file.getKey(), file.getValue()).structure();
        String id = file.getKey().replaceAll(".*/|\\.cif", "");
        Structure row = rows.get(id);
        if (!row.composition().equals(structure.composition())
            || Math.abs(row.lattice().volume() / structure.lattice().volume() - 1) > 1e-5) {
          failures.add(id + ": " + structure + " but the row has " + row);
        }
      } catch (InvalidStructureException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    System.out.println("CIF: " + (cifs.size() - failures.size()) + " of " + cifs.size() + " sample files agree");
    assertEquals(1000, cifs.size());
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }
}
