package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.engine.Backend;
import org.sitenet.model.checkpoint.ModelFile;

/** A run, stopped or not, is one run: the same bits, the same curve. */
class TrainerTest {
  private static Backend backend;
  private static TrainingData data;

  @TempDir Path folder;

  @BeforeAll
  static void prepare() {
    backend = TinyRuns.backend(1);
    data = TinyRuns.data(ExampleCrystals.rows(40, 1));
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private TrainingJob job(String name) {
    return TinyRuns.job(folder.resolve(name), data, backend);
  }

  @Test
  void aRunLearnsAndLeavesAWholeFolder() {
    TrainingResult result = TinyRuns.train(job("run"));
    assertEquals(TrainingResult.End.EPOCHS_DONE, result.end());
    List<EpochMetrics> curve = curve("run");
    assertEquals(List.of(1, 2, 3, 4), curve.stream().map(EpochMetrics::epoch).toList());
    assertTrue(curve.getLast().trainMae() < curve.getFirst().trainMae(), curve::toString);
    assertTrue(curve.stream().allMatch(epoch -> epoch.crystalsPerSecond() > 0 && epoch.peakBytes() > 0));
    assertTrue(curve.stream().allMatch(epoch -> epoch.uncompressedPairsPerSecond() > epoch.pairsPerSecond()));
    ModelFile best = ModelFile.read(folder.resolve("run/best.safetensors"));
    double lowest = curve.stream().mapToDouble(epoch -> epoch.valMae().getAsDouble()).min().getAsDouble();
    assertEquals(lowest, best.description().provenance().validationMae().getAsDouble());
    assertEquals(32, best.description().provenance().trainingRows());
    assertEquals(8, best.description().provenance().validationRows());
    assertEquals("gap", best.description().target().name());
    assertEquals(TinyRuns.config(), RunConfig.load(folder.resolve("run/config.yaml").toString()));
  }

  @Test
  void theLinesOfMetricsHaveTheFieldsThatTheyAreReadBy() throws IOException {
    TinyRuns.train(job("run"));
    String line = Files.readAllLines(folder.resolve("run/metrics.jsonl")).getFirst();
    assertTrue(
        line.matches("\\{\"epoch\":1,\"step\":\\d+,\"train_mae\":[^,]+,\"val_mae\":[^,]+,\"crystals_per_s\":[^,]+,"
            + "\"pairs_per_s\":[^,]+,\"uncompressed_pairs_per_s\":[^,]+,\"peak_bytes\":\\d+}"),
        line);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 6, 9, 13})
  void aRunThatStopsAfterAnyStepAndGoesOnEndsWithTheSameBits(int steps) throws IOException {
    TinyRuns.train(job("whole"));
    TrainingJob job = job("parts");
    TrainingResult first = TinyRuns.train(TinyRuns.with(job, TrainingLimits.steps(steps), false));
    assertEquals(TrainingResult.End.STEPS_DONE, first.end());
    TrainingResult second = TinyRuns.train(TinyRuns.with(job, TrainingLimits.NONE, true));
    assertEquals(TrainingResult.End.EPOCHS_DONE, second.end());
    assertSameRun("whole", "parts");
  }

  @Test
  void aRunWithRunningStatisticsGoesOnWithTheSameBitsToo() throws IOException {
    for (String name : List.of("whole", "parts")) {
      TrainingJob job = TinyRuns.with(job(name), TinyRuns.config("batch", 3), TinyRuns.settings(7));
      if (name.equals("parts")) {
        TinyRuns.train(TinyRuns.with(job, TrainingLimits.steps(7), false));
      }
      TinyRuns.train(TinyRuns.with(job, TrainingLimits.NONE, name.equals("parts")));
    }
    assertSameRun("whole", "parts");
  }

  @Test
  void aRunOfWhichOnlyTheCheckpointIsLateGoesOnWithoutDoubleOrMissingEpochs() throws IOException {
    TinyRuns.train(job("whole"));
    TrainingJob job = job("parts");
    TinyRuns.train(TinyRuns.with(job, TrainingLimits.steps(5), false));
    Path last = folder.resolve("parts/last.safetensors");
    byte[] old = Files.readAllBytes(last);
    TinyRuns.train(TinyRuns.with(job, TrainingLimits.epochs(3), true));
    Files.write(last, old);
    // What a process leaves that dies while it writes a line.
    Files.writeString(folder.resolve("parts/metrics.jsonl"), "{\"epoch\":4,\"st", StandardOpenOption.APPEND);
    TinyRuns.train(TinyRuns.with(job, TrainingLimits.NONE, true));
    assertSameRun("whole", "parts");
  }

  @Test
  void oneAndTwoThreadsGiveTheSameBits() throws IOException {
    TinyRuns.train(job("one"));
    try (Backend two = TinyRuns.backend(2)) {
      TrainingJob job = TinyRuns.job(folder.resolve("two"), data, two);
      TinyRuns.train(
          new TrainingJob(
              job.config(), job.settings(), data, job.initial(), job.folder(), false, two, job.limits(),
              CheckpointPolicy.DEFAULT, 3));
    }
    assertSameRun("one", "two");
  }

  @Test
  void anotherSeedIsAnotherRun() throws IOException {
    TinyRuns.train(job("seven"));
    TinyRuns.train(TinyRuns.with(job("eight"), TinyRuns.config(), TinyRuns.settings(8)));
    assertFalse(Arrays.equals(bytes("seven", "last"), bytes("eight", "last")));
  }

