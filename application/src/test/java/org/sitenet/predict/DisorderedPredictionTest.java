package org.sitenet.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.disorder.Approximant;
import org.sitenet.crystal.disorder.ApproximantOptions;
import org.sitenet.crystal.disorder.Approximants;
import org.sitenet.crystal.format.StructureFiles;
import org.sitenet.crystal.format.StructureReading;
import org.sitenet.engine.Backend;
import org.sitenet.predict.PredictionResult.Predicted;
import org.sitenet.train.ExampleCrystals;
import org.sitenet.train.TinyRuns;

/** A disordered crystal is predicted as the mean of its approximants, each as if it had been given alone. */
class DisorderedPredictionTest {
  private static final String FILE = "examples/disordered/NaKCl.cif";

  private static StructureReading reading() {
    try {
      return StructureFiles.read(FILE, Files.readAllBytes(Path.of(System.getProperty("sitenet.root")).resolve(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PredictionTask task() {
    return new PredictionTask(FILE, DisorderedPredictionTest::reading);
  }

  private static Predicted predict(List<NamedModel> models, PredictionOptions options) {
    try (Backend backend = TinyRuns.backend(2);
        Predictor predictor = new Predictor(models, backend, options)) {
      return (Predicted) predictor.predict(List.of(task())).getFirst();
    }
  }

  private static PredictionOptions options(int approximants, long seed) {
    return PredictionOptions.DEFAULT.withSupercellAtoms(40).withApproximants(approximants, seed);
  }

  @Test
  void thePredictionIsTheMeanOfItsApproximants() {
    Predicted predicted = predict(List.of(PredictorTest.tiny(1)), options(5, 3));
    Approximants approximants =
        Approximants.of((DisorderedStructure) reading().crystal(), new ApproximantOptions(40, 5, 3));
    List<Double> alone = new ArrayList<>();
    try (Backend backend = TinyRuns.backend(1);
        Predictor predictor = new Predictor(List.of(PredictorTest.tiny(1)), backend, options(1, 0))) {
      for (Approximant member : approximants.members()) {
        alone.add(((Predicted) predictor
                .predict(List.of(PredictionTask.of("one", member.structure())))
                .getFirst())
            .value());
      }
    }
    assertEquals(5, alone.size());
    assertEquals(Predicted.mean(alone), predicted.value(), 1e-12);
    assertEquals(Predicted.deviation(alone).orElseThrow(), predicted.std().orElseThrow(), 1e-12);
    assertTrue(predicted.std().orElseThrow() > 0);
    assertEquals(5, predicted.approximants().orElseThrow());
    assertEquals("K0.5Na0.5Cl", predicted.crystal().reducedFormula());
    assertTrue(predicted.warnings().getFirst().contains("is disordered: the prediction is the mean of 5 ordered"),
        predicted.warnings()::toString);
  }

  @Test
  void equalSeedsGiveEqualBitsAndOthersDoNot() {
    List<NamedModel> models = List.of(PredictorTest.tiny(1));
    assertEquals(predict(models, options(4, 1)), predict(models, options(4, 1)));
    assertNotEquals(predict(models, options(4, 1)).value(), predict(models, options(4, 2)).value());
  }

  @Test
  void theSpreadOfAnEnsembleHoldsBothKindsOfSpread() {
    Predicted first = predict(List.of(PredictorTest.tiny(1)), options(4, 1));
    Predicted second = predict(List.of(PredictorTest.tiny(2)), options(4, 1));
    Predicted both = predict(List.of(PredictorTest.tiny(1), PredictorTest.tiny(2)), options(4, 1));
    assertEquals(List.of(first.value(), second.value()), both.members());
    double between = Math.abs(first.value() - second.value()) / Math.sqrt(2);
    double within = (square(first.std().orElseThrow()) + square(second.std().orElseThrow())) / 2;
    assertEquals(Math.sqrt(square(between) + within), both.std().orElseThrow(), 1e-12);
  }

  private static double square(double value) {
    return value * value;
  }

  @Test
  void disorderedCrystalsKeepTheirPlaceAmongOthers() {
    List<PredictionTask> tasks = new ArrayList<>();
    ExampleCrystals.rows(6, 2).forEach(row -> tasks.add(PredictionTask.of(row)));
    List<String> names = new ArrayList<>(tasks.stream().map(PredictionTask::name).toList());
    tasks.add(3, task());
    names.add(3, FILE);
    try (Backend backend = TinyRuns.backend(2);
        Predictor predictor = new Predictor(List.of(PredictorTest.tiny(1)), backend, options(3, 1))) {
      List<PredictionResult> results = predictor.predict(tasks);
      assertEquals(names, results.stream().map(PredictionResult::name).toList());
      assertTrue(((Predicted) results.get(2)).approximants().isEmpty());
      StringWriter json = new StringWriter();
      PredictionTable table = PredictionTable.json(new PrintWriter(json), predictor.target());
      results.subList(2, 4).forEach(table::add);
      table.finish();
      List<String> lines = json.toString().lines().toList();
      assertFalse(lines.get(1).contains("std"), lines.get(1));
      assertTrue(lines.get(2).contains("\"std\":") && lines.get(2).contains("\"approximants\":3"), lines.get(2));
    }
  }
}
