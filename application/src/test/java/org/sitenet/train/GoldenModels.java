package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.autodiff.loss.Loss;
import org.sitenet.autodiff.optimizer.TrainingStep;
import org.sitenet.crystal.testing.SharedData;
import org.sitenet.data.BatchLayout;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.Shape;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;

/**
 * All model cases of the reference data against one backend: outputs, hidden states, attention, gradients, and five
 * optimiser steps.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GoldenModels {
  static final int STEPS = 5;
  private static final Shape TARGET_SHAPE = new Shape(BatchLayout.CRYSTALS, 1);

  /**
   * What counts as equal: |a − b| at most absolute + relative·(the largest |b| of the tensor).
   *
   * @param output of outputs, hidden states and attention
   * @param gradient of gradients, relative to the tensor's norm
   * @param gradientFloor added to it
   * @param loss of the losses before each step
   * @param parameter of parameters after five steps
   */
  record Tolerance(double output, double gradient, double gradientFloor, double loss, double parameter) {}

  abstract Backend backend();

  abstract Tolerance tolerance();

  static Stream<String> cases() {
    return Stream.of(SharedData.path("golden/models").toFile().list())
        .filter(name -> name.endsWith(".json"))
        .map(name -> name.substring(0, name.length() - ".json".length()))
        .sorted();
  }

  static GoldenCase load(String name) throws Exception {
    return new GoldenCase(SharedData.path("golden/models"), name);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsHiddenStatesAndAttentionAreThePublishedOnes(String name) throws Exception {
    GoldenCase golden = load(name);
    SiteNet model = new SiteNet(golden.config);
    assertEquals(golden.json.get("parameter_count").asInt(), model.parameters().count());
    Graph graph = new Graph();
    SiteNet.Forward forward = model.forward(graph, Mode.EVALUATION);
    graph.output("output/prediction", forward.prediction()).output("output/raw", forward.raw());
    graph.output("output/global_representation", forward.crystals()).output("output/site_input", forward.siteInput());
    for (int n = 0; n < forward.sites().size(); n++) {
      graph.output("hidden/site" + n, forward.sites().get(n));
      graph.output("hidden/interaction" + n, forward.interactions().get(n));
    }
    for (int n = 0; n < forward.attention().size(); n++) {
      graph.output("attention/block" + n, forward.attention().get(n));
    }
    try (Backend backend = backend()) {
      States states = backend.newStates();
      Program program = backend.compile(graph.build(), states);
      writeParameters(golden, model, states);
      program.run(golden.batch("input"));
      for (String output : program.computation().outputs().keySet()) {
        if (golden.tensors.contains(output)) {
          double[] expected = expectedRows(golden, output, program.output(output));
          double[] computed = program.output(output).toDoubles();
          if (output.startsWith("attention") && golden.config.kSoftmax() > 0) {
            sortWithinQueries(golden, expected);
            sortWithinQueries(golden, computed);
          }
          assertClose(name + " " + output, expected, computed, tolerance().output(), 0);
        }
      }
    }
  }

  /** Which of several equal neighbours a top-k keeps is not determined: every query's column of every head is sorted. */
  private static void sortWithinQueries(GoldenCase golden, double[] attention) {
    int[] positions = golden.pairPositions("input");
    int heads = golden.config.attentionHeads();
    int begin = 0;
    for (int p = 1; p <= positions.length; p++) {
      if (p == positions.length || positions[p] / golden.atoms("input") != positions[begin] / golden.atoms("input")) {
        for (int head = 0; head < heads; head++) {
          double[] column = new double[p - begin];
          for (int i = 0; i < column.length; i++) {
            column[i] = attention[(begin + i) * heads + head];
          }
          Arrays.sort(column);
          for (int i = 0; i < column.length; i++) {
            attention[(begin + i) * heads + head] = column[i];
          }
        }
        begin = p;
      }
    }
  }

  /** The tensor as rows of this project: pairs without padding. */
  private static double[] expectedRows(GoldenCase golden, String output, Matrix computed) {
    double[] tensor = golden.tensors.doubles(output);
    if (!output.startsWith("attention") && !output.startsWith("hidden/interaction")) {
      return tensor;
    }
    int[] positions = golden.pairPositions("input");
    int width = computed.width();
    double[] rows = new double[positions.length * width];
    for (int p = 0; p < positions.length; p++) {
      System.arraycopy(tensor, positions[p] * width, rows, p * width, width);
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreThePublishedOnes(String name) throws Exception {
    GoldenCase golden = load(name);
    assertGradients(golden, golden.batch("input"));
  }

  void assertGradients(GoldenCase golden, Batch batch) {
    SiteNet model = new SiteNet(golden.config);
    Graph graph = new Graph();
    Node prediction = model.forward(graph, Mode.TRAINING).prediction();
    Node loss = new Loss.L1().apply(prediction, graph.input(BatchLayout.TARGET, TARGET_SHAPE));
    Map<ParameterSpec, Node> gradients = TrainingStep.gradients(loss, model.parameters());
    gradients.forEach((spec, gradient) -> graph.output("grad/" + spec.name(), gradient));
    graph.output("loss", loss).output("prediction", prediction);
    try (Backend backend = backend()) {
      States states = backend.newStates();
      Program program = backend.compile(graph.build(), states);
      writeParameters(golden, model, states);
      program.run(batch);
      assertEquals(golden.json.get("loss_f64").asDouble(), program.output("loss").get(0, 0), tolerance().loss());
      assertClose(
          golden.name + " prediction",
          golden.numbers("prediction_f64"),
          program.output("prediction").toDoubles(),
          tolerance().output(),
          0);
      for (ParameterSpec spec : model.parameters().all()) {
        String key = "grad/" + spec.name();
        assertEquals(golden.tensors.contains(key), gradients.containsKey(spec), key);
        if (golden.tensors.contains(key)) {
          double[] expected = golden.tensors.doubles(key);
          double norm = Math.sqrt(Arrays.stream(expected).map(x -> x * x).sum());
          double allowed = tolerance().gradient() * norm + tolerance().gradientFloor();
          assertClose(golden.name + " " + key, expected, program.output(key).toDoubles(), 0, allowed);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compressedGradientsAreThePublishedOnes(String name) throws Exception {
    GoldenCase golden = load(name);
    assertGradients(golden, golden.compressedBatch("input"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fiveStepsOnCompressedBatchesEndAtThePublishedParameters(String name) throws Exception {
    GoldenCase golden = load(name);
    boolean alternating = golden.tensors.contains("input2/target");
    assertSteps(golden, golden.compressedBatch("input"), golden.compressedBatch(alternating ? "input2" : "input"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fiveStepsOfTheOptimiserEndAtThePublishedParameters(String name) throws Exception {
    GoldenCase golden = load(name);
    boolean alternating = golden.tensors.contains("input2/target");
    assertSteps(golden, golden.batch("input"), alternating ? golden.batch("input2") : golden.batch("input"));
  }

  void assertSteps(GoldenCase golden, Batch first, Batch second) {
    SiteNet model = new SiteNet(golden.config);
    TrainingGraph graph = TrainingGraph.of(model, RunConfig.paper().training());
    try (Backend backend = backend()) {
      States states = backend.newStates();
      Program program = backend.compile(graph.step(), states);
      writeParameters(golden, model, states);
      double[] losses = golden.numbers("loss_trajectory_f64");
      double[] norms = golden.numbers("gradient_norm_before_clip_f64");
      for (int step = 1; step <= STEPS; step++) {
        Batch batch = step % 2 == 1 ? first : second;
        program.run(batch.with(graph.schedule().inputs(step)));
        double loss = program.output(TrainingGraph.LOSS).get(0, 0);
        assertEquals(losses[step - 1], loss, tolerance().loss(), golden.name + " loss before step " + step);
        double norm = program.output(TrainingGraph.GRADIENT_NORM).get(0, 0);
        assertEquals(norms[step - 1], norm, tolerance().loss() * (10 + norms[step - 1]), golden.name + " gradient norm");
      }
      double[] allowed = {finalTolerance(golden)};
      Computation computation = program.computation();
      for (ParameterSpec spec : model.parameters().all()) {
        boolean present = states.names().contains(spec.name());
        assertEquals(graph.trained().contains(spec), computation.assignments().containsKey(spec.name()), spec.name());
        if (present) {
          double[] expected = golden.tensors.doubles("final/" + spec.name());
          assertClose(golden.name + " final " + spec.name(), expected, states.read(spec.name()).toDoubles(), 0, allowed[0]);
        }
      }
    }
  }

  /** Adam turns a tiny gradient into a full step, so that in float a case may drift as far as PyTorch's own float run. */
  double finalTolerance(GoldenCase golden) {
    return tolerance().parameter();
  }

  static void writeParameters(GoldenCase golden, SiteNet model, States states) {
    Map<String, Matrix> written = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters().all()) {
      String key = "param/" + spec.name();
      assertTrue(golden.tensors.contains(key), key);
      assertEquals(golden.tensors.shape(key).stream().map(Long::intValue).toList(), spec.torchShape(), key);
      if (states.names().contains(spec.name())) {
        written.put(spec.name(), Matrix.of(spec.rows(), spec.width(), golden.tensors.floats(key)));
      }
    }
    written.forEach(states::write);
  }

  static void assertClose(String what, double[] expected, double[] computed, double relative, double absolute) {
    assertEquals(expected.length, computed.length, what);
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], computed[i], relative * scale + absolute, what + " at " + i);
    }
  }
}
