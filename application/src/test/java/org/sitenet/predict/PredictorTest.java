package org.sitenet.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.InvalidStructureException;
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
import org.sitenet.predict.PredictionResult.Failed;
import org.sitenet.predict.PredictionResult.Predicted;
import org.sitenet.train.ExampleCrystals;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TinyRuns;

/** A prediction is a function of the models and its structure alone. */
class PredictorTest {
  private static final List<DatasetRow> ROWS = ExampleCrystals.rows(60, 9);
  private static Backend backend;

  @BeforeAll
  static void open() {
    backend = TinyRuns.backend(2);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static NamedModel model(RunConfig config, long seed, Target target, int supercell) {
    Weights weights = Weights.initial(new SiteNet(config.model()).parameters().all(), seed);
    return new NamedModel(
        "model" + seed,
        new ModelFile(
            new ModelDescription(
                config.model(), target, Optional.of(Featurization.standard(supercell)), Provenance.unknown("test")),
            weights));
  }

  static NamedModel tiny(long seed) {
    return model(TinyRuns.config(), seed, Target.named("e_form"), 24);
  }

  private static List<PredictionTask> tasks(List<DatasetRow> rows) {
    return rows.stream().map(PredictionTask::of).toList();
  }

  private static Map<String, Double> values(List<NamedModel> models, List<DatasetRow> rows, PredictionOptions options) {
    Map<String, Double> values = new LinkedHashMap<>();
    try (Predictor predictor = new Predictor(models, backend, options)) {
      for (PredictionResult result : predictor.predict(tasks(rows))) {
        values.put(result.name(), ((Predicted) result).value());
      }
    }
    return values;
  }

  @Test
  void resultsComeInTheOrderOfTheTasks() {
    List<String> names = List.copyOf(values(List.of(tiny(1)), ROWS, PredictionOptions.DEFAULT).keySet());
    assertEquals(ROWS.stream().map(DatasetRow::id).toList(), names);
  }

  @Test
  void aPredictionHasTheSameBitsAloneAndAmongOthersInAnyOrder() {
    // The paper's model: its widths use every kernel's full lanes and tails.
    List<NamedModel> models = List.of(model(RunConfig.load("paper-formation-energy"), 4, Target.named("e_form"), 30));
    Map<String, Double> together = values(models, ROWS, PredictionOptions.DEFAULT);
    assertTrue(together.values().stream().distinct().count() > 20, together::toString);
    List<DatasetRow> shuffled = new ArrayList<>(ROWS);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    values(models, shuffled, new PredictionOptions(OptionalInt.empty(), Optional.empty(), 2))
        .forEach((name, value) -> assertEquals(together.get(name), value, name));
    for (DatasetRow row : ROWS.subList(0, 20)) {
      assertEquals(together.get(row.id()), values(models, List.of(row), PredictionOptions.DEFAULT).get(row.id()), row.id());
    }
  }

  @Test
  void realCrystalsOfAllSizesHaveTheSameBitsAloneAndAmongOthers() {
    List<DatasetRow> rows;
    try (Stream<DatasetRow> all = DatasetReader.open(SharedData.path("data/mp_cif_sample_1000.zip")).rows()) {
      rows = all.limit(60).toList();
    }
    List<NamedModel> models = List.of(model(RunConfig.load("paper-formation-energy"), 4, Target.named("e_form"), 200));
    Map<String, Double> together = values(models, rows, PredictionOptions.DEFAULT);
    List<DatasetRow> reversed = new ArrayList<>(rows).reversed();
    values(models, reversed, PredictionOptions.DEFAULT)
        .forEach((name, value) -> assertEquals(together.get(name), value, name));
    rows.stream().sorted(Comparator.comparingInt(row -> -row.structure().size())).limit(8).forEach(row ->
        assertEquals(together.get(row.id()), values(models, List.of(row), PredictionOptions.DEFAULT).get(row.id()), row.id()));
  }

  @Test
  void anEnsembleGivesMeanAndStandardDeviation() {
    try (Predictor predictor = new Predictor(List.of(tiny(1), tiny(2), tiny(3)), backend, PredictionOptions.DEFAULT)) {
      List<Map<String, Double>> singles = new ArrayList<>();
      for (long seed = 1; seed <= 3; seed++) {
        singles.add(values(List.of(tiny(seed)), ROWS, PredictionOptions.DEFAULT));
      }
      for (PredictionResult result : predictor.predict(tasks(ROWS))) {
        Predicted predicted = (Predicted) result;
        double[] members = singles.stream().mapToDouble(values -> values.get(result.name())).toArray();
        for (int i = 0; i < members.length; i++) {
          assertEquals(members[i], predicted.members().get(i));
        }
        double mean = (members[0] + members[1] + members[2]) / 3;
        double variance = 0;
        for (double member : members) {
          variance += (member - mean) * (member - mean) / 2;
        }
        assertEquals(mean, predicted.value(), 1e-12);
        assertEquals(Math.sqrt(variance), predicted.std().getAsDouble(), 1e-12);
      }
    }
    try (Predictor single = new Predictor(List.of(tiny(1)), backend, PredictionOptions.DEFAULT)) {
      assertTrue(((Predicted) single.predict(tasks(ROWS.subList(0, 1))).getFirst()).std().isEmpty());
    }
  }

  @Test
  void modelsOfDifferentTargetsDoNotMix() {
    NamedModel gap = model(TinyRuns.config(), 2, Target.named("gap"), 24);
    PredictionException problem =
        assertThrows(PredictionException.class, () -> new Predictor(List.of(tiny(1), gap), backend, PredictionOptions.DEFAULT));
    assertTrue(problem.getMessage().contains("gap [eV]"), problem.getMessage());
    assertThrows(PredictionException.class, () -> new Predictor(List.of(), backend, PredictionOptions.DEFAULT));
  }

  @Test
  void membersMayHaveSupercellsOfTheirOwnAndTheCallerMayAskForOthers() {
    List<NamedModel> models =
        List.of(tiny(1), model(TinyRuns.config(), 2, Target.named("e_form"), 40));
    List<DatasetRow> rows = ROWS.subList(0, 5);
    assertEquals(5, values(models, rows, PredictionOptions.DEFAULT).size());
    assertEquals(
        values(List.of(tiny(1)), rows, PredictionOptions.DEFAULT.withSupercellAtoms(40)),
        values(List.of(model(TinyRuns.config(), 1, Target.named("e_form"), 40)), rows, PredictionOptions.DEFAULT));
  }

  @Test
  void aStructureThatCannotBeReadIsAResultInItsPlace() {
    List<PredictionTask> tasks = new ArrayList<>(tasks(ROWS.subList(0, 3)));
    tasks.add(1, new PredictionTask("bad.cif", () -> {
      throw new InvalidStructureException("bad.cif:3: no cell");
    }));
    try (Predictor predictor = new Predictor(List.of(tiny(1)), backend, PredictionOptions.DEFAULT)) {
      List<PredictionResult> results = predictor.predict(tasks);
      assertEquals(new Failed("bad.cif", "bad.cif:3: no cell"), results.get(1));
      assertEquals(List.of("x0", "bad.cif", "x1", "x2"), results.stream().map(PredictionResult::name).toList());
      assertEquals(3, results.stream().filter(Predicted.class::isInstance).count());
    }
  }

  @Test
  void anEvaluationCountsErrorsByStrata() {
    NamedModel gap = model(TinyRuns.config(), 2, Target.named("gap"), 24);
    try (Predictor predictor = new Predictor(List.of(gap), backend, PredictionOptions.DEFAULT)) {
      Evaluation evaluation =
          Evaluator.evaluate(predictor, ROWS.iterator(), "gap", Evaluator.BadCrystals.STOP, done -> {});
      assertEquals(60, evaluation.all().count());
      for (Map<String, ErrorMetrics> stratum : evaluation.strata().values()) {
        assertEquals(60, stratum.values().stream().mapToInt(ErrorMetrics::count).sum());
        double mae = stratum.values().stream().mapToDouble(part -> part.mae() * part.count()).sum() / 60;
        assertEquals(evaluation.all().mae(), mae, 1e-12);
      }
      assertEquals(List.of("elements", "sites"), evaluation.strata().keySet().stream().filter(name -> !name.equals("gap")).toList());
      assertFalse(evaluation.rows().isEmpty());
      assertEquals(ROWS.get(7).label("gap"), evaluation.rows().get(7).target());
    }
  }

  @Test
  void errorMetricsOfAWorkedExample() {
    ErrorMetrics metrics = ErrorMetrics.of(new double[] {1, 2, 5}, new double[] {1, 3, 3});
    assertEquals(1, metrics.mae(), 1e-15);
    assertEquals(Math.sqrt(5.0 / 3), metrics.rmse(), 1e-15);
    assertEquals(1 - 5 / (8.0 / 3), metrics.r2().getAsDouble(), 1e-12);
    assertEquals(OptionalDouble.empty(), ErrorMetrics.of(new double[] {1, 2}, new double[] {1, 1}).r2());
  }
}
