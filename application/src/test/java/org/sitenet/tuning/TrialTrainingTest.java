package org.sitenet.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.config.YamlFile;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.search.Configuration;
import org.sitenet.search.RunningTrial;
import org.sitenet.search.TrialPrunedException;
import org.sitenet.train.ExampleCrystals;
import org.sitenet.train.TinyRuns;
import org.sitenet.train.TrainingData;
import org.sitenet.train.TrainingListener;

/** What becomes of a trial. */
class TrialTrainingTest {
  private static final int EPOCHS = 4;

  @TempDir private Path folder;
  private SpaceFile space;
  private final TrainingData data = TinyRuns.data(ExampleCrystals.rows(30, 1));

  /** A trial that remembers. */
  private static final class Asked implements RunningTrial {
    private final Configuration configuration;
    private final IntPredicate prune;
    final TreeMap<Integer, Double> reports = new TreeMap<>();
    final Map<String, String> attributes = new LinkedHashMap<>();
    double[] constraints = {};

    Asked(Configuration configuration, IntPredicate prune) {
      this.configuration = configuration;
      this.prune = prune;
    }

    @Override
    public int number() {
      return 3;
    }

    @Override
    public Configuration configuration() {
      return configuration;
    }

    @Override
    public void report(int step, double value) {
      reports.put(step, value);
    }

    @Override
    public boolean shouldPrune() {
      return prune.test(reports.lastKey());
    }

    @Override
    public void attribute(String name, String value) {
      attributes.put(name, value);
    }

    @Override
    public void constraints(double... values) {
      constraints = values;
    }
  }

  @BeforeEach
  void readSpace() throws Exception {
    Files.writeString(folder.resolve("tiny.yaml"), TinyRuns.config().toYaml());
    Path file = Files.writeString(folder.resolve("space.yaml"),
        """
        base: tiny.yaml
        parameters:
          Learning_Rate: {kind: float, low: 1.0e-4, high: 1.0e+30, log: true}
        """);
    space = SpaceFile.load(file.toString());
  }

  private Asked trial(double rate, IntPredicate prune) {
    return new Asked(space.space().configuration(Map.of("Learning_Rate", rate)), prune);
  }

  private double[] evaluate(Asked trial, String runs, OptionalLong most, List<Measure> measures, BooleanSupplier stop) throws Exception {
    TuningPlan plan =
        new TuningPlan(
            space.trials(), space.space(), "s", TinyRuns.settings(1), new TrialBudget(EPOCHS, Optional.empty(), most), measures);
    try (Backend backend = Backends.open(Optional.of("simd"), 1, line -> {})) {
      return new TrialTraining(
              plan, data, new TrialFolders(folder.resolve(runs)), backend, 1, stop, number -> TrainingListener.SILENT)
          .evaluate(trial);
    }
  }

  private double[] evaluate(Asked trial, String runs) throws Exception {
    return evaluate(trial, runs, OptionalLong.empty(), List.of(Measure.MAE), () -> false);
  }

  @Test
  void theLowestErrorOfAnyEpochIsTheResultAndEveryEpochIsReported() throws Exception {
    Asked trial = trial(3e-3, step -> false);
    double[] result = evaluate(trial, "runs");
    assertEquals(List.of(1, 2, 3, 4), List.copyOf(trial.reports.keySet()));
    assertArrayEquals(new double[] {trial.reports.values().stream().min(Double::compare).orElseThrow()}, result);
    assertTrue(Files.exists(folder.resolve("runs/trial-00003/best.safetensors")));
    assertEquals(Integer.toString(EPOCHS), trial.attributes.get("epochs"));
  }

  @Test
  void aTrialThatIsStoppedGoesOnWithTheSameBits() throws Exception {
    Asked whole = trial(3e-3, step -> false);
    double[] expected = evaluate(whole, "whole");
    int[] steps = {0};
    assertThrows(
        InterruptedException.class,
        () -> evaluate(trial(3e-3, step -> false), "broken", OptionalLong.empty(), List.of(Measure.MAE), () -> ++steps[0] == 5));
    Asked rest = trial(3e-3, step -> false);
    assertArrayEquals(expected, evaluate(rest, "broken"));
    assertEquals(whole.reports, rest.reports, "what was reported before is reported again");
  }

  @Test
  void aPrunedTrialKeepsItsBestModelAlone() {
    Asked trial = trial(3e-3, step -> step == 2);
    assertThrows(TrialPrunedException.class, () -> evaluate(trial, "runs"));
    assertEquals(2, trial.reports.lastKey());
    Path run = folder.resolve("runs/trial-00003");
    assertTrue(Files.exists(run.resolve("best.safetensors")));
    assertFalse(Files.exists(run.resolve("last.safetensors")));
    Asked again = trial(3e-3, step -> step == 2);
    assertThrows(TrialPrunedException.class, () -> evaluate(again, "runs"), "and is pruned again where its end was not recorded");
    assertEquals(trial.reports, again.reports);
  }

  @Test
  void thereIsNothingToPruneAfterTheLastEpoch() throws Exception {
    evaluate(trial(3e-3, step -> step == EPOCHS), "runs");
  }

  @Test
  void aTrialWhoseLossIsNoNumberIsGivenUpAndNotAnError() {
    Asked trial = trial(1e30, step -> false);
    assertThrows(TrialPrunedException.class, () -> evaluate(trial, "runs"));
    assertTrue(Double.isNaN(trial.reports.lastEntry().getValue()), trial.reports::toString);
    assertTrue(trial.attributes.get("why").contains("the loss is"), trial.attributes::toString);
  }

  @Test
  void aModelThatIsTooLargeIsNotTrained() {
    Asked trial = trial(3e-3, step -> false);
    assertThrows(
        TrialPrunedException.class, () -> evaluate(trial, "runs", OptionalLong.of(100), List.of(Measure.MAE), () -> false));
    assertTrue(trial.constraints[0] > 0);
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void parametersAndPredictionTimeAreMeasured() throws Exception {
    Asked trial = trial(3e-3, step -> false);
    double[] values =
        evaluate(trial, "runs", OptionalLong.of(1_000_000), List.of(Measure.MAE, Measure.PARAMETERS, Measure.TIME), () -> false);
    assertEquals(Double.parseDouble(trial.attributes.get("parameters")), values[1]);
    assertTrue(values[2] > 0 && values[2] < 1e6, "microseconds a crystal: " + values[2]);
    assertTrue(trial.constraints[0] < 0);
  }

  @Test
  void aPlanSurvivesItsStudy() {
    TuningPlan plan =
        new TuningPlan(
            space.trials(), space.space(), "s", TinyRuns.settings(1),
            new TrialBudget(7, Optional.of(java.time.Duration.ofSeconds(90)), OptionalLong.of(5000)), List.of(Measure.MAE, Measure.TIME));
    var study = plan.study("name", org.sitenet.search.Method.of("random"), org.sitenet.search.Method.of("none"), "hash");
    TuningPlan kept = TuningPlan.of(study, "place");
    assertEquals(plan.budget(), kept.budget());
    assertEquals(plan.settings(), kept.settings());
    assertEquals(plan.measures(), kept.measures());
    assertEquals(study, kept.study("name", study.sampler(), study.pruner(), "hash"));
    assertThrows(TuningException.class, () -> TuningPlan.requireData(study, "other", "place"));
    assertTrue(YamlFile.parse("base", study.facts().get("base configuration")).has("Learning_Rate"));
  }
}
