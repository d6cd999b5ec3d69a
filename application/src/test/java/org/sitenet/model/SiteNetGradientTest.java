package org.sitenet.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.autodiff.GradientCheck;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.autodiff.loss.Loss;
import org.sitenet.data.BatchLayout;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;

/** Whole models of every option of the search space against finite differences in double, first and second order. */
class SiteNetGradientTest {
  private static final int ELEMENTS = 4;

  static Stream<Named<SiteNetConfig>> configurations() {
    return Stream.of(
        Named.of("mish, layer norm, mean", config(List.of(6), ActivationFunction.MISH, Normalization.LAYER, PoolingFunction.MEAN)),
        Named.of(
            "no hidden layer in g^W, silu, batch norm, self-attention pooling",
            config(List.of(), ActivationFunction.SILU, Normalization.BATCH, PoolingFunction.SELF_ATTENTION)),
        Named.of(
            "two hidden layers, gelu, no norm, max pooling",
            config(List.of(5, 4), ActivationFunction.GELU, Normalization.NONE, PoolingFunction.MAX)),
        Named.of(
            "three hidden layers, relu, layer norm, cutoff",
            config(List.of(5, 4, 3), ActivationFunction.RELU, Normalization.LAYER, PoolingFunction.MEAN, -1, 4.0)),
        Named.of(
            "linear, top-k",
            config(List.of(5), ActivationFunction.NONE, Normalization.LAYER, PoolingFunction.MEAN, 3, -1)));
  }

  private static SiteNetConfig config(
      List<Integer> hidden, ActivationFunction activation, Normalization norm, PoolingFunction pooling) {
    return config(hidden, activation, norm, pooling, -1, -1);
  }

  private static SiteNetConfig config(
      List<Integer> hidden,
      ActivationFunction activation,
      Normalization norm,
      PoolingFunction pooling,
      int topK,
      double cutoff) {
    return new SiteNetConfig(
        3, 2, 2, 3, 2, hidden, List.of(4), List.of(5, 3), activation, norm, norm, pooling, topK, cutoff,
        OutputFunction.SOFTPLUS);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void gradientsOfTheLossAreTheFiniteDifferences(SiteNetConfig config) {
    SiteNet model = new SiteNet(config);
    Graph graph = new Graph();
    Node loss = loss(model, graph);
    assertTrue(check(model).check(loss, variables(model, graph)) > 100);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void secondDerivativesAreTheFiniteDifferencesOfTheGradient(SiteNetConfig config) {
    SiteNet model = new SiteNet(config);
    Graph graph = new Graph();
    Node loss = loss(model, graph);
    assertTrue(check(model).checkSecondOrder(loss, variables(model, graph)) > 100);
  }

  private static Node loss(SiteNet model, Graph graph) {
    Node prediction = model.forward(graph, Mode.TRAINING).prediction();
    return new Loss.L2().apply(prediction, graph.input(BatchLayout.TARGET, BatchLayout.CRYSTALS, 1));
  }

  private static List<Node> variables(SiteNet model, Graph graph) {
    return model.parameters().trainable().stream().map(spec -> spec.state(graph)).toList();
  }

  private static GradientCheck check(SiteNet model) {
    Map<String, Matrix> values = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters().all()) {
      // Embedding rows stay below a norm of 1: renorming is outside the gradient.
      double low = spec.trainable() ? -0.4 : 0.5;
      double high = spec.trainable() ? 0.4 : 1.5;
      values.put(spec.name(), GradientCheck.random(spec.name(), spec.rows(), spec.width(), low, high));
    }
    return new GradientCheck(batch(), values, ELEMENTS);
  }

  /** Three crystals of 2, 1 and 3 sites, with multiplicities. */
  private static Batch batch() {
    int[] query = {0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5};
    int[] key = {0, 1, 1, 1, 0, 2, 2, 2, 2, 3, 5, 4, 3, 4, 5, 3, 4};
    Matrix interaction = GradientCheck.random("interaction", query.length, 2, 0.5, 6);
    return Batch.builder()
        .rows(BatchLayout.SITES, 6)
        .rows(BatchLayout.PAIRS, query.length)
        .rows(BatchLayout.CRYSTALS, 3)
        .map(BatchLayout.QUERY, query)
        .map(BatchLayout.KEY, key)
        .map(BatchLayout.CRYSTAL, new int[] {0, 0, 1, 2, 2, 2})
        .map(BatchLayout.ELEMENT, new int[] {11, 17, 6, 38, 22, 8})
        .input(BatchLayout.SITE_FEATURES, GradientCheck.random("site features", 6, 9, -1, 1))
        .input(BatchLayout.INTERACTION, interaction)
        .input(BatchLayout.PAIR_MULTIPLICITY, counts("pairs", query.length))
        .input(BatchLayout.SITE_MULTIPLICITY, counts("sites", 6))
        .input(BatchLayout.TARGET, GradientCheck.random("target", 3, 1, 0, 5))
        .build();
  }

  private static Matrix counts(String name, int rows) {
    double[] counts = GradientCheck.random(name, rows, 1, 1, 4).toDoubles();
    for (int i = 0; i < rows; i++) {
      counts[i] = Math.rint(counts[i]);
    }
    return Matrix.of(rows, 1, counts);
  }
}
