package org.sitenet.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.autodiff.safetensors.SafetensorsWriter;
import org.sitenet.crystal.testing.SharedData;
import org.sitenet.model.SiteNet;
import org.sitenet.model.SiteNetConfig;
import org.sitenet.train.TinyRuns;

/** Model files come back to the bit, and what is not a whole one is refused in one line. */
class ModelFileTest {
  private static final SiteNetConfig ARCHITECTURE = TinyRuns.config().model();

  @TempDir Path folder;

  private static ModelFile model() {
    Weights weights = Weights.initial(new SiteNet(ARCHITECTURE).parameters().all(), 3);
    Provenance provenance =
        new Provenance("abc", 40, 32, 8, "1.0", "simd", -5, 2, 17, OptionalDouble.of(0.1 + 0.2));
    return new ModelFile(
        new ModelDescription(ARCHITECTURE, Target.named("gap"), Optional.of(Featurization.standard(50)), provenance),
        weights);
  }

  private static ModelFile checkpoint(long step) {
    Map<String, Tensor> optimizer = new LinkedHashMap<>();
    optimizer.put("exp_avg/decoder.bias", Tensor.of(List.of(1L, 1L), new float[] {Float.MIN_VALUE}));
    optimizer.put("z", Tensor.of(List.of(2L, 1L), new double[] {Math.PI, -0.0}));
    LoopState loop = new LoopState(1, 3, step, 21, 1.0 / 3, OptionalDouble.empty(), 0);
    return new ModelFile(
        model().description(),
        model().weights(),
        Optional.of(new TrainingState(optimizer, loop, Map.of("seed", "7", "backend", "simd"))));
  }

  @Test
  void aTrainingCheckpointComesBackToTheBit() throws IOException {
    Path first = folder.resolve("a.safetensors");
    Path second = folder.resolve("b.safetensors");
    checkpoint(12).write(first);
    ModelFile read = ModelFile.read(first);
    assertEquals(checkpoint(12).description(), read.description());
    assertEquals(checkpoint(12).training().orElseThrow().loop(), read.training().orElseThrow().loop());
    assertEquals(checkpoint(12).training().orElseThrow().settings(), read.training().orElseThrow().settings());
    read.write(second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  @Test
  void exportedParametersHaveThePublishedNamesAndComeBackToTheBit() {
    Path exported = folder.resolve("plain.safetensors");
    model().export(exported);
    SafetensorsFile plain = SafetensorsFile.read(exported);
    assertTrue(plain.metadata().isEmpty());
    assertEquals(List.of(1L, 8L), plain.shape("decoder.weight"));
    ModelFile imported = ModelFile.importWeights(exported, ARCHITECTURE);
    assertSameBits(model().weights(), imported.weights());
    assertTrue(imported.description().featurization().isEmpty());
    assertOneLine("checkpoint import", assertThrows(CheckpointException.class, () -> ModelFile.read(exported)));
  }

  @Test
  void aFileCutShortAnywhereIsRefusedByName() throws IOException {
    Path file = folder.resolve("cut.safetensors");
    checkpoint(12).write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += length < 64 ? 1 : 97) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertOneLine("cut.safetensors", assertThrows(CheckpointException.class, () -> ModelFile.read(file)));
    }
  }

  @Test
  void aFlippedBitAnywhereIsRefusedOrChangesNothing() throws IOException {
    Path file = folder.resolve("flipped.safetensors");
    checkpoint(12).write(file);
    byte[] bytes = Files.readAllBytes(file);
    int refused = 0;
    int tried = 0;
    for (int place = 0; place < bytes.length; place += 61) {
      byte[] damaged = bytes.clone();
      damaged[place] ^= (byte) (1 << place % 8);
      Files.write(file, damaged);
      tried++;
      try {
        ModelFile read = ModelFile.read(file);
        assertSameBits(checkpoint(12).weights(), read.weights());
        assertEquals(checkpoint(12).description(), read.description());
      } catch (CheckpointException e) {
        assertOneLine("flipped.safetensors", e);
        refused++;
      }
    }
    assertTrue(refused > 0.98 * tried, refused + " of " + tried);
  }

