package org.sitenet.crystal.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.SharedData;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.cif.CifReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Structures of the Materials Project become features, whatever they are made of. The system property {@code
 * sitenet.everyRow} set to 1 takes every row of the set instead of a sample.
 */
final class EveryCrystalTest {
  private static final int ATOMS = 100;
  private static final int EVERY_ROW = Integer.getInteger("sitenet.everyRow", 25);

  @Test
  void theThousandFilesBecomeFeatures() {
    List<String> failures = new ArrayList<>();
    int count = 0;
    for (Map.Entry<String, byte[]> file : SharedData.zipEntries("data/mp_cif_sample_1000.zip").entrySet()) {
      if (file.getKey().endsWith(".cif")) {
        count++;
        try {
          check(CifReader.read(file.getKey(), file.getValue()).structure());
        } catch (InvalidStructureException | AssertionError e) {
          failures.add(file.getKey() + ": " + e.getMessage());
        }
      }
    }
    System.out.println("features: " + (count - failures.size()) + " of " + count + " files");
    assertEquals(1000, count);
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  @Test
  void theRowsBecomeFeatures() throws IOException {
    List<String> failures = new ArrayList<>();
    JsonMapper mapper = JsonMapper.builder().build();
    int rows = 0;
    int count = 0;
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(SharedData.file("data/matbench_mp_folds1234.jsonl.gz"))),
        StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (rows++ % EVERY_ROW == 0) {
          count++;
          Structure structure = SharedData.structure(mapper.readTree(line));
          try {
            check(structure);
          } catch (InvalidStructureException | AssertionError e) {
            failures.add(structure.name() + ": " + e.getMessage());
          }
        }
      }
    }
    System.out.println("features: " + (count - failures.size()) + " of " + count + " rows out of " + rows);
    assertEquals(37_200, rows);
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  private static void check(Structure structure) {
    for (CellChoice cell : CellChoice.values()) {
      CrystalFeatures features = CrystalFeatures.of(structure, ATOMS, cell);
      assertTrue(features.uniqueSites() > 0 && structure.size() % features.uniqueSites() == 0, structure::toString);
      for (int site = 0; site < features.uniqueSites(); site++) {
        for (int property = 0; property < ElementData.WIDTH; property++) {
          assertTrue(Double.isFinite(features.siteFeature(site, property)), structure::toString);
        }
        for (int atom = 0; atom < features.supercellAtoms(); atom++) {
          double distance = features.distance(site, atom);
          boolean itself = atom == site * features.images();
          assertTrue(itself ? distance == 0 : distance > 0.3 && distance < 1000, () -> structure + ": " + distance + " Å");
          assertTrue(Math.abs(features.logCoulomb(site, atom)) <= 10, structure::toString);
        }
      }
    }
  }
}
