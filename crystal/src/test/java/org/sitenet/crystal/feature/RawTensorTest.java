package org.sitenet.crystal.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.SharedData;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.supercell.Supercell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Full feature tensors of the published code, given its primitive cell and scaling matrix: every element, in its order. */
final class RawTensorTest {
  @Test
  void tensorsAreThePublishedOnesElementByElement() throws IOException {
    ByteBuffer data;
    try (GZIPInputStream in = new GZIPInputStream(
        Files.newInputStream(SharedData.file("golden/raw_tensors_50.safetensors.gz")))) {
      data = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }
    int headerLength = (int) data.getLong(0);
    JsonNode header = JsonMapper.builder().build()
        .readTree(new String(data.array(), 8, headerLength, StandardCharsets.UTF_8));
    JsonNode golden = SharedData.gzippedJson("golden/features.json.gz");
    int count = 0;
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().endsWith("/interaction")) {
        String id = entry.getKey().replace("/interaction", "");
        CrystalFeatures features = features(golden.get(id));
        compareInteractions(id, features, values(data, 8 + headerLength, entry.getValue()));
        compareSites(id, features, values(data, 8 + headerLength, header.get(id + "/site_features")),
            values(data, 8 + headerLength, header.get(id + "/oxidation_state")));
        count++;
      }
    }
    System.out.println("features: full tensors of " + count + " structures agree");
    assertTrue(count > 50);
  }

  private static CrystalFeatures features(JsonNode golden) {
    JsonNode primitive = golden.get("primitive");
    double[] rows = new double[9];
    int[] scaling = new int[9];
    for (int index = 0; index < 9; index++) {
      rows[index] = primitive.get("lattice_matrix").get(index / 3).get(index % 3).doubleValue();
      scaling[index] = golden.get("supercell_50").get("scaling_matrix").get(index / 3).get(index % 3).intValue();
    }
    List<Site> sites = new ArrayList<>();
    for (int index = 0; index < primitive.get("species").size(); index++) {
      JsonNode at = primitive.get("frac_coords").get(index);
      sites.add(new Site(Species.parse(primitive.get("species").get(index).stringValue()),
          at.get(0).doubleValue(), at.get(1).doubleValue(), at.get(2).doubleValue()));
    }
    return CrystalFeatures.of(Supercell.of(new Structure("", Lattice.ofRows(rows), sites), scaling));
  }

  private static double[] values(ByteBuffer data, int start, JsonNode tensor) {
    int from = start + tensor.get("data_offsets").get(0).intValue();
    int count = (tensor.get("data_offsets").get(1).intValue() + start - from) / 8;
    double[] values = new double[count];
    for (int index = 0; index < count; index++) {
      values[index] = data.getDouble(from + 8 * index);
    }
    return values;
  }

  /** Columns by site; the order of a site's images is free but for the first, which is the site itself. */
  private static void compareInteractions(String id, CrystalFeatures features, double[] expected) {
    int atoms = features.supercellAtoms();
    int images = features.images();
    assertEquals(features.uniqueSites() * atoms * 2, expected.length, id);
    for (int site = 0; site < features.uniqueSites(); site++) {
      assertEquals(expected[2 * (site * atoms + site * images) + 1], features.logCoulomb(site, site * images), 1e-9, id);
      for (int other = 0; other < features.uniqueSites(); other++) {
        double[] wanted = new double[2 * images];
        double[] actual = new double[2 * images];
        for (int image = 0; image < images; image++) {
          int atom = other * images + image;
          wanted[image] = expected[2 * (site * atoms + atom)];
          wanted[images + image] = expected[2 * (site * atoms + atom) + 1];
          actual[image] = features.distance(site, atom);
          actual[images + image] = features.logCoulomb(site, atom);
        }
        sortHalves(wanted);
        sortHalves(actual);
        for (int index = 0; index < actual.length; index++) {
          assertEquals(wanted[index], actual[index], index < images ? 2e-6 : 1e-5, id);
        }
      }
    }
  }

  private static void sortHalves(double[] values) {
    Arrays.sort(values, 0, values.length / 2);
    Arrays.sort(values, values.length / 2, values.length);
  }

  private static void compareSites(String id, CrystalFeatures features, double[] properties, double[] oxidationStates) {
    for (int site = 0; site < features.uniqueSites(); site++) {
      assertEquals(oxidationStates[site], features.oxidationState(site), 1e-9, id);
      for (int property = 0; property < ElementData.WIDTH; property++) {
        double expected = properties[site * ElementData.WIDTH + property];
        assertTrue(Double.isNaN(expected) || Math.abs(expected - features.siteFeature(site, property)) < 1e-9 * (1 + expected), id);
      }
    }
  }
}