  @Test
  void parametersOfAnotherArchitectureAreRefused() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(model().weights().tensors());
    tensors.remove("decoder.bias");
    assertMismatch("decoder.bias is missing", tensors);
    tensors.put("decoder.bias", Tensor.of(List.of(2L), new float[2]));
    assertMismatch("decoder.bias has shape [2]", tensors);
    tensors.put("decoder.bias", Tensor.of(List.of(1L), new float[1]));
    tensors.put("surplus", Tensor.of(List.of(1L), new float[1]));
    assertMismatch("surplus is not part", tensors);
  }

  private void assertMismatch(String part, Map<String, Tensor> tensors) {
    Path file = folder.resolve("other.safetensors");
    new ModelFile(model().description(), new Weights(tensors)).write(file);
    assertOneLine(part, assertThrows(CheckpointException.class, () -> ModelFile.read(file)));
  }

  @Test
  void otherFeaturesThanThoseOfTheTrainingAreRefused() {
    Featurization old = new Featurization(
        100, Featurization.standard(100).cell(), Featurization.standard(100).compression(), 1e-4, "other", null);
    assertOneLine("m.safetensors: the model was trained on features other", assertThrows(
        CheckpointException.class, () -> old.requireFeatures(Featurization.currentFeatures(), "m.safetensors")));
  }

  @Test
  void whatIsNoModelIsRefusedInOneLine() throws IOException {
    assertOneLine("no such file", assertThrows(CheckpointException.class, () -> ModelFile.read(folder.resolve("x"))));
    assertOneLine("a folder", assertThrows(CheckpointException.class, () -> ModelFile.read(folder)));
    Path text = Files.writeString(folder.resolve("text.txt"), "not a model at all");
    assertOneLine("text.txt", assertThrows(CheckpointException.class, () -> ModelFile.read(text)));
    Path newer = folder.resolve("newer.safetensors");
    new SafetensorsWriter().metadata("format", "sitenet-model").metadata("format_version", "99").write(newer);
    assertOneLine("99", assertThrows(CheckpointException.class, () -> ModelFile.read(newer)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper_s0", "tiny_mish_layer_legacy", "tiny_mish_layer_with_optimizer", "tiny_relu_none_max_class_key"})
  void publishedCheckpointsBecomeModelsAndTheirExportIsEqualToTheBit(String name) {
    ModelFile published = ModelFile.read(SharedData.path("golden/checkpoints/" + name + ".ckpt"));
    Path ours = folder.resolve("ours.safetensors");
    published.write(ours);
    assertSameBits(published.weights(), ModelFile.read(ours).weights());
    Path exported = folder.resolve("exported.safetensors");
    published.export(exported);
    ModelFile back = ModelFile.importWeights(exported, published.description().architecture());
    assertSameBits(published.weights(), back.weights());
    assertEquals(published.description().architecture(), ModelFile.read(ours).description().architecture());
  }

  @Test
  void thePublishedCodesParametersAreThoseOfTheModelCases() {
    ModelFile published = ModelFile.read(SharedData.path("golden/checkpoints/paper_s0.ckpt"));
    SafetensorsFile golden = SafetensorsFile.read(SharedData.path("golden/models/paper_s0.safetensors"));
    List<String> compared = new ArrayList<>();
    published.weights().tensors().forEach((name, tensor) -> {
      assertArrayEquals(golden.floats("param/" + name), tensor.toMatrix(1, tensor.size()).toFloats(), name);
      compared.add(name);
    });
    assertTrue(compared.size() > 30, compared::toString);
  }

  @Test
  void savingKeepsThePreviousCheckpointAndReadingFallsBackToIt() throws IOException {
    CheckpointPair pair = new CheckpointPair(folder, "last");
    List<String> log = new ArrayList<>();
    assertTrue(pair.read(log::add).isEmpty());
    pair.save(checkpoint(1));
    pair.save(checkpoint(2));
    pair.save(checkpoint(3));
    assertEquals(3, step(pair.read(log::add)));
    assertEquals(2, step(Optional.of(ModelFile.read(pair.previous()))));
    assertEquals(List.of(), log);
    Files.write(pair.latest(), Arrays.copyOf(Files.readAllBytes(pair.latest()), 1000));
    assertEquals(2, step(pair.read(log::add)));
    assertEquals(1, log.size());
    assertOneLine(pair.latest() + ": truncated", new CheckpointException(log.getFirst()));
    assertOneLine("using " + pair.previous(), new CheckpointException(log.getFirst()));
    // The damaged file does not push out the good one.
    pair.save(checkpoint(4));
    pair.save(checkpoint(5));
    assertEquals(5, step(pair.read(log::add)));
    Files.delete(pair.latest());
    assertEquals(4, step(pair.read(log::add)));
  }

  @Test
  void whereBothCheckpointsAreDamagedTheErrorNamesBoth() throws IOException {
    CheckpointPair pair = new CheckpointPair(folder, "last");
    pair.save(checkpoint(1));
    pair.save(checkpoint(2));
    Files.write(pair.latest(), new byte[5]);
    Files.write(pair.previous(), new byte[6]);
    CheckpointException problem = assertThrows(CheckpointException.class, () -> pair.read(line -> {}));
    assertOneLine(pair.latest().toString(), problem);
    assertOneLine(pair.previous().toString(), problem);
  }

  private static long step(Optional<ModelFile> model) {
    return model.orElseThrow().training().orElseThrow().loop().step();
  }

  private static void assertSameBits(Weights expected, Weights actual) {
    assertEquals(List.copyOf(expected.tensors().keySet()), List.copyOf(actual.tensors().keySet()));
    expected.tensors().forEach((name, tensor) -> {
      Tensor other = actual.tensors().get(name);
      assertEquals(tensor.shape(), other.shape(), name);
      assertArrayEquals(
          tensor.toMatrix(1, tensor.size()).toDoubles(), other.toMatrix(1, other.size()).toDoubles(), name);
    });
  }

  private static void assertOneLine(String part, RuntimeException problem) {
    assertTrue(problem.getMessage().contains(part), problem.getMessage());
    assertFalse(problem.getMessage().contains("\n"), problem.getMessage());
  }
}
