package org.sitenet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.config.ConfigException;
import org.sitenet.engine.Backend;
import org.sitenet.model.checkpoint.CheckpointException;
import org.sitenet.train.ExampleCrystals;
import org.sitenet.train.TinyRuns;
import org.sitenet.train.TrainingException;

/** What is read from run folders that are whole, half-written or damaged. */
class RunRecordTest {
  @TempDir private static Path folder;
  private static Path trained;
  private static int copies;

  @BeforeAll
  static void train() {
    trained = folder.resolve("trained");
    try (Backend backend = TinyRuns.backend(1)) {
      TinyRuns.train(TinyRuns.job(trained, TinyRuns.data(ExampleCrystals.rows(20, 5)), backend));
    }
  }

  private static Path copy() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("run" + copies++));
    try (var files = Files.list(trained)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static <E extends RuntimeException> void refused(Class<E> type, Path run, String... texts) {
    String message = String.valueOf(assertThrows(type, () -> RunRecord.read(run)).getMessage());
    for (String text : texts) {
      assertTrue(message.contains(text), () -> "\"" + text + "\" is missing in: " + message);
    }
    assertEquals(1, message.lines().count(), message);
  }

  private static void metrics(Path run, String... lines) throws IOException {
    Files.writeString(run.resolve("metrics.jsonl"), String.join("\n", lines));
  }

  private static String line(int epoch, String validation) {
    return "{\"epoch\":" + epoch + ",\"step\":" + 3 * epoch + ",\"train_mae\":1.5,\"val_mae\":" + validation
        + ",\"crystals_per_s\":8,\"pairs_per_s\":9,\"uncompressed_pairs_per_s\":10,\"peak_bytes\":11}";
  }

  @Test
  void aWholeRunIsRead() {
    RunRecord run = RunRecord.read(trained);
    assertEquals(4, run.epochs().size());
    assertEquals("tiny", run.config().label());
    assertEquals(16, run.provenance().orElseThrow().trainingRows());
    assertEquals(0, run.loop().orElseThrow().batch());
    assertEquals(run.epochs().getLast().step(), run.steps());
    assertEquals(64, run.dataHash().length());
    assertEquals(List.of(), run.remarks());
  }

  @Test
  void aLineThatIsBeingWrittenIsPassedOver() throws Exception {
    Path run = copy();
    metrics(run, line(1, "0.5"), line(2, "null"), line(3, "0.4").substring(0, 30));
    assertEquals(2, RunRecord.read(run).epochs().size());
    metrics(run, line(1, "0.5").substring(0, 30));
    assertEquals(0, RunRecord.read(run).epochs().size());
  }

  @Test
  void anErrorThatIsNoNumberLeavesAGap() throws Exception {
    Path run = copy();
    metrics(run, line(1, "\"NaN\""), line(2, "0.5"), "");
    LearningCurve curve = LearningCurve.of(RunRecord.read(run).epochs(), 16);
    assertEquals(2, curve.best().orElseThrow().epoch());
    assertTrue(RunPage.of(RunRecord.read(run), Predictions.none("none")).contains("Learning curve"));
  }

  @Test
  void aDamagedLineIsNamed() throws Exception {
    Path run = copy();
    metrics(run, line(1, "0.5"), "{\"epoch\":2,", line(3, "0.4"), "");
    refused(TrainingException.class, run, "metrics.jsonl:2:");
    metrics(run, line(1, "0.5"), "{\"epoch\":2}", "");
    refused(TrainingException.class, run, "metrics.jsonl:2:", "step");
    metrics(run, "[]", "");
    refused(TrainingException.class, run, "metrics.jsonl:1:");
    metrics(run, line(1, "0.5"), line(1, "0.4"), "");
    refused(ReportException.class, run, "metrics.jsonl:2:", "epoch 1 comes after epoch 1");
    metrics(run, line(1, "0.5"), line(2, "-0.4"), "");
    refused(ReportException.class, run, "metrics.jsonl:2:", "val_mae", "-0.4");
    Files.write(run.resolve("metrics.jsonl"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '\n'});
    refused(TrainingException.class, run, "metrics.jsonl:1:");
  }

  @Test
  void whatIsNoRunIsNamed() throws Exception {
    refused(ReportException.class, folder.resolve("nowhere"), "nowhere", "no such run folder");
    refused(ReportException.class, trained.resolve("config.yaml"), "config.yaml", "a file");
    refused(ReportException.class, Files.createDirectory(folder.resolve("empty")), "empty", "no config.yaml");
    Path run = copy();
    Files.writeString(run.resolve("config.yaml"), "label: x\n  Batch_Size: [3\n");
    refused(ConfigException.class, run, "config.yaml:2");
  }

  @Test
  void aDamagedCheckpointIsPassedOverForTheOneBeforeAndStaysWhereItIs() throws Exception {
    Path run = copy();
    Path last = run.resolve("last.safetensors");
    byte[] bytes = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(bytes, bytes.length - 10));
    RunRecord record = RunRecord.read(run);
    assertTrue(record.remarks().getFirst().contains("using"), record.remarks()::toString);
    assertTrue(Files.exists(last));
    assertFalse(Files.exists(run.resolve("last.damaged.safetensors")));
    Files.delete(last);
    assertEquals(List.of(), RunRecord.read(run).remarks(), "a checkpoint that is just being replaced");
    Files.writeString(last, "nothing");
    Files.writeString(run.resolve("last.previous.safetensors"), "nothing");
    refused(CheckpointException.class, run, "safetensors");
  }

  @Test
  void aRunWhoseCheckpointsAreGoneStillSaysWhatItWasTold() throws Exception {
    Path run = copy();
    Files.delete(run.resolve("last.safetensors"));
    Files.delete(run.resolve("last.previous.safetensors"));
    RunRecord record = RunRecord.read(run);
    assertEquals(7, record.settings().seed());
    assertEquals(16, record.provenance().orElseThrow().trainingRows());
    assertTrue(record.loop().isEmpty());
    Files.writeString(run.resolve("run.json"), "{\n  \"set\": 3,\n  oops");
    refused(TrainingException.class, run, "run.json:3:");
    Files.delete(run.resolve("run.json"));
    refused(ReportException.class, run, "last.safetensors", "no such checkpoint");
  }
}
