package org.sitenet.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.crystal.testing.SharedData;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.DenseFeatures;
import org.sitenet.data.GoldenTensors;
import org.sitenet.data.ShellCompression;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Tensor;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.GoldenModel;
import tools.jackson.databind.JsonNode;

/** The published attention weights and long-range coefficients, with pairs merged and not, in double and in float. */
class GoldenAttentionTest {
  /** Distances of these files that differ by less are merged, so that merging changes no result. */
  private static final double EXACT = 1e-9;

  static Stream<String> cases() {
    return Stream.of(SharedData.path("golden/models").toFile().list())
        .filter(name -> name.endsWith(".json"))
        .map(name -> name.substring(0, name.length() - ".json".length()))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inDouble(String name) throws Exception {
    compare(name, "reference", CompressionMode.OFF, 1e-9);
    compare(name, "reference", CompressionMode.SHELLS, 1e-9);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inFloat(String name) throws Exception {
    compare(name, "simd", CompressionMode.OFF, 2e-5);
    compare(name, "simd", CompressionMode.SHELLS, 2e-5);
  }

  private static void compare(String name, String backendName, CompressionMode mode, double tolerance) throws IOException {
    Path folder = SharedData.path("golden/models");
    GoldenModel golden = GoldenModel.load(folder, name);
    String what = name + " " + backendName + " " + mode;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSpec spec : new SiteNet(golden.config()).parameters().all()) {
      tensors.put(
          spec.name(),
          Tensor.of(golden.tensors().shape("param/" + spec.name()), golden.tensors().floats("param/" + spec.name())));
    }
    List<DenseFeatures> crystals = GoldenTensors.crystals(golden.tensors(), "input");
    ShellCompression compression = new ShellCompression(mode, EXACT);
    try (Backend backend = Backends.open(Optional.of(backendName), 2, line -> {});
        AttentionProgram program = new AttentionProgram(golden.config(), new Weights(tensors), backend)) {
      List<CrystalAttention> results = program.run(crystals.stream().map(compression::prepare).toList());
      assertEquals(crystals.size(), results.size());
      int site = 0;
      for (int crystal = 0; crystal < results.size(); crystal++) {
        CrystalAttention result = results.get(crystal);
        DenseFeatures features = crystals.get(crystal);
        assertLongRange(what, golden.json(), crystal, LongRange.of(result), tolerance);
        for (int block = 0; block < result.blocks(); block++) {
          for (int head = 0; head < result.heads(); head++) {
            assertArrayEquals(
                published(golden, features, site, block, head),
                computed(result, block, head),
                tolerance,
                what + " crystal " + crystal + " block " + block + " head " + head);
          }
        }
        site += features.sites();
      }
    }
  }

  private static void assertLongRange(String what, JsonNode json, int crystal, LongRange computed, double tolerance) {
    JsonNode blocks = json.get("long_range_per_block_crystal_head");
    assertEquals(blocks.size(), computed.perHead().size(), what);
    for (int block = 0; block < blocks.size(); block++) {
      JsonNode heads = blocks.get(block).get(crystal);
      for (int head = 0; head < heads.size(); head++) {
        double expected = heads.get(head).asDouble();
        assertEquals(
            expected, computed.perHead().get(block).get(head), 10 * tolerance, what + " long range " + block + " " + head);
      }
    }
    // The published code sums over the second block, which is the last one of the paper's model.
    int reported = Math.min(1, blocks.size() - 1);
    double expected = json.get("long_range_coefficient").get(crystal).asDouble();
    assertEquals(expected, computed.block(reported), 30 * tolerance, what);
    if (reported == blocks.size() - 1) {
      assertEquals(expected, computed.coefficient(), 30 * tolerance, what);
    }
  }

  /** The weights of a crystal's pairs, sorted: merging changes their order. */
  private static double[] published(GoldenModel golden, DenseFeatures features, int firstSite, int block, int head) {
    List<Long> shape = golden.tensors().shape("attention/block" + block);
    double[] tensor = golden.tensors().doubles("attention/block" + block);
    int columns = Math.toIntExact(shape.get(1));
    int heads = Math.toIntExact(shape.get(2));
    double[] weights = new double[features.sites() * features.columns()];
    for (int site = 0; site < features.sites(); site++) {
      for (int column = 0; column < features.columns(); column++) {
        weights[site * features.columns() + column] = tensor[((firstSite + site) * columns + column) * heads + head];
      }
    }
    Arrays.sort(weights);
    return weights;
  }

  private static double[] computed(CrystalAttention result, int block, int head) {
    List<Double> weights = new ArrayList<>();
    double[] sum = {0};
    result.forEachPair(block, head, (distance, weight, count) -> {
      for (long i = 0; i < count; i++) {
        weights.add(weight);
      }
      sum[0] += weight * count;
    });
    assertEquals(result.crystal().uniqueSites(), sum[0], 1e-4, "the weights of a site add up to 1");
    assertTrue(weights.size() == result.crystal().uncompressedPairs(), "every pair is there");
    return weights.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}
