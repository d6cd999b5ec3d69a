package org.sitenet.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.crystal.testing.SharedData;
import org.sitenet.model.checkpoint.Tensor;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.GoldenModel;
import org.sitenet.train.RunConfig;

/** The DJL peer computes the published code's numbers: predictions, gradients, five optimiser steps, in double precision. */
class DjlGoldenModelsTest {
  /**
   * DJL takes LayerNorm's epsilon as a float, off by 2.5e-8 of itself. PyTorch in Python given the same epsilon differs from
   * the published gradients by the same 9e-8 at most.
   */
  private static final double DOUBLE_TOLERANCE = 1e-7;

  @BeforeAll
  static void needsTheNativeLibrary() {
    Optional<String> obstacle = DjlEngine.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "skipped: " + obstacle.orElseThrow());
  }

  private record Case(GoldenModel model) {
    static Case load(String name) throws IOException {
      return new Case(GoldenModel.load(SharedData.path("golden/models"), name));
    }

    double[] numbers(String key) {
      return model.numbers(key);
    }

    SafetensorsFile tensors() {
      return model.tensors();
    }

    List<String> parameters() {
      return tensors().names().stream()
          .filter(name -> name.startsWith("param/"))
          .map(name -> name.substring("param/".length()))
          .toList();
    }

    DjlTrainer trainer(DataType type) {
      Map<String, Tensor> initial = new LinkedHashMap<>();
      for (String name : parameters()) {
        initial.put(name, Tensor.of(tensors().shape("param/" + name), tensors().floats("param/" + name)));
      }
      RunConfig paper = RunConfig.paper();
      return DjlTrainer.of(2, new RunConfig(paper.label(), model.config(), paper.training()), new Weights(initial), type);
    }

    PaddedBatch batch(String input) {
      float[] properties = tensors().floats(input + "/Site_Feature_Tensor");
      float[] oxidation = tensors().floats(input + "/Oxidation_State");
      float[] siteFeatures = new float[9 * oxidation.length];
      for (int site = 0; site < oxidation.length; site++) {
        System.arraycopy(properties, 8 * site, siteFeatures, 9 * site, 8);
        siteFeatures[9 * site + 8] = oxidation[site];
      }
      long[] mask = tensors().longs(input + "/Attention_Mask");
      boolean[] padding = new boolean[mask.length];
      IntStream.range(0, mask.length).forEach(i -> padding[i] = mask[i] != 0);
      return new PaddedBatch(
          tensors().longs(input + "/Atomic_ID"),
          siteFeatures,
          tensors().floats(input + "/Interaction_Feature_Tensor"),
          tensors().longs(input + "/attention_i"),
          tensors().longs(input + "/attention_j"),
          padding,
          Arrays.stream(tensors().longs(input + "/COO")).mapToInt(Math::toIntExact).toArray(),
          tensors().doubles(input + "/target"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "paper_s0", "tiny_cutoff5_s414", "tiny_linear_s317", "tiny_mish_layer_s221", "tiny_oneblock_softplus_s115",
    "tiny_relu_layer_mean_s308", "tiny_single_crystal_s9", "tiny_trelu_mixed_sign_s191", "tiny_two_batches_s206"
  })
  void doublePrecisionGivesThePublishedNumbers(String name) throws IOException {
    Case golden = Case.load(name);
    try (DjlTrainer trainer = golden.trainer(DataType.FLOAT64)) {
      DjlBatch first = trainer.batch(golden.batch("input"));
      assertClose("prediction", golden.numbers("prediction_f64"), trainer.predict(first), 1e-8, 0);
      trainer.differentiate(first);
      for (String parameter : golden.parameters()) {
        boolean published = golden.tensors().contains("grad/" + parameter);
        assertEquals(published, trainer.isTrained(parameter), parameter);
        if (published) {
          double[] expected = golden.tensors().doubles("grad/" + parameter);
          assertClose("gradient of " + parameter, expected, trainer.gradient(parameter), 1e-8, DOUBLE_TOLERANCE);
        }
      }
    }
    assertFiveSteps(golden, DataType.FLOAT64, DOUBLE_TOLERANCE, DOUBLE_TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper_s0", "tiny_cutoff5_s414"})
  void singlePrecisionStaysAsCloseAsPublished(String name) throws IOException {
    Case golden = Case.load(name);
    try (DjlTrainer trainer = golden.trainer(DataType.FLOAT32)) {
      double[] prediction = trainer.predict(trainer.batch(golden.batch("input")));
      assertClose("prediction", golden.numbers("prediction_f64"), prediction, 2e-5, 0);
    }
    double published = golden.model().json().get("max_abs_final_parameter_difference_f32_f64").asDouble();
    assertFiveSteps(golden, DataType.FLOAT32, 1e-4, Math.max(1e-4, 10 * published));
  }

  private static void assertFiveSteps(Case golden, DataType type, double lossTolerance, double parameterTolerance) {
    try (DjlTrainer trainer = golden.trainer(type)) {
      boolean alternating = golden.tensors().contains("input2/target");
      DjlBatch odd = trainer.batch(golden.batch("input"));
      DjlBatch even = alternating ? trainer.batch(golden.batch("input2")) : odd;
      double[] norms = golden.numbers("gradient_norm_before_clip_f64");
      for (int step = 0; step < norms.length; step++) {
        DjlTrainer.Step done = trainer.step(step % 2 == 0 ? odd : even);
        assertEquals(golden.numbers("loss_trajectory_f64")[step], done.loss(), lossTolerance, "loss before step " + step);
        assertEquals(norms[step], done.gradientNorm(), lossTolerance * (10 + norms[step]), "norm of step " + step);
      }
      for (String parameter : golden.parameters()) {
        double[] expected = golden.tensors().doubles("final/" + parameter);
        assertClose("final " + parameter, expected, trainer.values(parameter), parameterTolerance, 0);
      }
    }
  }

  /** |a - b| at most absolute + relative·|b|. */
  private static void assertClose(String what, double[] expected, double[] computed, double absolute, double relative) {
    assertEquals(expected.length, computed.length, what);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], computed[i], absolute + relative * Math.abs(expected[i]), what + " at " + i);
    }
  }
}