  @Test
  void aDamagedCheckpointIsRefusedByNameAndThePreviousOneIsUsed() throws IOException {
    TinyRuns.train(job("whole"));
    TrainingJob job = job("parts");
    TinyRuns.train(TinyRuns.with(job, TrainingLimits.steps(5), false));
    Path last = folder.resolve("parts/last.safetensors");
    byte[] bytes = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(bytes, bytes.length - 100));
    List<String> log = new ArrayList<>();
    Trainer.run(
        TinyRuns.with(job, TrainingLimits.NONE, true),
        new TrainingListener() {
          @Override
          public void message(String line) {
            log.add(line);
          }
        },
        new StopRequest());
    assertEquals(1, log.size(), log::toString);
    assertTrue(log.getFirst().contains("last.safetensors") && log.getFirst().contains("using"), log::toString);
    assertFalse(log.getFirst().contains("\n"));
    assertSameRun("whole", "parts");
  }

  @Test
  void aStopRequestSavesAfterTheStep() {
    StopRequest stop = new StopRequest();
    TrainingResult result =
        Trainer.run(
            job("run"),
            new TrainingListener() {
              @Override
              public void step(Step step) {
                if (step.step() == 3) {
                  stop.request();
                }
              }
            },
            stop);
    assertEquals(TrainingResult.End.STOPPED, result.end());
    assertEquals(3, ModelFile.read(result.last()).training().orElseThrow().loop().step());
  }

  @Test
  void aTimeLimitSavesAndStops() {
    TrainingLimits limits = new TrainingLimits(OptionalInt.empty(), OptionalLong.empty(), Optional.of(Duration.ZERO));
    TrainingResult result = TinyRuns.train(TinyRuns.with(job("run"), limits, false));
    assertEquals(TrainingResult.End.TIME_IS_UP, result.end());
    assertEquals(0, ModelFile.read(result.last()).training().orElseThrow().loop().step());
  }

  @Test
  void aLossThatIsNotFiniteStopsTheRunAndKeepsTheLastGoodCheckpoint() {
    TrainingJob job = TinyRuns.with(job("run"), TinyRuns.config("none", 4, 30, "1.0e+30"), TinyRuns.settings(7));
    TrainingException problem = assertThrows(TrainingException.class, () -> TinyRuns.train(job));
    assertTrue(problem.getMessage().matches("step \\d+ \\(epoch 1, batch \\d+\\): the loss is .*"), problem.getMessage());
    assertTrue(problem.getMessage().contains("last.safetensors"), problem.getMessage());
    ModelFile last = ModelFile.read(folder.resolve("run/last.safetensors"));
    assertTrue(problem.getMessage().endsWith("at step " + last.training().orElseThrow().loop().step()), problem.getMessage());
  }

  @Test
  void aModelToBeginWithIsWhereTheRunBegins() {
    TinyRuns.train(job("first"));
    ModelFile initial = ModelFile.read(folder.resolve("first/last.safetensors"));
    TrainingJob job = job("second");
    TrainingJob begun =
        new TrainingJob(
            job.config(), job.settings(), data, Optional.of(initial), job.folder(), false, backend,
            TrainingLimits.steps(0), job.checkpoints(), 1);
    TinyRuns.train(begun);
    ModelFile second = ModelFile.read(folder.resolve("second/last.safetensors"));
    initial.weights().tensors().forEach((name, tensor) ->
        assertArrayEquals(
            tensor.toMatrix(1, tensor.size()).toDoubles(),
            second.weights().tensors().get(name).toMatrix(1, tensor.size()).toDoubles(),
            name));
    assertEquals(0, second.training().orElseThrow().loop().step());
  }

  @Test
  void aFolderIsNeverWrittenOverAndResumptionNeedsTheSameRun() {
    TrainingJob job = job("run");
    TinyRuns.train(TinyRuns.with(job, TrainingLimits.steps(2), false));
    assertMessage("--resume", job);
    TrainingJob resumed = TinyRuns.with(job, TrainingLimits.NONE, true);
    assertMessage("seed was 7 and is now 8", TinyRuns.with(resumed, TinyRuns.config(), TinyRuns.settings(8)));
    assertMessage("set_norm was layer and is now none", TinyRuns.with(resumed, TinyRuns.config("none", 4), TinyRuns.settings(7)));
    TrainingData other = TinyRuns.data(ExampleCrystals.rows(40, 2));
    assertMessage("data set is another", TinyRuns.with(TinyRuns.job(job.folder(), other, backend), TrainingLimits.NONE, true));
    assertMessage("no run to resume", TinyRuns.with(job("nowhere"), TrainingLimits.NONE, true));
  }

  private static void assertMessage(String part, TrainingJob job) {
    TrainingException problem = assertThrows(TrainingException.class, () -> TinyRuns.train(job));
    assertTrue(problem.getMessage().contains(part), problem.getMessage());
    assertFalse(problem.getMessage().contains("\n"), problem.getMessage());
  }

  private List<EpochMetrics> curve(String run) {
    return new MetricsFile(folder.resolve(run).resolve("metrics.jsonl")).read();
  }

  private byte[] bytes(String run, String file) throws IOException {
    return Files.readAllBytes(folder.resolve(run).resolve(file + ".safetensors"));
  }

  private void assertSameRun(String expected, String actual) throws IOException {
    assertArrayEquals(bytes(expected, "last"), bytes(actual, "last"), "last checkpoint");
    assertArrayEquals(bytes(expected, "best"), bytes(actual, "best"), "best model");
    assertEquals(errors(expected), errors(actual));
  }

  private List<List<Object>> errors(String run) {
    return curve(run).stream()
        .map(epoch -> List.<Object>of(epoch.epoch(), epoch.step(), epoch.trainMae(), epoch.valMae()))
        .toList();
  }
}
