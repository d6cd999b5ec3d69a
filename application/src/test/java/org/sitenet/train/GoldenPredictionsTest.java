package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.crystal.cif.CifReader;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.crystal.feature.CrystalFeatures;
import org.sitenet.crystal.testing.SharedData;
import org.sitenet.data.BatchAssembler;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.DenseFeatures;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.data.ShellCompression;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From CIF text to the published code's predictions, for every structure that has one and no quirk. */
class GoldenPredictionsTest {
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @CsvSource({"50", "100", "500"})
  void predictionsFromCifFilesAreThePublishedOnes(int supercellAtoms) throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    Path golden = SharedData.path("golden");
    JsonNode predictions =
        json.readTree(Files.readString(golden.resolve("predictions_paper_s0.json"))).get("predictions");
    List<String> ids = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    List<PreparedCrystal> crystals = new ArrayList<>();
    ShellCompression compression = new ShellCompression(CompressionMode.SHELLS);
    for (JsonNode entry : json.readTree(Files.readString(golden.resolve("structures_index.json")))) {
      JsonNode known = predictions.get(entry.get("id").asString());
      if (!entry.get("reference_quirk").isNull() || known == null || !known.has(String.valueOf(supercellAtoms))) {
        continue;
      }
      Path file = golden.resolve(entry.get("file").asString());
      CrystalFeatures features =
          CrystalFeatures.of(CifReader.read(file).structure(), supercellAtoms, CellChoice.PUBLISHED);
      ids.add(entry.get("id").asString());
      expected.add(known.get(String.valueOf(supercellAtoms)).get("raw_output").asDouble());
      crystals.add(compression.prepare(DenseFeatures.of(features)));
    }
    double[] computed = rawOutputs(crystals);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < computed.length; i++) {
      if (!(Math.abs(expected.get(i) - computed[i]) <= TOLERANCE)) {
        wrong.add(ids.get(i) + ": " + expected.get(i) + " became " + computed[i]);
      }
    }
    System.out.printf(
        "predictions at %d atoms: %d of %d agree%n", supercellAtoms, computed.length - wrong.size(), computed.length);
    assertTrue(computed.length > 50, "only " + computed.length + " structures were compared");
    assertEquals(List.of(), wrong);
  }

  private static double[] rawOutputs(List<PreparedCrystal> crystals) throws Exception {
    GoldenCase golden = GoldenModels.load("paper_s0");
    SiteNet model = new SiteNet(golden.config);
    Graph graph = new Graph();
    graph.output("raw", model.forward(graph, Mode.EVALUATION).raw());
    try (Backend backend = Backends.open(Optional.of("reference"), 1, line -> {})) {
      States states = backend.newStates();
      Program program = backend.compile(graph.build(), states);
      GoldenModels.writeParameters(golden, model, states);
      double[] outputs = new double[crystals.size()];
      for (int i = 0; i < outputs.length; i++) {
        program.run(BatchAssembler.assemble(List.of(crystals.get(i))));
        Matrix raw = program.output("raw");
        outputs[i] = raw.get(0, 0);
      }
      return outputs;
    }
  }
}
