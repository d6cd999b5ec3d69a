package org.sitenet.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.CompressionMode;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.ModelDescription;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.model.checkpoint.Tensor;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.plot.Scale;
import org.sitenet.predict.Evaluator.BadCrystals;
import org.sitenet.predict.NamedModel;
import org.sitenet.train.ExampleCrystals;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TinyRuns;

/** Results depend on the model and the structures alone. */
class AttentionAnalyzerTest {
  private static final List<DatasetRow> ROWS = ExampleCrystals.rows(20, 5);
  private static final AttentionBins BINS = new AttentionBins(20, 8, Scale.LOGARITHMIC);

  @TempDir private Path folder;

  private static NamedModel model(double scale) {
    RunConfig config = TinyRuns.config();
    Weights weights = Weights.initial(new SiteNet(config.model()).parameters().all(), 3);
    if (scale != 1) {
      Map<String, Tensor> broken = new LinkedHashMap<>(weights.tensors());
      broken.replaceAll((name, tensor) -> {
        float[] values = new float[Math.toIntExact(tensor.size())];
        Arrays.fill(values, (float) scale);
        return Tensor.of(tensor.shape(), values);
      });
      weights = new Weights(broken);
    }
    return new NamedModel(
        "tiny",
        new ModelFile(
            new ModelDescription(
                config.model(), Target.named("gap"), Optional.of(Featurization.standard(24)), Provenance.unknown("test")),
            weights));
  }

  private static AttentionOptions options(int threads, CompressionMode mode, double tolerance) {
    return new AttentionOptions(OptionalInt.empty(), Optional.of(mode), threads, BINS, tolerance);
  }

  private static AttentionResult analyze(NamedModel model, AttentionOptions options, List<DatasetRow> rows) {
    try (Backend backend = Backends.open(Optional.empty(), options.threads(), line -> {});
        AttentionAnalyzer analyzer = new AttentionAnalyzer(model, backend, options)) {
      return analyzer.analyze(rows.iterator(), Optional.of("gap"), BadCrystals.STOP, done -> {});
    }
  }

  private List<Path> write(String name, int threads) {
    AttentionOptions options = options(threads, CompressionMode.SHELLS, 0.01);
    NamedModel model = model(1);
    AttentionResult result = analyze(model, options, ROWS);
    return AttentionReport.write(
        folder.resolve(name), new AttentionReport.Origin(model, Featurization.standard(24), "set", 0, "simd"), options, result);
  }

  @Test
  void allFilesHaveTheSameBytesWhateverTheThreads() throws Exception {
    List<Path> one = write("one", 1);
    List<Path> three = write("three", 3);
    assertEquals(10, one.size());
    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(Files.readAllBytes(one.get(i)), Files.readAllBytes(three.get(i)), one.get(i).toString());
    }
  }

  @Test
  void aStructuresRowDoesNotDependOnTheOthers() {
    AttentionOptions options = options(2, CompressionMode.SHELLS, 0.01);
    AttentionResult all = analyze(model(1), options, ROWS);
    List<DatasetRow> reversed = new ArrayList<>(ROWS);
    Collections.reverse(reversed);
    List<StructureRow> back = new ArrayList<>(analyze(model(1), options, reversed).rows());
    Collections.reverse(back);
    assertEquals(all.rows(), back);
    assertEquals(all.rows().subList(7, 8), analyze(model(1), options, ROWS.subList(7, 8)).rows());
    assertEquals(ROWS.stream().map(DatasetRow::id).toList(), all.rows().stream().map(StructureRow::id).toList());
  }

  @Test
  void mergedPairsGiveTheNumbersOfAllPairs() {
    AttentionResult merged = analyze(model(1), options(2, CompressionMode.SHELLS, 0.01), ROWS);
    AttentionResult all = analyze(model(1), options(2, CompressionMode.OFF, 0.01), ROWS);
    assertEquals(all.statistics().pairs(), merged.statistics().pairs());
    assertEquals(all.statistics().sites(), merged.statistics().sites());
    for (int i = 0; i < ROWS.size(); i++) {
      StructureRow one = merged.rows().get(i);
      StructureRow other = all.rows().get(i);
      assertEquals(other.prediction(), one.prediction(), 1e-5);
      assertEquals(other.longRange().coefficient(), one.longRange().coefficient(), 1e-3 * other.longRange().coefficient());
    }
    for (int block = 0; block < 2; block++) {
      for (int head = 0; head < 2; head++) {
        assertEquals(all.statistics().farShare(block, head), merged.statistics().farShare(block, head), 1e-4);
        double sum = 0;
        for (int distance = 0; distance < BINS.distances(); distance++) {
          sum += merged.statistics().attentionShare(block, head, distance);
        }
        assertEquals(1, sum, 1e-5);
      }
    }
  }

  @Test
  void aStructureWhoseSymmetryIsNotFoundKeepsItsRowAndSaysSo() {
    // No symmetry is searched for within such a tolerance.
    AttentionOptions options = options(1, CompressionMode.SHELLS, -1);
    AttentionResult result = analyze(model(1), options, ROWS.subList(0, 4));
    assertEquals(4, result.rows().size());
    for (StructureRow row : result.rows()) {
      assertInstanceOf(StructureComplexity.Unknown.class, row.complexity());
      assertTrue(row.longRange().coefficient() > 0);
    }
    String[] lines = AttentionTables.structures(result).split("\r\n");
    assertEquals(5, lines.length);
    assertTrue(lines[1].contains("no symmetry was found: a symmetry tolerance of -1.0"), lines[1]);
    assertEquals(lines[0].split(",").length, lines[1].split(",", -1).length, lines[1]);
    List<Correlation> correlations = result.correlations();
    assertEquals(0, correlations.getFirst().x().size());
    assertEquals(4, correlations.getLast().x().size(), "the volume needs no symmetry");
    AttentionReport.write(
        folder.resolve("without"), new AttentionReport.Origin(model(1), Featurization.standard(24), "set", 0, "simd"), options, result);
  }

  @Test
  void targetsStandBesideThePredictionsAndTheVolumeIsThePrimitiveCells() {
    AttentionResult result = analyze(model(1), options(1, CompressionMode.SHELLS, 0.01), ROWS);
    for (int i = 0; i < ROWS.size(); i++) {
      StructureRow row = result.rows().get(i);
      assertEquals(ROWS.get(i).label("gap"), row.target().orElseThrow());
      StructureComplexity.Known known = assertInstanceOf(StructureComplexity.Known.class, row.complexity());
      assertEquals(known.complexity().edge(), row.edge(), 1e-3, row.formula());
    }
  }

  @Test
  void aModelThatComputesNoNumbersIsAnError() {
    AttentionException e = assertThrows(
        AttentionException.class, () -> analyze(model(1e30), options(1, CompressionMode.SHELLS, 0.01), ROWS.subList(0, 2)));
    assertTrue(e.getMessage().startsWith("x0: "), e.getMessage());
  }

  @Test
  void aSetWithoutRowsIsAnError() {
    assertThrows(AttentionException.class, () -> analyze(model(1), options(1, CompressionMode.SHELLS, 0.01), List.of()));
  }
}
