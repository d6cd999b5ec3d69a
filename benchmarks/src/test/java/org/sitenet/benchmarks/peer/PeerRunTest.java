package org.sitenet.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.data.BatchLayout;
import org.sitenet.data.PreparedBatch;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;

/** All engines learn the same from the same batches, and the file between them holds what it says. */
class PeerRunTest {
  /** The first two of some small batches. */
  private static final PeerRequest SMALL = new PeerRequest(PeerMode.TRAIN, 20, 30, 6, 2, 0, 2);

  private static final RunConfig PAPER = RunConfig.paper();

  @Test
  void aMissingPythonIsAnObstacleAndNotAnException() {
    PeerRun run = new PeerRun("/nowhere/python3", Path.of(System.getProperty("sitenet.root", "..")));
    String obstacle = run.obstacle().orElseThrow();
    assertTrue(obstacle.contains("/nowhere/python3"), obstacle);
    assertEquals(new PeerOutcome.Obstacle(obstacle), run.time(SMALL));
    assertFalse(run.check(Path.of(".")).passed());
  }

  @Test
  void aFolderWithoutThePeerIsAnObstacle(@TempDir Path folder) {
    assertTrue(new PeerRun("python3", folder).obstacle().orElseThrow().contains("sitenet_pytorch.py"));
  }

  @Test
  void theFileHoldsTheBatches(@TempDir Path folder) {
    Path path = folder.resolve("batches.safetensors");
    PeerRun.writeBatches(path, SMALL);
    SafetensorsFile file = SafetensorsFile.read(path);
    List<PreparedBatch> batches = batches();
    assertEquals(BatchFile.FORMAT, file.metadata().get("format"));
    assertEquals(Integer.toString(batches.size()), file.metadata().get("batches"));
    for (int k = 0; k < batches.size(); k++) {
      var batch = batches.get(k).batch();
      assertEquals(batches.get(k).pairs(), Arrays.stream(file.longs(k + "/row_length")).sum());
      assertArrayEquals(
          Arrays.stream(batch.map(BatchLayout.KEY).targets()).asLongStream().toArray(), file.longs(k + "/key"));
      assertArrayEquals(batch.input(BatchLayout.INTERACTION).toFloats(), file.floats(k + "/interaction"));
      assertArrayEquals(batch.input(BatchLayout.TARGET).toFloats(), file.floats(k + "/target"));
    }
  }

  @Test
  void compressedBatchesAreRefused(@TempDir Path folder) {
    List<PreparedBatch> compressed = RealCrystals.batches(Featurization.standard(SMALL.supercellAtoms()), 20, 6, 1);
    Weights weights = initial();
    assertThrows(
        IllegalArgumentException.class,
        () -> BatchFile.write(folder.resolve("batches"), PAPER.model(), weights, compressed));
  }

  @Test
  void pythonLearnsWhatTheEngineLearns() {
    PeerOutcome outcome = PeerRun.standard().time(SMALL);
    if (outcome instanceof PeerOutcome.Obstacle(String reason) && (reason.contains("torch:") || reason.contains("BLAS"))) {
      abort("skipped: " + reason);
    }
    PeerResult result = assertInstanceOf(PeerOutcome.Measured.class, outcome, outcome::toString).result();
    assertEquals(SMALL.repeats(), result.stepSeconds().size());
    assertTrue(result.crystalsPerSecond() > 0 && result.uncompressedPairsPerSecond() > result.crystalsPerSecond());
    assertClose(engineLosses(), result.losses());
  }

  @Test
  void djlLearnsWhatTheEngineLearns() {
    Optional<String> obstacle = DjlEngine.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "skipped: " + obstacle.orElseThrow());
    List<Double> losses = new ArrayList<>();
    try (DjlTrainer trainer = DjlTrainer.of(2, PAPER, initial(), DataType.FLOAT32)) {
      for (PreparedBatch batch : batches().subList(0, SMALL.repeats())) {
        losses.add(trainer.step(trainer.batch(PaddedBatch.of(batch))).loss());
      }
    }
    assertClose(engineLosses(), losses);
  }

  private static List<PreparedBatch> batches() {
    return PeerRun.batches(SMALL.supercellAtoms(), SMALL.uniqueSites(), SMALL.crystals(), 1);
  }

  private static Weights initial() {
    return Weights.initial(new SiteNet(PAPER.model()).parameters().all(), 1);
  }

  /** The losses of this project's engine on compressed batches, as StepBenchmark runs them. */
  private static List<Double> engineLosses() {
    List<Double> losses = new ArrayList<>();
    SiteNet model = new SiteNet(PAPER.model());
    TrainingGraph graph = TrainingGraph.of(model, PAPER.training());
    try (Backend backend = Backends.open(Optional.of("reference"), 1, line -> {})) {
      States states = backend.newStates();
      try (Program step = backend.compile(graph.step(), states)) {
        initial().copyTo(states, model.parameters().all());
        for (PreparedBatch batch : RealCrystals.batches(
                Featurization.standard(SMALL.supercellAtoms()), SMALL.uniqueSites(), SMALL.crystals(), 1)
            .subList(0, SMALL.repeats())) {
          step.run(batch.batch().with(graph.schedule().inputs(losses.size() + 1L)));
          losses.add(step.output(TrainingGraph.LOSS).get(0, 0));
        }
      }
    }
    return losses;
  }

  private static void assertClose(List<Double> expected, List<Double> losses) {
    assertEquals(expected.size(), losses.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), losses.get(i), 2e-4 * (1 + expected.get(i)), "loss before step " + (i + 1));
    }
  }
}
