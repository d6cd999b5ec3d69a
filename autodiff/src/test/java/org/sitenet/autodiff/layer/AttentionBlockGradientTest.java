package org.sitenet.autodiff.layer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitenet.autodiff.GradientCheck;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.Matrix;

/** Layers together as a model has them: embedding, bonds, normalisation, attention with multiplicities, pooling. */
class AttentionBlockGradientTest {
  private static final int HEADS = 2;
  private static final int SITE = 4;
  private static final int PAIR = 2;

  private final Parameters parameters = new Parameters();
  private final Embedding embedding = parameters.add(new Embedding("embedding", 6, SITE, 10));
  private final BondLayer hidden = parameters.add(new BondLayer("hidden", SITE, PAIR, 5));
  private final LayerNorm norm = parameters.add(new LayerNorm("norm", 5));
  private final Linear logits = parameters.add(new Linear("logits", 5, HEADS));
  private final BondLayer value = parameters.add(new BondLayer("value", SITE, PAIR, SITE / HEADS));
  private final Pooling pooling = parameters.add(Pooling.SelfAttention.of("pooling", SITE, 1));
  private final Linear decoder = parameters.add(new Linear("decoder", SITE, 1));

  private Node loss(Graph graph, Activations activation) {
    Node pairs = graph.input("pairs", Fixture.PAIRS, PAIR);
    Node multiplicity = graph.input("pair_multiplicity", Fixture.PAIRS, 1);
    Node sites = embedding.apply(graph, Fixture.ELEMENT, Mode.EVALUATION);
    Node bonds = norm.apply(activation.apply(hidden.apply(sites, pairs, Fixture.QUERY, Fixture.KEY)));
    Node attention = logits.apply(bonds).segmentSoftmax(Fixture.QUERY, multiplicity);
    Node values = activation.apply(value.apply(sites, pairs, Fixture.QUERY, Fixture.KEY));
    Node attended = attention.attentionSum(Fixture.QUERY, values);
    Node ones = graph.fill(multiplicity.shape().withRows(Fixture.SITES), 1);
    return decoder.apply(pooling.apply(attended, Fixture.CRYSTAL, ones)).square().sumAll();
  }

  @ParameterizedTest
  @EnumSource(names = {"MISH", "SILU", "GELU", "SOFTPLUS"})
  void aWholeBlockPassesToTheSecondOrder(Activations activation) {
    Map<String, Matrix> values = Fixture.values(parameters);
    values.put("pairs", GradientCheck.random("pairs", 10, PAIR, -1, 1));
    values.put("pair_multiplicity", Matrix.of(10, 1, new double[] {1, 2, 0, 1, 1, 3, 1, 1, 2, 1}));
    for (int order = 1; order <= 2; order++) {
      Graph graph = new Graph();
      Node loss = loss(graph, activation);
      List<Node> variables = parameters.trainable().stream().map(spec -> spec.state(graph)).toList();
      GradientCheck check = new GradientCheck(Fixture.bonds(), values, 12);
      int checked = order == 1 ? check.check(loss, variables) : check.checkSecondOrder(loss, variables);
      assertTrue(checked > 80, "only " + checked + " elements were checked");
    }
  }
}
