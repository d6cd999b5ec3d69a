package org.sitenet.autodiff.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Evaluation;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.RowSpace;

class LayersTest {
  @Test
  void parametersHaveTorchNamesShapesAndOrder() {
    Parameters parameters = new Parameters();
    parameters.add(new Linear("encoder.linear", 3, 2));
    parameters.add(new LayerNorm("encoder.norm", 2));
    parameters.add(new BatchNorm("decoder.norm", 2));
    parameters.add(new Embedding("embedding", 5, 4, 1));
    assertEquals(
        List.of(
            "encoder.linear.weight [2, 3]",
            "encoder.linear.bias [2]",
            "encoder.norm.weight [2]",
            "encoder.norm.bias [2]",
            "decoder.norm.weight [2]",
            "decoder.norm.bias [2]",
            "decoder.norm.running_mean [2]",
            "decoder.norm.running_var [2]",
            "embedding.weight [5, 4]"),
        parameters.all().stream().map(spec -> spec.name() + " " + spec.torchShape()).toList());
    assertEquals(6 + 2 + 2 + 2 + 2 + 2 + 20, parameters.count());
    assertEquals(7, parameters.trainable().size());
    assertEquals("decoder.norm.bias", parameters.get("decoder.norm.bias").name());
  }

  @Test
  void aNameCanBeTakenOnce() {
    Parameters parameters = new Parameters();
    parameters.add(new Linear("layer", 3, 2));
    AutodiffException e = assertThrows(AutodiffException.class, () -> parameters.add(new LayerNorm("layer", 2)));
    assertEquals("there are two parameters named layer.weight", e.getMessage());
    assertThrows(AutodiffException.class, () -> parameters.get("other"));
  }

  @Test
  void activationsGoByTheirPublishedNames() {
    double x = 0.7;
    double sigmoid = 1 / (1 + Math.exp(-x));
    double softplus = Math.log1p(Math.exp(x));
    Map<String, Double> expected =
        Map.of(
            "relu", x,
            "mish", x * Math.tanh(softplus),
            "silu", x * sigmoid,
            "gelu", 0.5306254434438489,
            "softplus", softplus,
            "none", x,
            "identity", x,
            "TReLU", x);
    Graph graph = new Graph();
    expected.keySet().forEach(name -> graph.output(name, Activations.named(name).apply(graph.scalarInput("x"))));
    Evaluation result = Evaluation.of(graph, Batch.builder().input("x", Matrix.scalar(x)).build(), Map.of());
    expected.forEach((name, value) -> assertEquals(value, result.output(name)[0], 1e-14, name));
    assertEquals(expected.size(), Activations.values().length);
  }

  @Test
  void anUnknownActivationIsAnsweredWithTheChoices() {
    AutodiffException e = assertThrows(AutodiffException.class, () -> Activations.named("swish"));
    assertTrue(e.getMessage().startsWith("there is no activation swish; choose from relu, mish, silu"), e.getMessage());
  }

  @Test
  void cutoffKeepsPairsAtExactlyTheCutoff() {
    RowSpace pairs = RowSpace.ragged("pairs");
    Graph graph = new Graph();
    Node distance = graph.input("distance", pairs, 1);
    graph.output("weights", Masks.cutoff(distance, 5, graph.input("multiplicity", pairs, 1)));
    Batch batch =
        Batch.builder()
            .rows(pairs, 4)
            .input("distance", Matrix.of(4, 1, new double[] {0, 5, 5.001, 9}))
            .input("multiplicity", Matrix.of(4, 1, new double[] {1, 3, 2, 4}))
            .build();
    assertArrayEquals(new double[] {1, 3, 0, 0}, Evaluation.of(graph, batch, Map.of()).output("weights"));
  }

  @Test
  void topKCountsMultiplicities() {
    Graph graph = new Graph();
    Node logits = graph.input("logits", Fixture.PAIRS, 1);
    graph.output("weights", Masks.topK(logits, Fixture.QUERY, 3, graph.input("multiplicity", Fixture.PAIRS, 1)));
    Batch batch =
        Batch.builder()
            .rows(Fixture.SITES, 1)
            .rows(Fixture.PAIRS, 4)
            .map(Fixture.QUERY, new int[] {0, 0, 0, 0})
            .input("logits", Matrix.of(4, 1, new double[] {0.1, 0.9, 0.5, 0.3}))
            .input("multiplicity", Matrix.of(4, 1, new double[] {2, 1, 4, 1}))
            .build();
    assertArrayEquals(new double[] {0, 1, 2, 0}, Evaluation.of(graph, batch, Map.of()).output("weights"));
  }
}
