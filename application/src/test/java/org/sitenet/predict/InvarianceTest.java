package org.sitenet.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.testing.SharedData;
import org.sitenet.engine.Backend;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.ModelDescription;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.predict.PredictionResult.Predicted;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TinyRuns;

/** A prediction belongs to the crystal, not to its description (section 3.2 of the paper), nor to its company in a batch. */
class InvarianceTest {
  private static final double TOLERANCE = 1e-4;
  private static final int SUPERCELL = 50;
  private static final int REAL_CRYSTALS = 50;

  private static Backend backend;

  @BeforeAll
  static void open() {
    backend = TinyRuns.backend(2);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  /** The paper's architecture without TReLU, which would hide every change below zero, with parameters as training begins. */
  private static NamedModel untrained() {
    RunConfig config = RunConfig.load("paper-formation-energy");
    Weights weights = Weights.initial(new SiteNet(config.model()).parameters().all(), 17);
    return new NamedModel(
        "untrained",
        new ModelFile(
            new ModelDescription(
                config.model(),
                Target.named("e_form"),
                Optional.of(Featurization.standard(SUPERCELL)),
                Provenance.unknown("test")),
            weights));
  }

  private static List<DatasetRow> examples() {
    try (Stream<DatasetRow> rows = DatasetReader.open(Path.of(System.getProperty("sitenet.root"), "examples")).rows(List.of(), disordered -> {})) {
      return rows.toList();
    }
  }

  private static List<DatasetRow> realCrystals() {
    try (Stream<DatasetRow> rows = DatasetReader.open(SharedData.path("data/matbench_mp_folds1234.jsonl.gz")).rows()) {
      return rows.limit(REAL_CRYSTALS).toList();
    }
  }

  private static double[] predict(NamedModel model, List<PredictionTask> tasks, int threads) {
    PredictionOptions options = new PredictionOptions(OptionalInt.of(SUPERCELL), Optional.empty(), threads);
    try (Predictor predictor = new Predictor(List.of(model), backend, options)) {
      return predictor.predict(tasks).stream().mapToDouble(result -> ((Predicted) result).value()).toArray();
    }
  }

  private static List<PredictionTask> tasks(List<DatasetRow> rows) {
    return rows.stream().map(PredictionTask::of).toList();
  }

  private static void assertInvariant(NamedModel model, List<DatasetRow> rows) {
    double[] expected = predict(model, tasks(rows), 1);
    assertTrue(Arrays.stream(expected).distinct().count() > rows.size() / 5, "predictions tell the crystals apart");
    double span = Arrays.stream(expected).max().orElseThrow() - Arrays.stream(expected).min().orElseThrow();
    List<String> failures = new ArrayList<>();
    for (SameCrystal change : SameCrystal.values()) {
      double worst = 0;
      List<PredictionTask> changed = new ArrayList<>();
      for (int row = 0; row < rows.size(); row++) {
        DatasetRow original = rows.get(row);
        changed.add(PredictionTask.of(original.id(), change.of(original.structure(), new Random(row))));
      }
      double[] values = predict(model, changed, 1);
      for (int row = 0; row < values.length; row++) {
        double difference = Math.abs(values[row] - expected[row]);
        worst = Math.max(worst, difference);
        if (!(difference <= TOLERANCE)) {
          failures.add(String.format(
              Locale.ROOT, "%s of %s: %.6f became %.6f", change, rows.get(row).structure(), expected[row], values[row]));
        }
      }
      System.out.printf(
          Locale.ROOT, "%s, %d crystals, %s: largest change %.1e of predictions that span %.3f%n",
          model.name(), rows.size(), change, worst, span);
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  @Test
  void predictionsOfTheExamplesDoNotDependOnTheirDescription() {
    assertInvariant(untrained(), examples());
  }

  @Test
  void predictionsOfRealCrystalsDoNotDependOnTheirDescription() {
    assertInvariant(untrained(), realCrystals());
  }

  @Test
  void predictionsOfTheShippedModelDoNotDependOnTheDescription() {
    Assumptions.assumeTrue(
        ShippedModels.class.getResource("models/" + ShippedModels.DEFAULT + ".safetensors") != null,
        "skipped: this build ships no model");
    List<DatasetRow> rows = new ArrayList<>(examples());
    if (SharedData.isPresent()) {
      rows.addAll(realCrystals());
    }
    assertInvariant(ShippedModels.find(ShippedModels.DEFAULT), rows);
  }

  @Test
  void orderCompanyAndThreadsDoNotChangeABit() {
    List<DatasetRow> rows = new ArrayList<>(examples());
    if (SharedData.isPresent()) {
      rows.addAll(realCrystals());
    }
    NamedModel model = untrained();
    double[] expected = predict(model, tasks(rows), 1);
    List<Integer> order = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      order.add(row);
    }
    Collections.shuffle(order, new Random(5));
    double[] shuffled = predict(model, tasks(order.stream().map(rows::get).toList()), 2);
    for (int place = 0; place < shuffled.length; place++) {
      assertEquals(expected[order.get(place)], shuffled[place], rows.get(order.get(place)).id());
    }
    for (int row = 0; row < rows.size(); row += 9) {
      assertEquals(expected[row], predict(model, tasks(rows.subList(row, row + 1)), 1)[0], rows.get(row).id());
    }
    try (Backend single = TinyRuns.backend(1);
        Predictor predictor =
            new Predictor(
                List.of(model), single, new PredictionOptions(OptionalInt.of(SUPERCELL), Optional.empty(), 1))) {
      List<PredictionResult> results = predictor.predict(tasks(rows));
      for (int row = 0; row < results.size(); row++) {
        assertEquals(expected[row], ((Predicted) results.get(row)).value(), rows.get(row).id());
      }
    }
  }
}
